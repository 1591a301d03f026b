using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace FollowUp.Tables.Azure;

/// <summary>A row as the client library writes and reads it. What was read becomes an entity's properties without being copied.</summary>
internal sealed class AzureRow : Dictionary<string, object>, ITableEntity
{
    /// <summary>The property that holds a commit's mark: a number that no other commit of this row has. See <see cref="LostReply"/>.</summary>
    internal const string MarkName = "_w";

    private const string ETagName = "odata.etag";

    /// <summary>For the client library, which fills in what it has read.</summary>
    public AzureRow()
        : base(StringComparer.Ordinal)
    {
    }

    internal AzureRow(TableEntity entity, int? mark)
        : base(entity.Properties.Count + 4, StringComparer.Ordinal)
    {
        (PartitionKey, RowKey) = (entity.PartitionKey, entity.RowKey);
        foreach (var (name, value) in entity.Properties)
        {
            // As JSON numbers these two would come back as integers, or not be written at all; as a text with its type each is a double.
            if (value is double number && (!double.IsFinite(number) || Math.Truncate(number) == number)) AddDouble(name, number);
            else Add(name, value);
        }

        if (mark is { } own && entity.Properties.Count < TableLimits.MaxProperties) Add(MarkName, own);
    }

    public string PartitionKey
    {
        get => (string)this[nameof(PartitionKey)];
        set => this[nameof(PartitionKey)] = value;
    }

    public string RowKey
    {
        get => (string)this[nameof(RowKey)];
        set => this[nameof(RowKey)] = value;
    }

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>The mark of the commit that wrote this version; null when it left none.</summary>
    internal int? Mark => GetValueOrDefault(MarkName) as int?;

    /// <summary>The version that was read.</summary>
    internal string Version => (string)this[ETagName];

    internal static AzureRow KeysOf(TableEntity entity) => new() { PartitionKey = entity.PartitionKey, RowKey = entity.RowKey };

    /// <summary>The entity that was read; afterwards this is no row any more, but its properties.</summary>
    internal TableEntity ToEntity()
    {
        var (partitionKey, rowKey, version) = (PartitionKey, RowKey, Version);
        foreach (var name in (ReadOnlySpan<string>)[nameof(PartitionKey), nameof(RowKey), nameof(Timestamp), ETagName, MarkName]) Remove(name);
        foreach (var (name, value) in this)
            if (value is null) Remove(name);
        return new TableEntity(partitionKey, rowKey, this, version);
    }

    private void AddDouble(string name, double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        Add(name + "@odata.type", "Edm.Double");
        Add(name, double.IsFinite(number) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text);
    }

    private object? GetValueOrDefault(string name) => TryGetValue(name, out var value) ? value : null;
}
