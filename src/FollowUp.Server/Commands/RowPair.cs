using System.Runtime.CompilerServices;
using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.Server.Commands;

/// <summary>The row of one key in two tables; null where a table has none.</summary>
internal sealed record RowPair(TableEntity? Source, TableEntity? Destination)
{
    public bool IsSame => Source is not null && Destination is not null
        && Source.Properties.Count == Destination.Properties.Count
        && Source.Properties.All(property => Destination.Properties.TryGetValue(property.Key, out var other) && AreSame(property.Value, other));

    /// <summary>What makes the destination's row like the source's.</summary>
    public TableAction ToAction() => Source is not null
        ? TableAction.Upsert(Source with { ETag = null })
        : TableAction.Delete(Destination!.PartitionKey, Destination.RowKey, TableAction.AnyETag);

    /// <summary>Reads two tables side by side in the order of their keys: as much memory as a page of each.</summary>
    public static async IAsyncEnumerable<RowPair> ReadAsync(ITable source, ITable destination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var from = RowsAsync(source, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var to = RowsAsync(destination, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var (hasSource, hasDestination) = (await from.MoveNextAsync(), await to.MoveNextAsync());
        while (hasSource || hasDestination)
        {
            var order = !hasSource ? 1 : !hasDestination ? -1 : Compare(from.Current, to.Current);
            yield return new RowPair(order <= 0 ? from.Current : null, order >= 0 ? to.Current : null);
            if (order <= 0) hasSource = await from.MoveNextAsync();
            if (order >= 0) hasDestination = await to.MoveNextAsync();
        }
    }

    private static async IAsyncEnumerable<TableEntity> RowsAsync(ITable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableEntity? last = null;
        await foreach (var row in table.QueryAllAsync(new TableQuery(PartitionKey: null), cancellationToken))
        {
            // Two tables in different orders would look different in every row.
            if (last is not null && Compare(last, row) >= 0) throw new InvalidDataException($"Table {table.Name} was not read in the order of its keys; nothing more was changed.");
            last = row;
            if (table.Name != "keys" || row.PartitionKey != StoreMark.Partition) yield return row;
        }
    }

    private static int Compare(TableEntity one, TableEntity other) =>
        string.CompareOrdinal(one.PartitionKey, other.PartitionKey) is not 0 and var order ? order : string.CompareOrdinal(one.RowKey, other.RowKey);

    private static bool AreSame(object one, object other) => one is byte[] bytes ? other is byte[] others && bytes.AsSpan().SequenceEqual(others) : one.Equals(other);
}
