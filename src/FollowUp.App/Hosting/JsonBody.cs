using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FollowUp.App.Hosting;

/// <summary>Reads a request's JSON so that every fault is answered with the member and the remedy.</summary>
internal static class JsonBody
{
    /// <summary>Of any body that is not a mail or a form with one.</summary>
    public const int MostBytes = 256 * 1024;

    private const string HalfCharacter = "It holds half a character (a lone \\ud800 to \\udfff). Please correct it.";
    private const string Null = "It is null. Please leave it out.";

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType() && request.ContentType?.StartsWith("application/merge-patch+json", StringComparison.OrdinalIgnoreCase) != true)
            throw new RequestRefused(StatusCodes.Status415UnsupportedMediaType, "Send the body as JSON, with the header Content-Type: application/json.");
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        return ReadObject(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    private static JsonObject ReadObject(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonNode.Parse(json, new JsonNodeOptions { PropertyNameCaseInsensitive = false }, Options) is not JsonObject body)
                throw new RequestRefused(StatusCodes.Status400BadRequest, "The body must be one JSON object, between { and }.");
            return PathOf(body, IsNoText) is { } path ? throw Malformed(NameOf("", path), HalfCharacter) : body;
        }
        catch (JsonException e) when (Between(e.Message, "uplicate property '", "' encountered") is { } twice)
        {
            throw Malformed(twice, "It is there twice. Please keep one.");
        }
        catch (JsonException e)
        {
            throw new RequestRefused(
                StatusCodes.Status400BadRequest,
                $"The body is not valid JSON: see line {(e.LineNumber ?? 0) + 1}, position {(e.BytePositionInLine ?? 0) + 1}.");
        }
        catch (InvalidOperationException)
        {
            // Names are compared while they are read, and this one is none; no path leads to it.
            var before = json[..StartOfNoText(json)];
            throw Malformed("body", $"A name in line {before.Count((byte)'\n') + 1}, position {before.Length - before.LastIndexOf((byte)'\n')}, is wrong. {HalfCharacter}");
        }
    }

    /// <summary>Turns JSON into a value; a fault names the member within <paramref name="within"/>.</summary>
    public static T Bind<T>(JsonNode node, string within = "")
    {
        // Lists hold values; the serializer would let a null through.
        if (PathOf(node, (value, isOfList) => isOfList && value is null) is { } path) throw Malformed(NameOf(within, path), Null);
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
        var member = NameOf(within, Unquoted((e.Path ?? "").TrimStart('$')));
        if (Between(e.Message, "The JSON property '", "' could not be mapped") is { } unknown)
            return Malformed(
                member.EndsWith(unknown, StringComparison.Ordinal) ? member : NameOf(member, $".{unknown}"), "There is no such member. Check its spelling, or leave it out.");
        if (Between(e.Message, "missing required properties including: '", "'") is { } missing)
            return Malformed(NameOf(member, $".{missing}"), "It is required. Please add it.");
        return Malformed(member, Remedy(e.Message));
    }

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

    /// <summary>The value at a path such as <c>contacts[0].name</c>; null when there is none.</summary>
    public static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var step in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
            node = node switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
                _ => null,
            };
        return node;
    }

    /// <summary>
    /// The path of the first value with a fault, such as <c>.contacts[0]</c>; null when none has one. It is put together on the way back from a fault: a path for every
    /// value would cost the length of its names once for each.
    /// </summary>
    private static string? PathOf(JsonNode? node, Func<JsonNode?, bool, bool> hasFault, bool isOfList = false)
    {
        if (hasFault(node, isOfList)) return "";
        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
                if (PathOf(items[i], hasFault, isOfList: true) is { } path)
                    return $"[{i}]{path}";
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
                if (PathOf(value, hasFault) is { } path)
                    return $".{name}{path}";
        }

        return null;
    }

    /// <summary>An escape such as \ud800 alone is valid JSON, but no text, nor the name of a member.</summary>
    private static bool IsNoText(JsonNode? node, bool isOfList)
    {
        try
        {
            // An object reads its members' names when it is first asked for any.
            _ = node is JsonObject members ? members.Count : node is JsonValue value && value.TryGetValue<string>(out _) ? 1 : 0;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static int StartOfNoText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                    reader.GetString();
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            // The token it stopped at is the one.
        }

        return (int)reader.TokenStartIndex;
    }

    private static string NameOf(string within, string path) => within.Length == 0 && path is ['.', .. var name] ? name : within + path;

    private static RequestRefused Malformed(string member, string remedy) => RequestRefused.Malformed(member.Length == 0 ? "body" : member, remedy);

    private static string Remedy(string message)
    {
        if (message.StartsWith("Write ", StringComparison.Ordinal))
            return message[..(message.IndexOf(" Path:", StringComparison.Ordinal) is > 0 and var end ? end : message.Length)];
        if (Between(message, "could not be converted to ", " Path:") is { } target
            && typeof(Core.Interviews.Interview).Assembly.GetType(target.Replace("System.Nullable`1[", "", StringComparison.Ordinal).TrimEnd('.', ']')) is { IsEnum: true } words)
            return $"Use one of: {string.Join(", ", Enum.GetNames(words).Select(JsonNamingPolicy.CamelCase.ConvertName))}.";
        return "The value is of the wrong kind. See /api/openapi.json for what is allowed.";
    }

    /// <summary>The serializer writes <c>['a b']</c> for a name that is no word.</summary>
    private static string Unquoted(string path) =>
        path.Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal);

    /// <summary>What stands between two parts of a message of the serializer's, which says by no other means what it means; null when they are not there.</summary>
    private static string? Between(string message, string before, string after)
    {
        var start = message.IndexOf(before, StringComparison.Ordinal);
        if (start < 0) return null;
        start += before.Length;
        var end = message.IndexOf(after, start, StringComparison.Ordinal);
        return end < 0 ? null : message[start..end];
    }
}
