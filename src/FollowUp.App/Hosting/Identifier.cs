using System.Security.Cryptography;
using System.Text;

namespace FollowUp.App.Hosting;

/// <summary>Ids that sort by time and cannot be guessed: 48 bits of milliseconds and 80 random bits, as 26 characters.</summary>
internal static class Identifier
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    public static string New(Instant now) => Format(now.ToUnixTimeMilliseconds(), RandomNumberGenerator.GetBytes(10));

    /// <summary>The same id for the same words: for requests that may be repeated.</summary>
    public static string From(string scope, string key) => Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{key}")).AsSpan(0, 16));

    private static string Format(long milliseconds, byte[] random)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        random.CopyTo(bytes[6..]);
        return Encode(bytes);
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var value = new UInt128(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--, value >>= 5) text[i] = Alphabet[(int)(value & 31)];
        return new string(text);
    }
}
