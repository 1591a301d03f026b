using Azure.Core;

namespace FollowUp.Tables.Azure;

/// <summary>The service's two continuation headers as one text, each part escaped, joined by <c>&amp;</c>.</summary>
internal static class ContinuationToken
{
    internal static string? Read(ResponseHeaders headers)
    {
        if (!headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey)) return null;
        headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return $"{Uri.EscapeDataString(partitionKey!)}&{Uri.EscapeDataString(rowKey ?? "")}";
    }

    /// <summary>The rest of a query string, or nothing for the first page.</summary>
    internal static string ToQueryString(string? token)
    {
        if (token is null) return "";
        if (token.Split('&') is not [{ Length: > 0 } partitionKey, var rowKey])
            throw TableLimits.Malformed("InvalidInput", "This is no continuation token of this engine; start the query again.", null);
        return $"&NextPartitionKey={partitionKey}" + (rowKey.Length > 0 ? $"&NextRowKey={rowKey}" : "");
    }
}
