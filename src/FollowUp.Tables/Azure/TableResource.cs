using System.Globalization;

namespace FollowUp.Tables.Azure;

/// <summary>The addresses of rows and ranges.</summary>
internal static class TableResource
{
    internal static string Row(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey={Literal(partitionKey)},RowKey={Literal(rowKey)})";

    internal static string Query(string table, TableQuery query)
    {
        if (query.PartitionKey is null) return string.Create(CultureInfo.InvariantCulture, $"{table}()?$top={query.MaxPerPage}");
        var filter = $"PartitionKey%20eq%20{Literal(query.PartitionKey)}";
        if (query.FromRowKey is not null) filter += $"%20and%20RowKey%20ge%20{Literal(query.FromRowKey)}";
        if (query.ToRowKey is not null) filter += $"%20and%20RowKey%20le%20{Literal(query.ToRowKey)}";
        return string.Create(CultureInfo.InvariantCulture, $"{table}()?$filter={filter}&$top={query.MaxPerPage}");
    }

    /// <summary>An OData string, its quotes doubled, ready for an address.</summary>
    private static string Literal(string text) => $"'{Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal))}'";
}
