using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Notifications;

/// <summary>A browser with a push subscription: checks who sends (RFC 8292) and decrypts what came (RFC 8291), by the text of the standards alone.</summary>
internal sealed class StandInBrowser : IDisposable
{
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);

    public string P256dh => Base64Url.EncodeToString(PointOf(_key.ExportParameters(false)));

    public string Auth => Base64Url.EncodeToString(_auth);

    /// <summary>What the browser would hand over as its subscription at a push service.</summary>
    public JsonObject SubscriptionAt(string url) => new() { ["kind"] = "browser", ["url"] = url, ["keys"] = new JsonObject { ["p256dh"] = P256dh, ["auth"] = Auth } };

    /// <summary>The claims of the token that came with a request, if its signature is of <paramref name="publicKey"/>.</summary>
    public static JsonObject Verify(Received request, string publicKey)
    {
        var parts = request.Headers["Authorization"]["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        Assert.Equal(publicKey, parts["k"]);
        var token = parts["t"].Split('.');
        var point = Base64Url.DecodeFromChars(publicKey);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
        Assert.Equal("ES256", (string?)JsonNode.Parse(Base64Url.DecodeFromChars(token[0]))!["alg"]);
        return JsonNode.Parse(Base64Url.DecodeFromChars(token[1]))!.AsObject();
    }

    public JsonObject Decrypt(Received request)
    {
        Assert.Equal("aes128gcm", request.Headers["Content-Encoding"]);
        var body = request.Body;
        var (salt, length) = (body[..16], body[20]);
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)) >= body.Length - 21 - length);
        var (sender, cipher) = (body[21..(21 + length)], body[(21 + length)..]);
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var shared = _key.DeriveRawSecretAgreement(other.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. PointOf(_key.ExportParameters(false)), .. sender];
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, _auth, info);
        using var aes = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray()), 16);
        var plain = new byte[cipher.Length - 16];
        aes.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray()), cipher.AsSpan(..^16), cipher.AsSpan(^16..), plain);
        // The last record ends with a 2 and padding.
        return JsonNode.Parse(plain.AsSpan(..Array.LastIndexOf(plain, (byte)2)))!.AsObject();
    }

    public void Dispose() => _key.Dispose();

    private static byte[] PointOf(ECParameters key) => [0x04, .. key.Q.X!, .. key.Q.Y!];
}
