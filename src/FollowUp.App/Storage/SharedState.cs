using FollowUp.Tables;

namespace FollowUp.App.Storage;

/// <summary>Small documents that all instances share, since they share no memory: in the table <c>keys</c>, each kind in a partition of its own.</summary>
internal sealed class SharedState(ITableStore tables, TimeProvider time, Random random)
{
    /// <summary>With the waits between them this takes a few seconds: dozens of writers of one document all get their turn.</summary>
    private const int MostTries = 12;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly ITable _table = tables.GetTable("keys");

    /// <summary>Null when there is none, or one that cannot be read: it is then written anew.</summary>
    public async Task<T?> FindAsync<T>(string kind, string name, CancellationToken cancellationToken)
        where T : class => (await _table.GetAsync(kind, name, cancellationToken)) is { } row ? Document.TryRead<T>(row) : null;

    public async Task<IReadOnlyList<T>> ListAsync<T>(string kind, string prefix, CancellationToken cancellationToken)
        where T : class
    {
        var all = new List<T>();
        await foreach (var row in _table.QueryAllAsync(new TableQuery(kind, prefix, prefix + "~"), cancellationToken))
            if (Document.TryRead<T>(row) is { } value)
                all.Add(value);
        return all;
    }

    public Task PutAsync<T>(string kind, string name, T value, CancellationToken cancellationToken)
        where T : class => _table.SubmitAsync(TableAction.Upsert(Document.ToEntity(kind, name, value)), cancellationToken);

    /// <summary>Changes a document under the version that was read, again from the start when another instance was faster. Null leaves it as it is.</summary>
    /// <returns>What is stored then.</returns>
    public async Task<T?> ChangeAsync<T>(string kind, string name, Func<T?, T?> change, CancellationToken cancellationToken)
        where T : class
    {
        for (var tries = 1; ; tries++)
        {
            var row = await _table.GetAsync(kind, name, cancellationToken);
            var current = row is null ? null : Document.TryRead<T>(row);
            if (change(current) is not { } changed) return current;
            var entity = Document.ToEntity(kind, name, changed);
            try
            {
                await _table.SubmitAsync(row is null ? TableAction.Add(entity) : TableAction.Update(entity, row.ETag!), cancellationToken);
                return changed;
            }
            catch (TableException e) when (e.Status is 404 or 409 or 412 && tries < MostTries)
            {
                // Another instance wrote it in between.
            }

            await Task.Delay(Wait(tries), time, cancellationToken);
        }
    }

    /// <summary>Any time up to a bound that doubles: those who met once must not meet again.</summary>
    private TimeSpan Wait(int tries)
    {
        var bound = FirstWait * (1 << Math.Min(tries, 10));
        lock (random) return (bound < LongestWait ? bound : LongestWait) * random.NextDouble();
    }
}
