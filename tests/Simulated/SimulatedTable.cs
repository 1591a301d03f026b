using FollowUp.Tables;

namespace FollowUp.Testing;

/// <summary>One table in memory.</summary>
internal sealed class SimulatedTable(SimulatedTableStore store, string name) : ITable
{
    private readonly Dictionary<string, SortedList<string, TableEntity>> _partitions = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private bool _exists;

    public string Name => name;

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _exists = true;
        return Task.CompletedTask;
    }

    public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
        CallAsync(() => TableLimits.Check(partitionKey, rowKey), () => Find(partitionKey, rowKey), cancellationToken);

    public Task<TablePage> QueryAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
        CallAsync(() => TableLimits.Check(query), () => ReadPage(query, continuationToken), cancellationToken);

    public Task<IReadOnlyList<string?>> SubmitAsync(IReadOnlyList<TableAction> actions, CancellationToken cancellationToken) =>
        CallAsync(() => TableLimits.Check(actions), () => Commit(actions), cancellationToken);

    private Task<T> CallAsync<T>(Action check, Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        try
        {
            check();
            lock (_lock)
            {
                store.CountTransaction();
                if (!_exists) throw new TableException(404, "TableNotFound", $"Table {name} was not created.");
                return Task.FromResult(work());
            }
        }
        catch (TableException e)
        {
            return Task.FromException<T>(e);
        }
    }

    private TableEntity? Find(string partitionKey, string rowKey) => _partitions.GetValueOrDefault(partitionKey)?.GetValueOrDefault(rowKey);

    private TablePage ReadPage(TableQuery query, string? continuationToken)
    {
        var page = new List<TableEntity>();
        if (query.PartitionKey is null)
        {
            // The token counts rows: nobody changes a simulated table in the middle of reading all of it.
            var skip = continuationToken is null ? 0 : int.Parse(continuationToken, System.Globalization.CultureInfo.InvariantCulture);
            page.AddRange(_partitions.OrderBy(partition => partition.Key, StringComparer.Ordinal).SelectMany(partition => partition.Value.Values).Skip(skip).Take(query.MaxPerPage));
            return new TablePage(page, page.Count == query.MaxPerPage ? (skip + page.Count).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
        }

        foreach (var (rowKey, row) in _partitions.GetValueOrDefault(query.PartitionKey) ?? [])
        {
            if (string.CompareOrdinal(rowKey, query.FromRowKey ?? "") < 0) continue;
            if (continuationToken is not null && string.CompareOrdinal(rowKey, continuationToken) <= 0) continue;
            if (query.ToRowKey is not null && string.CompareOrdinal(rowKey, query.ToRowKey) > 0) break;
            if (page.Count == query.MaxPerPage) return new TablePage(page, page[^1].RowKey);
            page.Add(row);
        }

        return new TablePage(page, ContinuationToken: null);
    }

    private IReadOnlyList<string?> Commit(IReadOnlyList<TableAction> actions)
    {
        for (var i = 0; i < actions.Count; i++) Require(actions[i], actions.Count == 1 ? null : i);
        return [.. actions.Select(Apply)];
    }

    private void Require(TableAction action, int? actionIndex)
    {
        var row = Find(action.Entity.PartitionKey, action.Entity.RowKey);
        if (action.Verb == TableVerb.Add && row is not null)
            throw new TableException(409, "EntityAlreadyExists", $"Add in table {name}: the row exists.", actionIndex);
        if (action.Verb is not (TableVerb.Update or TableVerb.Merge or TableVerb.Delete)) return;
        if (row is null) throw new TableException(404, "ResourceNotFound", $"{action.Verb} in table {name}: there is no such row.", actionIndex);
        if (action.IfMatch != TableAction.AnyETag && action.IfMatch != row.ETag)
            throw new TableException(412, "UpdateConditionNotSatisfied", $"{action.Verb} in table {name}: the row has changed.", actionIndex);
        if (action.Verb == TableVerb.Merge) EntityLimits.Check(row with { Properties = Merged(row, action.Entity) }, actionIndex);
    }

    private string? Apply(TableAction action)
    {
        var (partitionKey, rowKey) = (action.Entity.PartitionKey, action.Entity.RowKey);
        var eTag = store.NextETag();
        if (action.Verb == TableVerb.Delete)
        {
            _partitions[partitionKey].Remove(rowKey);
            return null;
        }

        if (!_partitions.TryGetValue(partitionKey, out var rows)) _partitions[partitionKey] = rows = new(StringComparer.Ordinal);
        rows[rowKey] = action.Entity with { Properties = Merged(action.Verb == TableVerb.Merge ? rows[rowKey] : null, action.Entity), ETag = eTag };
        return eTag;
    }

    private static Dictionary<string, object> Merged(TableEntity? row, TableEntity change)
    {
        var properties = row is null ? new(StringComparer.Ordinal) : new Dictionary<string, object>(row.Properties, StringComparer.Ordinal);
        foreach (var (name, value) in change.Properties) properties[name] = value is DateTimeOffset at ? at.ToUniversalTime() : value;
        return properties;
    }
}
