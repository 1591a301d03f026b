using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FollowUp.App.Hosting;

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
            if (node is not JsonObject body) throw new RequestRefused(StatusCodes.Status400BadRequest, "The body must be one JSON object, between { and }.");
            CheckTexts(body, "");
            return body;
        }
        catch (JsonException e) when (DuplicateMember().Match(e.Message) is { Success: true } duplicate)
        {
            throw RequestRefused.Malformed(duplicate.Groups["name"].Value, "It is there twice. Please keep one.");
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
        RefuseNulls(node, within);
        try
        {
            return node.Deserialize<T>(AppJson.Documents) ?? throw new RequestRefused(StatusCodes.Status400BadRequest, "The body must not be null.");
        }
        catch (JsonException e)
        {
            throw Explain(e, within);
        }
    }

    /// <summary>What is wrong with some JSON, by member and remedy.</summary>
    public static RequestRefused Explain(JsonException e, string within)
    {
        var path = QuotedName().Replace(e.Path ?? "$", ".${name}").TrimStart('$').TrimStart('.');
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

    /// <summary>Lists hold values; the serializer would let a null through.</summary>
    private static void RefuseNulls(JsonNode? node, string path)
    {
        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is null) throw RequestRefused.Malformed($"{path}[{i}]", "It is null. Please leave it out.");
                RefuseNulls(items[i], $"{path}[{i}]");
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members) RefuseNulls(value, path.Length == 0 ? name : $"{path}.{name}");
        }
    }

    /// <summary>An escape such as \ud800 alone is valid JSON, but no text.</summary>
    private static void CheckTexts(JsonNode? node, string path)
    {
        try
        {
            if (node is JsonValue value) value.TryGetValue<string>(out _);
            else if (node is JsonArray items)
                for (var i = 0; i < items.Count; i++)
                    CheckTexts(items[i], $"{path}[{i}]");
            else if (node is JsonObject members)
                foreach (var (name, member) in members)
                    CheckTexts(member, path.Length == 0 ? name : $"{path}.{name}");
        }
        catch (InvalidOperationException)
        {
            throw RequestRefused.Malformed(path.Length == 0 ? "body" : path, "It holds half a character (a lone \\ud800 to \\udfff). Please correct it.");
        }
    }

    [GeneratedRegex(@"\['(?<name>[^']*)'\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedName();

    [GeneratedRegex("[Dd]uplicate propert[^']*'(?<name>[^']*)'", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DuplicateMember();

    private static string Remedy(string message)
    {
        if (message.StartsWith("Write ", StringComparison.Ordinal))
            return message[..(message.IndexOf(" Path:", StringComparison.Ordinal) is > 0 and var end ? end : message.Length)];
        if (TargetType().Match(message) is { Success: true } target
            && typeof(Core.Interviews.Interview).Assembly.GetType(target.Groups["name"].Value) is { IsEnum: true } words)
            return $"Use one of: {string.Join(", ", Enum.GetNames(words).Select(JsonNamingPolicy.CamelCase.ConvertName))}.";
        return "The value is of the wrong kind. See /api/openapi.json for what is allowed.";
    }

    [GeneratedRegex(@"could not be converted to (System\.Nullable`1\[)?(?<name>[A-Za-z]+(\.[A-Za-z]+)*)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TargetType();

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required properties including: (?<name>'[^']*')", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
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
