using System.Globalization;
using System.Text.Json;

namespace FollowUp.Tables.Azure;

/// <summary>Reads entities from the service's JSON with minimal metadata.</summary>
internal static class EntityJsonReader
{
    internal static TableEntity ReadEntity(BinaryData body) => Parse(body, Read);

    internal static IReadOnlyList<TableEntity> ReadEntities(BinaryData body) =>
        Parse(body, root => root.GetProperty("value").EnumerateArray().Select(Read).ToList());

    private static T Parse<T>(BinaryData body, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return read(document.RootElement);
        }
        // 200 with something else than an entity: a proxy's page, or a service that is not the Table service.
        catch (Exception e) when (
            e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new TableException(
                500,
                "InvalidResponse",
                $"The answer is not an entity of the Table service: {e.Message} Check the address.",
                innerException: e);
        }
    }

    private static TableEntity Read(JsonElement json)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        string? partitionKey = null, rowKey = null, etag = null, annotation = null, type = null;
        foreach (var property in json.EnumerateObject())
        {
            switch (property.Name)
            {
                case "PartitionKey":
                    partitionKey = property.Value.GetString();
                    break;
                case "RowKey":
                    rowKey = property.Value.GetString();
                    break;
                case "odata.etag":
                    etag = property.Value.GetString();
                    break;
                case "Timestamp" or ['o', 'd', 'a', 't', 'a', '.', ..]:
                    break;
                // A type stands right before its property.
                case var name when name.EndsWith(EdmType.AnnotationSuffix, StringComparison.Ordinal):
                    (annotation, type) = (name, property.Value.GetString());
                    break;
                case var name when property.Value.ValueKind != JsonValueKind.Null:
                    var isTyped = string.Equals(annotation, EdmType.Annotation(name), StringComparison.Ordinal);
                    properties.Add(name, Value(property.Value, isTyped ? type : null));
                    break;
            }
        }

        return partitionKey is null || rowKey is null
            ? throw new JsonException("An entity lacks PartitionKey or RowKey.")
            : new TableEntity(partitionKey, rowKey, properties, etag);
    }

    private static object Value(JsonElement json, string? type) => (type, json.ValueKind) switch
    {
        (EdmType.Binary, _) => json.GetBytesFromBase64(),
        (EdmType.DateTime, _) => DateTimeOffset.Parse(
            json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        (EdmType.Guid, _) => json.GetGuid(),
        (EdmType.Int64, _) => long.Parse(json.ToString(), CultureInfo.InvariantCulture),
        (EdmType.Double, JsonValueKind.String) => double.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        (EdmType.Double, _) => json.GetDouble(),
        (_, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
        (_, JsonValueKind.Number) => Number(json),
        _ => json.GetString()!,
    };

    /// <summary>Without a type, a number with a fraction or an exponent is a double and any other an int.</summary>
    private static object Number(JsonElement json) =>
        json.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? json.GetDouble() : (object)json.GetInt32();
}
