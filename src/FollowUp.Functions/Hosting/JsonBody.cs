using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FollowUp.Functions.Hosting;

/// <summary>Reads a request's JSON so that every fault is answered with the member and the remedy.</summary>
internal static partial class JsonBody
{
    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType() && request.ContentType?.StartsWith("application/merge-patch+json", StringComparison.OrdinalIgnoreCase) != true)
            throw new RequestRefused(StatusCodes.Status415UnsupportedMediaType, "Send the body as JSON, with the header Content-Type: application/json.");
        try
        {
            var node = await JsonNode.ParseAsync(
                request.Body,
                new JsonNodeOptions { PropertyNameCaseInsensitive = false },
                new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 },
                cancellationToken);
            return node as JsonObject
                ?? throw new RequestRefused(StatusCodes.Status400BadRequest, "The body must be one JSON object, between { and }.");
        }
        catch (JsonException e)
        {
            throw new RequestRefused(
                StatusCodes.Status400BadRequest,
                $"The body is not valid JSON: see line {(e.LineNumber ?? 0) + 1}, position {(e.BytePositionInLine ?? 0) + 1}.");
        }
    }

    /// <summary>Turns JSON into a value; a fault names the member within <paramref name="within"/>.</summary>
    public static T Bind<T>(JsonNode node, string within = "")
    {
        try
        {
            return node.Deserialize<T>(AppJson.Documents) ?? throw new RequestRefused(StatusCodes.Status400BadRequest, "The body must not be null.");
        }
        catch (JsonException e)
        {
            throw Explain(e, within);
        }
    }

    private static RequestRefused Explain(JsonException e, string within)
    {
        var path = (e.Path ?? "$").TrimStart('$').TrimStart('.');
        var member = within.Length == 0 ? path : path.Length == 0 ? within : path[0] == '[' ? within + path : $"{within}.{path}";
        if (UnknownMember().Match(e.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups["name"].Value;
            var full = member.EndsWith(name, StringComparison.Ordinal) ? member : member.Length == 0 ? name : $"{member}.{name}";
            return RequestRefused.Malformed(full, "There is no such member. Check its spelling, or leave it out.");
        }

        if (MissingMembers().Match(e.Message) is { Success: true } missing)
        {
            var name = missing.Groups["name"].Value.Split('\'', StringSplitOptions.RemoveEmptyEntries)[0];
            return RequestRefused.Malformed(member.Length == 0 ? name : $"{member}.{name}", "It is required. Please add it.");
        }

        return RequestRefused.Malformed(member.Length == 0 ? "body" : member, Remedy(e.Message));
    }

    private static string Remedy(string message)
    {
        if (message.StartsWith("Write ", StringComparison.Ordinal))
            return message[..(message.IndexOf(" Path:", StringComparison.Ordinal) is > 0 and var end ? end : message.Length)];
        if (TargetType().Match(message) is { Success: true } target
            && typeof(Core.Interviews.Interview).Assembly.GetType(target.Groups["name"].Value) is { IsEnum: true } words)
            return $"Use one of: {string.Join(", ", Enum.GetNames(words).Select(JsonNamingPolicy.CamelCase.ConvertName))}.";
        return "The value is of the wrong kind. See /api/openapi.json for what is allowed.";
    }

    [GeneratedRegex(@"could not be converted to (System\.Nullable`1\[)?(?<name>[A-Za-z.]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TargetType();

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required properties including: (?<name>'[^']*')", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingMembers();

    /// <summary>Applies a merge patch (RFC 7396): null removes, objects merge, everything else replaces.</summary>
    public static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var result = target is JsonObject existing ? (JsonObject)existing.DeepClone() : [];
        foreach (var (name, value) in changes)
        {
            if (value is null) result.Remove(name);
            else result[name] = Merge(result[name], value);
        }

        return result;
    }
}
