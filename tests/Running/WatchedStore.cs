using FollowUp.Tables;

namespace FollowUp.Testing;

/// <summary>A store that lets a test do something between two calls, as another process might.</summary>
internal sealed class WatchedStore(ITableStore store) : ITableStore
{
    /// <summary>Called before each commit with the table's name and what is committed; set to null before acting to act once.</summary>
    public Func<string, IReadOnlyList<TableAction>, Task>? BeforeCommit { get; set; }

    /// <summary>Called before each row that is asked for with the table's name.</summary>
    public Func<string, Task>? BeforeGet { get; set; }

    /// <summary>Called after each page of a query with the table's name.</summary>
    public Func<string, Task>? AfterPage { get; set; }

    /// <summary>At most so many rows a page; null for as many as the engine gives.</summary>
    public int? PageSize { get; set; }

    public long TransactionCount => store.TransactionCount;

    public ITable GetTable(string name) => new Table(this, store.GetTable(name));

    public Task PingAsync(CancellationToken cancellationToken) => store.PingAsync(cancellationToken);

    public Task ScrubAsync(DateTimeOffset now, TimeSpan every, CancellationToken cancellationToken) => store.ScrubAsync(now, every, cancellationToken);

    private sealed class Table(WatchedStore watch, ITable table) : ITable
    {
        public string Name => table.Name;

        public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) => table.CreateIfNotExistsAsync(cancellationToken);

        public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
        {
            if (watch.BeforeGet is { } act) await act(table.Name);
            return await table.GetAsync(partitionKey, rowKey, cancellationToken);
        }

        public async Task<TablePage> QueryAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
        {
            var page = await table.QueryAsync(watch.PageSize is { } most ? query with { MaxPerPage = most } : query, continuationToken, cancellationToken);
            if (watch.AfterPage is { } act) await act(table.Name);
            return page;
        }

        public async Task<IReadOnlyList<string?>> SubmitAsync(IReadOnlyList<TableAction> actions, CancellationToken cancellationToken)
        {
            if (watch.BeforeCommit is { } act) await act(table.Name, actions);
            return await table.SubmitAsync(actions, cancellationToken);
        }
    }
}
