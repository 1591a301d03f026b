using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace FollowUp.Tables.Azure;

/// <summary>What the service says about a failure, whether in JSON or, as some front ends do, in XML.</summary>
internal sealed record TableServiceError(int Status, string Code, string Message)
{
    /// <summary>The status within those <see cref="TableException.Status"/> documents.</summary>
    internal int ContractStatus => Status switch
    {
        400 or 403 or 404 or 409 or 412 or 413 or 429 or 500 or 503 => Status,
        401 => 403,
        408 or 502 or 504 => 503,
        > 500 => 500,
        _ => 400,
    };

    internal static TableServiceError Parse(int status, string? codeHeader, string body)
    {
        var (code, message) = Read(body);
        return new(
            status,
            FirstText(codeHeader, code, string.Create(CultureInfo.InvariantCulture, $"Http{status}")),
            // The first line is the reason; the request's id and time follow on lines of their own.
            FirstText(message?.Split('\n')[0].TrimEnd(), string.Create(CultureInfo.InvariantCulture, $"HTTP status {status}.")));
    }

    /// <summary>In a transaction the message begins with the failed action's index and a colon.</summary>
    internal (int? ActionIndex, string Reason) SplitActionIndex(int actionCount)
    {
        var colon = Message.IndexOf(':', StringComparison.Ordinal);
        return actionCount > 1
            && colon > 0
            && int.TryParse(Message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < actionCount
            ? (index, Message[(colon + 1)..])
            : (null, Message);
    }

    private static (string? Code, string? Message) Read(string body)
    {
        try
        {
            return body.AsSpan().TrimStart() switch
            {
                ['{', ..] => ReadJson(body),
                ['<', ..] => ReadXml(body),
                _ => default,
            };
        }
        // A proxy's page, perhaps: status and header still say enough.
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return default;
        }
    }

    private static (string? Code, string? Message) ReadJson(string body)
    {
        using var document = JsonDocument.Parse(body);
        var error = Member(document.RootElement, "odata.error");
        return (Member(error, "code")?.ToString(), Member(Member(error, "message"), "value")?.ToString());
    }

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static (string? Code, string? Message) ReadXml(string body)
    {
        using var reader = XmlReader.Create(new StringReader(body));
        var elements = XDocument.Load(reader).Descendants().ToList();
        return (Text("code"), Text("message"));

        string? Text(string name) => elements.Find(e => e.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
    }

    private static string FirstText(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
            if (!string.IsNullOrEmpty(candidate)) return candidate;
        return "";
    }
}
