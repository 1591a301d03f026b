namespace FollowUp.Tables.Tests.Contract;

/// <summary>What every engine must do; each concern is a partial of its own.</summary>
public abstract partial class TableContractTests : IAsyncLifetime
{
    private ITableStore? _store;
    private ITable? _table;

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    protected ITableStore Store => _store ?? throw new InvalidOperationException("InitializeAsync has not run.");

    protected ITable Table => _table ?? throw new InvalidOperationException("InitializeAsync has not run.");

    public async ValueTask InitializeAsync()
    {
        _store = await CreateStoreAsync();
        _table = _store.GetTable(NewTableName());
        await _table.CreateIfNotExistsAsync(CancellationToken);
    }

    public abstract ValueTask DisposeAsync();

    protected abstract ValueTask<ITableStore> CreateStoreAsync();

    protected static string NewTableName() => "t" + Guid.NewGuid().ToString("N");

    protected static TableEntity Row(string partitionKey, string rowKey, params (string Name, object Value)[] properties) =>
        new(partitionKey, rowKey, properties.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));

    protected Task<string?> SubmitAsync(TableAction action) => Table.SubmitAsync(action, CancellationToken);

    protected Task<TableEntity?> GetAsync(string partitionKey, string rowKey) => Table.GetAsync(partitionKey, rowKey, CancellationToken);

    protected async Task<TableEntity> GetExistingAsync(string partitionKey, string rowKey) =>
        await GetAsync(partitionKey, rowKey) ?? throw new InvalidOperationException($"There is no row {partitionKey}, {rowKey}.");

    protected Task<TableException> RefusedAsync(params TableAction[] actions) =>
        Assert.ThrowsAsync<TableException>(() => Table.SubmitAsync(actions, CancellationToken));

    protected async Task<string[]> RowKeysAsync(TableQuery query) =>
        [.. (await Table.QueryAllAsync(query, CancellationToken).ToListAsync(CancellationToken)).Select(row => row.RowKey)];
}
