namespace FollowUp.Tables;

/// <summary>
/// The Table service's limits. Both engines check them before anything is sent, so that a row that fits one fits the other and
/// the message can name the property.
/// </summary>
/// <remarks>Source: "Understanding the Table service data model" and "Performing entity group transactions", Microsoft Learn.</remarks>
public static class TableLimits
{
    /// <summary>UTF-16 units of a partition key or row key (1 KiB).</summary>
    public const int MaxKeyLength = 512;

    /// <summary>UTF-16 units of a string property (64 KiB).</summary>
    public const int MaxStringLength = 32 * 1024;

    /// <summary>Bytes of a binary property.</summary>
    public const int MaxBinaryLength = 64 * 1024;

    /// <summary>Properties of an entity, keys and timestamp not counted.</summary>
    public const int MaxProperties = 252;

    /// <summary>Characters of a property's name.</summary>
    public const int MaxPropertyNameLength = 255;

    /// <summary>Bytes of an entity, counted as the Table service counts them.</summary>
    public const int MaxEntitySize = 1024 * 1024;

    /// <summary>Actions of one transaction.</summary>
    public const int MaxActions = 100;

    /// <summary>Bytes of one transaction's request.</summary>
    public const int MaxTransactionSize = 4 * 1024 * 1024;

    /// <summary>Rows of one page of a query.</summary>
    public const int MaxPageSize = 1000;

    internal static void Check(TableQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.PartitionKey is not null) KeyLimits.CheckKey(query.PartitionKey, nameof(query.PartitionKey), actionIndex: null);
        else if (query.FromRowKey is not null || query.ToRowKey is not null)
            throw Malformed("InvalidInput", "A range of row keys needs a PartitionKey; read the whole table without one.", null);
        // A bound is a literal in a filter, not an address: characters that no key may hold are fine there.
        if (query.FromRowKey is not null) KeyLimits.CheckText(query.FromRowKey, nameof(query.FromRowKey), actionIndex: null);
        if (query.ToRowKey is not null) KeyLimits.CheckText(query.ToRowKey, nameof(query.ToRowKey), actionIndex: null);
        if (query.MaxPerPage is < 1 or > MaxPageSize)
            throw Malformed("OutOfRangeInput", $"MaxPerPage is {query.MaxPerPage}; ask for 1 to {MaxPageSize} rows a page.", null);
    }

    internal static void Check(string partitionKey, string rowKey)
    {
        KeyLimits.CheckKey(partitionKey, nameof(TableEntity.PartitionKey), actionIndex: null);
        KeyLimits.CheckKey(rowKey, nameof(TableEntity.RowKey), actionIndex: null);
    }

    internal static void Check(IReadOnlyList<TableAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        if (actions.Count == 0) throw Malformed("InvalidInput", "A transaction needs at least one action.", null);
        if (actions.Count > MaxActions)
            throw TooLarge("InvalidInput", $"A transaction of {actions.Count} actions; commit at most {MaxActions} at a time.", MaxActions);

        var rows = new HashSet<string>(StringComparer.Ordinal);
        long size = 0;
        for (var i = 0; i < actions.Count; i++)
        {
            int? index = actions.Count == 1 ? null : i;
            var (action, entity) = (actions[i], actions[i].Entity);
            EntityLimits.Check(entity, index);
            if (action.Verb is TableVerb.Update or TableVerb.Merge or TableVerb.Delete && string.IsNullOrEmpty(action.IfMatch))
                throw Malformed("MissingRequiredHeader", $"{action.Verb} needs an ETag, or TableAction.AnyETag for any version.", index);
            if (!string.Equals(entity.PartitionKey, actions[0].Entity.PartitionKey, StringComparison.Ordinal))
            {
                throw Malformed(
                    "CommandsInBatchActOnDifferentPartitions",
                    "A transaction stays within one PartitionKey; commit each partition by itself.",
                    index);
            }

            if (!rows.Add(entity.RowKey))
                throw Malformed("InvalidDuplicateRow", "A transaction touches each row once; merge the actions on this row.", index);

            size += EntitySize.OnTheWire(entity);
            if (actions.Count > 1 && size > MaxTransactionSize)
                throw TooLarge("ContentLengthExceeded", "The transaction exceeds 4 MiB; commit fewer rows at a time.", index);
        }
    }

    internal static TableException Malformed(string code, string message, int? actionIndex) => new(400, code, message, actionIndex);

    internal static TableException TooLarge(string code, string message, int? actionIndex) => new(413, code, message, actionIndex);
}
