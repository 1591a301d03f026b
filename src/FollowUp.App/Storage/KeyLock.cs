using System.Security.Cryptography;
using System.Text;

namespace FollowUp.App.Storage;

/// <summary>
/// Locks a text with AES-256-GCM under a key derived (HKDF-SHA256, a salt each time) from a secret. The text's name is bound to it, so that one cannot be put
/// in another's place.
/// </summary>
internal static class KeyLock
{
    private const byte Format = 1;
    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + SaltBytes + NonceBytes + TagBytes;
    private const int KeyBytes = 32;

    private static readonly byte[] Purpose = "FollowUp.keys.v1"u8.ToArray();

    public static byte[] Close(string secret, string name, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var locked = new byte[HeaderBytes + plain.Length];
        locked[0] = Format;
        var (salt, nonce, tag, cipher) = Parts(locked);
        RandomNumberGenerator.Fill(salt.Span);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(KeyOf(secret, salt.Span), TagBytes);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span, Encoding.UTF8.GetBytes(name));
        return locked;
    }

    /// <summary>The text; null when it was locked with another secret, for another name, or was changed.</summary>
    public static string? Open(string secret, string name, byte[] locked)
    {
        if (locked.Length < HeaderBytes || locked[0] != Format) return null;
        var (salt, nonce, tag, cipher) = Parts(locked);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(KeyOf(secret, salt.Span), TagBytes);
        try
        {
            aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain, Encoding.UTF8.GetBytes(name));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(string secret, ReadOnlySpan<byte> salt)
    {
        var key = new byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), key, salt, Purpose);
        return key;
    }

    private static (Memory<byte> Salt, Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] locked)
    {
        var rest = locked.AsMemory(1);
        return (rest[..SaltBytes], rest.Slice(SaltBytes, NonceBytes), rest.Slice(SaltBytes + NonceBytes, TagBytes), rest[(SaltBytes + NonceBytes + TagBytes)..]);
    }
}
