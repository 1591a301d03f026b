using System.Buffers.Text;
using System.Text;

namespace FollowUp.Tables;

/// <summary>How much room an entity takes.</summary>
internal static class EntitySize
{
    /// <summary>The part of a transaction that is neither keys nor values: boundaries, headers, the address.</summary>
    private const int Envelope = 1024;

    /// <summary>Bytes as the Table service counts them towards the limit of an entity.</summary>
    internal static long Stored(TableEntity entity)
    {
        long size = 4 + ((entity.PartitionKey.Length + entity.RowKey.Length) * 2);
        foreach (var (name, value) in entity.Properties)
        {
            size += 8 + (name.Length * 2) + value switch
            {
                string text => (text.Length * 2) + 4,
                byte[] bytes => bytes.Length + 4,
                Guid => 16,
                bool => 1,
                int => 4,
                _ => 8,
            };
        }

        return size;
    }

    /// <summary>Bytes within a transaction's request, rounded up. The service has the last word and answers 413 too.</summary>
    internal static long OnTheWire(TableEntity entity)
    {
        long size = Envelope + (4 * (JsonLength(entity.PartitionKey) + JsonLength(entity.RowKey)));
        foreach (var (name, value) in entity.Properties)
        {
            size += 40 + (2 * Encoding.UTF8.GetByteCount(name)) + value switch
            {
                string text => JsonLength(text),
                byte[] bytes => Base64.GetMaxEncodedToUtf8Length(bytes.Length),
                _ => 40,
            };
        }

        return size;
    }

    private static long JsonLength(string text)
    {
        const int Escaped = 6;
        long size = 0;
        foreach (var c in text)
        {
            size += c switch
            {
                // The client library of the Table service writes these, and every other script, as \uXXXX.
                '"' or '\'' or '&' or '+' or '<' or '>' or '`' => Escaped,
                '\\' => 2,
                >= ' ' and < '\u007F' => 1,
                _ => Escaped,
            };
        }

        return size;
    }
}
