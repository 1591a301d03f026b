using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FollowUp.Tables.Azure;

/// <summary>Writes an entity as the service's JSON, with the type named wherever JSON alone does not tell it.</summary>
internal static class EntityJsonWriter
{
    // The body is never part of a page, and escaping other scripts would double their size.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string DateTimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    internal static ReadOnlyMemory<byte> Write(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
            foreach (var (name, value) in entity.Properties) WriteProperty(json, name, value);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                WriteTyped(json, name, EdmType.Int64, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteDouble(json, name, number);
                break;
            case DateTimeOffset instant:
                WriteTyped(json, name, EdmType.DateTime, instant.UtcDateTime.ToString(DateTimeFormat, CultureInfo.InvariantCulture));
                break;
            case Guid guid:
                WriteTyped(json, name, EdmType.Guid, guid.ToString("D"));
                break;
            case byte[] bytes:
                json.WriteString(EdmType.Annotation(name), EdmType.Binary);
                json.WriteBase64String(name, bytes);
                break;
            default:
                throw new ArgumentException($"Property '{name}' is a {value.GetType()}, which TableLimits refuses.", nameof(value));
        }
    }

    private static void WriteTyped(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(EdmType.Annotation(name), type);
        json.WriteString(name, value);
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (!double.IsFinite(number))
        {
            WriteTyped(json, name, EdmType.Double, text);
            return;
        }

        json.WriteString(EdmType.Annotation(name), EdmType.Double);
        json.WritePropertyName(name);
        json.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0");
    }
}
