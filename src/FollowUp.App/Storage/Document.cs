using System.Text.Json;
using FollowUp.Tables;

namespace FollowUp.App.Storage;

/// <summary>A JSON document as properties of a row: up to four binary properties of 64 KiB, and the schema it was written with.</summary>
internal static class Document
{
    /// <summary>The schema this version writes. A row of a newer one is never rewritten.</summary>
    public const int Schema = 1;

    /// <summary>What fits into a row.</summary>
    public const int MaxBytes = MostChunks * ChunkBytes;

    private const int ChunkBytes = 64 * 1024;
    private const int MostChunks = 4;
    private const string SchemaName = "schema";

    private static readonly string[] Names = ["doc0", "doc1", "doc2", "doc3"];

    public static TableEntity ToEntity<T>(string partitionKey, string rowKey, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, AppJson.Documents);
        if (bytes.Length > MaxBytes)
            throw new RequestRefused(StatusCodes.Status413PayloadTooLarge, "This interview holds more than 256 KiB. Shorten notes, or remove events that no longer matter.");
        var properties = new Dictionary<string, object>(StringComparer.Ordinal) { [SchemaName] = Schema };
        foreach (var (name, chunk) in Split(bytes, Names)) properties.Add(name, chunk);
        return new TableEntity(partitionKey, rowKey, properties);
    }

    /// <summary>Bytes as up to four properties of these names.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Split(byte[] bytes, string[] names) => bytes.Length <= ChunkBytes
        ? [new(names[0], bytes)]
        : bytes.Chunk(ChunkBytes).Select((chunk, index) => new KeyValuePair<string, object>(names[index], chunk));

    /// <summary>What was split; null when there is nothing of these names.</summary>
    public static byte[]? Join(TableEntity entity, string[] names)
    {
        if (entity.Properties.GetValueOrDefault(names[0]) is not byte[] bytes) return null;
        for (var i = 1; i < MostChunks && entity.Properties.GetValueOrDefault(names[i]) is byte[] chunk; i++) bytes = [.. bytes, .. chunk];
        return bytes;
    }

    /// <summary>The bytes of a row's document.</summary>
    public static int SizeOf(TableEntity entity) => entity.Properties.Values.Sum(value => value is byte[] chunk ? chunk.Length : 0);

    public static int SchemaOf(TableEntity entity) => entity.Properties.GetValueOrDefault(SchemaName) is int schema ? schema : 0;

    /// <exception cref="JsonException">The row holds no document, one that cannot be read, or one of a newer version: what it says may mean something else there.</exception>
    public static T Read<T>(TableEntity entity)
    {
        if (SchemaOf(entity) > Schema) throw new JsonException($"The row has the newer schema {SchemaOf(entity)}.");
        return JsonSerializer.Deserialize<T>(Join(entity, Names) ?? [], AppJson.Documents) ?? throw new JsonException("The row holds no document.");
    }

    /// <summary>The same; null where that fails.</summary>
    public static T? TryRead<T>(TableEntity entity)
        where T : class
    {
        try
        {
            return Read<T>(entity);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
