using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace FollowUp.App.Digests;

/// <summary>
/// Both bodies of a digest's mail as they are stored: one after the other, compressed (RFC 7932), behind their lengths and the beginning of their SHA-256, for the
/// compression itself does not notice damage.
/// </summary>
internal static class DigestPacking
{
    private const byte Format = 1;
    private const int CheckBytes = 8;
    private const int LengthBytes = sizeof(int);
    private const int HeaderBytes = 1 + CheckBytes + (2 * LengthBytes);

    /// <summary>More than any mail has: damaged lengths must not take the memory.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Measured on a mail of 9.7 KB: 3.38 KB in 45 µs. The next that says more, 4, has 3.07 KB for 105 µs, which is a tenth of what a digest takes.</summary>
    private const int Quality = 2;

    /// <summary>64 KiB: as far back as a mail goes.</summary>
    private const int Window = 16;

    public static byte[] Pack(string text, string html)
    {
        var (textBytes, htmlBytes) = (Encoding.UTF8.GetByteCount(text), Encoding.UTF8.GetByteCount(html));
        var bodies = ArrayPool<byte>.Shared.Rent(textBytes + htmlBytes);
        var packed = ArrayPool<byte>.Shared.Rent(HeaderBytes + BrotliEncoder.GetMaxCompressedLength(textBytes + htmlBytes));
        var plain = bodies.AsSpan(0, textBytes + htmlBytes);
        Encoding.UTF8.GetBytes(html, plain[Encoding.UTF8.GetBytes(text, plain)..]);
        packed[0] = Format;
        Check(plain, packed.AsSpan(1, CheckBytes));
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1 + CheckBytes), textBytes);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1 + CheckBytes + LengthBytes), htmlBytes);
        if (!BrotliEncoder.TryCompress(plain, packed.AsSpan(HeaderBytes), out var written, Quality, Window))
            throw new InvalidOperationException("The room for a compressed digest was too small.");
        var result = packed[..(HeaderBytes + written)];
        ArrayPool<byte>.Shared.Return(packed);
        ArrayPool<byte>.Shared.Return(bodies);
        return result;
    }

    /// <summary>The bodies; null when they were damaged, or packed by a newer version.</summary>
    public static (string Text, string Html)? Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < HeaderBytes || packed[0] != Format) return null;
        var textBytes = BinaryPrimitives.ReadInt32LittleEndian(packed[(1 + CheckBytes)..]);
        var htmlBytes = BinaryPrimitives.ReadInt32LittleEndian(packed[(1 + CheckBytes + LengthBytes)..]);
        if (textBytes is < 0 or > MostBytes || htmlBytes is < 0 or > MostBytes) return null;
        var bodies = ArrayPool<byte>.Shared.Rent(textBytes + htmlBytes);
        try
        {
            var plain = bodies.AsSpan(0, textBytes + htmlBytes);
            Span<byte> check = stackalloc byte[CheckBytes];
            if (!BrotliDecoder.TryDecompress(packed[HeaderBytes..], plain, out var written) || written != plain.Length) return null;
            Check(plain, check);
            return check.SequenceEqual(packed.Slice(1, CheckBytes)) ? (Encoding.UTF8.GetString(plain[..textBytes]), Encoding.UTF8.GetString(plain[textBytes..])) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bodies);
        }
    }

    private static void Check(ReadOnlySpan<byte> plain, Span<byte> check)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(plain, hash);
        hash[..CheckBytes].CopyTo(check);
    }
}
