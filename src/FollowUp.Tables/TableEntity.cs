namespace FollowUp.Tables;

/// <summary>One row of a table.</summary>
/// <param name="PartitionKey">The unit of transactions; at most 1 KiB, without <c>/ \ # ?</c> and control characters.</param>
/// <param name="RowKey">Unique within the partition; the same limits.</param>
/// <param name="Properties">
/// Values by name. Allowed types: <see cref="string"/> (at most 32 Ki UTF-16 units), <see cref="bool"/>, <see cref="int"/>,
/// <see cref="long"/>, <see cref="double"/>, <see cref="DateTimeOffset"/> (from the year 1601, read back in UTC), <see cref="Guid"/>
/// and <see cref="byte"/>[] (at most 64 KiB). At most 252 of them, 1 MiB in all; texts without half surrogate pairs.
/// See <see cref="TableLimits"/>.
/// </param>
/// <param name="ETag">The version that was read; null for a row that was not read from the store. Opaque.</param>
public sealed record TableEntity(
    string PartitionKey, string RowKey, IReadOnlyDictionary<string, object> Properties, string? ETag = null);

/// <summary>The rows of one partition whose row key lies in a range, both ends inclusive, in ordinal order; or every row of the table.</summary>
/// <param name="PartitionKey">The partition to read; null for the whole table, by partition keys and then row keys, which takes no range. For copies and tools: it costs what is stored.</param>
/// <param name="FromRowKey">The first row key, inclusive; null for the partition's beginning.</param>
/// <param name="ToRowKey">The last row key, inclusive; null for the partition's end.</param>
/// <param name="MaxPerPage">Rows a page, 1 to 1000.</param>
public sealed record TableQuery(string? PartitionKey, string? FromRowKey = null, string? ToRowKey = null, int MaxPerPage = 1000);

/// <summary>One page of a query.</summary>
/// <param name="Entities">The rows, in row-key order.</param>
/// <param name="ContinuationToken">Where to go on, or null when this was the last page. Opaque.</param>
public sealed record TablePage(IReadOnlyList<TableEntity> Entities, string? ContinuationToken);
