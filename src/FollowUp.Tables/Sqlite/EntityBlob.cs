using System.Text;

namespace FollowUp.Tables.Sqlite;

/// <summary>An entity's properties in one column: a format byte, their number, then name, type and value of each.</summary>
internal static class EntityBlob
{
    private const byte Format = 1;

    private enum ValueType : byte
    {
        String = 1,
        Boolean = 2,
        Int32 = 3,
        Int64 = 4,
        Double = 5,
        DateTime = 6,
        Guid = 7,
        Binary = 8,
    }

    internal static byte[] Write(IReadOnlyDictionary<string, object> properties)
    {
        var blob = new byte[SizeOf(properties)];
        using var writer = new BinaryWriter(new MemoryStream(blob));
        writer.Write(Format);
        writer.Write7BitEncodedInt(properties.Count);
        foreach (var (name, value) in properties)
        {
            writer.Write(name);
            WriteValue(writer, name, value);
        }

        return blob;
    }

    internal static Dictionary<string, object> Read(byte[] blob)
    {
        using var reader = new BinaryReader(new MemoryStream(blob));
        var format = reader.ReadByte();
        if (format != Format) throw new FormatException($"Format {format} is unknown.");
        var count = reader.Read7BitEncodedInt();
        if (count is < 0 or > TableLimits.MaxProperties) throw new FormatException($"{count} properties are too many.");
        var properties = new Dictionary<string, object>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++) properties.Add(reader.ReadString(), ReadValue(reader));
        return properties;
    }

    private static int SizeOf(IReadOnlyDictionary<string, object> properties)
    {
        var size = 1 + SizeOf(properties.Count);
        foreach (var (name, value) in properties)
        {
            size += SizeOf(name) + 1 + value switch
            {
                string text => SizeOf(text),
                byte[] bytes => SizeOf(bytes.Length) + bytes.Length,
                bool => 1,
                int => 4,
                Guid => 16,
                _ => 8,
            };
        }

        return size;
    }

    private static int SizeOf(string text) => Encoding.UTF8.GetByteCount(text) is var bytes ? SizeOf(bytes) + bytes : 0;

    /// <summary>Of a number in groups of seven bits.</summary>
    private static int SizeOf(int number) => number < 0x80 ? 1 : number < 0x4000 ? 2 : 3;

    private static void WriteValue(BinaryWriter writer, string name, object value)
    {
        switch (value)
        {
            case string text:
                writer.Write((byte)ValueType.String);
                writer.Write(text);
                break;
            case bool flag:
                writer.Write((byte)ValueType.Boolean);
                writer.Write(flag);
                break;
            case int number:
                writer.Write((byte)ValueType.Int32);
                writer.Write(number);
                break;
            case long number:
                writer.Write((byte)ValueType.Int64);
                writer.Write(number);
                break;
            case double number:
                writer.Write((byte)ValueType.Double);
                writer.Write(number);
                break;
            case DateTimeOffset instant:
                writer.Write((byte)ValueType.DateTime);
                writer.Write(instant.UtcTicks);
                break;
            case Guid guid:
                writer.Write((byte)ValueType.Guid);
                writer.Write(guid.ToByteArray());
                break;
            case byte[] bytes:
                writer.Write((byte)ValueType.Binary);
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
                break;
            default:
                throw new ArgumentException($"Property '{name}' is a {value.GetType()}, which TableLimits refuses.", nameof(value));
        }
    }

    private static object ReadValue(BinaryReader reader) => (ValueType)reader.ReadByte() switch
    {
        ValueType.String => reader.ReadString(),
        ValueType.Boolean => reader.ReadBoolean(),
        ValueType.Int32 => reader.ReadInt32(),
        ValueType.Int64 => reader.ReadInt64(),
        ValueType.Double => reader.ReadDouble(),
        ValueType.DateTime => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        ValueType.Guid => new Guid(reader.ReadBytes(16)),
        ValueType.Binary => ReadBytes(reader),
        var type => throw new FormatException($"Type {type} is unknown."),
    };

    private static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        var bytes = length is < 0 or > TableLimits.MaxBinaryLength ? [] : reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new FormatException("A binary value is cut short.");
    }
}
