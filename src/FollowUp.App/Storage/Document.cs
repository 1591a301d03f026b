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

    public static TableEntity ToEntity<T>(string partitionKey, string rowKey, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, AppJson.Documents);
        if (bytes.Length > MaxBytes)
            throw new RequestRefused(StatusCodes.Status413PayloadTooLarge, "This interview holds more than 256 KiB. Shorten notes, or remove events that no longer matter.");
        var properties = new Dictionary<string, object>(StringComparer.Ordinal) { [SchemaName] = Schema };
        if (bytes.Length <= ChunkBytes) properties[ChunkName(0)] = bytes;
        else
            for (var i = 0; i * ChunkBytes < bytes.Length; i++)
                properties[ChunkName(i)] = bytes[(i * ChunkBytes)..Math.Min(bytes.Length, (i + 1) * ChunkBytes)];
        return new TableEntity(partitionKey, rowKey, properties);
    }

    /// <summary>The bytes of a row's document.</summary>
    public static int SizeOf(TableEntity entity) => entity.Properties.Values.Sum(value => value is byte[] chunk ? chunk.Length : 0);

    public static int SchemaOf(TableEntity entity) => entity.Properties.GetValueOrDefault(SchemaName) is int schema ? schema : 0;

    /// <exception cref="JsonException">The row holds no document, one that cannot be read, or one of a newer version: what it says may mean something else there.</exception>
    public static T Read<T>(TableEntity entity)
    {
        if (SchemaOf(entity) > Schema) throw new JsonException($"The row has the newer schema {SchemaOf(entity)}.");
        byte[] bytes = [];
        for (var i = 0; i < MostChunks && entity.Properties.GetValueOrDefault(ChunkName(i)) is byte[] chunk; i++) bytes = i == 0 ? chunk : [.. bytes, .. chunk];
        return JsonSerializer.Deserialize<T>(bytes, AppJson.Documents) ?? throw new JsonException("The row holds no document.");
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

    private static string ChunkName(int index) => index switch { 0 => "doc0", 1 => "doc1", 2 => "doc2", _ => "doc3" };
}
