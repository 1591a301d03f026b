using System.Globalization;

namespace FollowUp.Tables.Azure;

/// <summary>One result within the answer to a transaction; a failed transaction has only the failed action's.</summary>
internal sealed record TransactionResponse(int Status, string? ETag, string? ErrorCode, string Body)
{
    private const string StatusLine = "HTTP/1.1 ";

    internal bool IsError => Status >= 400;

    internal static IReadOnlyList<TransactionResponse> Parse(string multipart)
    {
        var lines = multipart.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var results = new List<TransactionResponse>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(StatusLine, StringComparison.Ordinal)) results.Add(ParsePart(lines.AsSpan(i)));
        }

        return results;
    }

    /// <summary>Reads from a status line to the next boundary: headers, an empty line, the body.</summary>
    private static TransactionResponse ParsePart(ReadOnlySpan<string> lines)
    {
        var status = int.Parse(lines[0].AsSpan(StatusLine.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        string? etag = null, errorCode = null;
        var at = 1;
        for (; at < lines.Length && lines[at].Length > 0; at++)
        {
            var (header, value) = SplitHeader(lines[at]);
            if (header.Equals("ETag", StringComparison.OrdinalIgnoreCase)) etag = value;
            if (header.Equals("x-ms-error-code", StringComparison.OrdinalIgnoreCase)) errorCode = value;
        }

        var body = new List<string>();
        for (at++; at < lines.Length && !lines[at].StartsWith("--", StringComparison.Ordinal); at++) body.Add(lines[at]);
        return new(status, etag, errorCode, string.Join('\n', body));
    }

    private static (string Header, string Value) SplitHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (line, "") : (line[..colon], line[(colon + 1)..].Trim());
    }
}
