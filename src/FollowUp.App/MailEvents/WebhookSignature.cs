using System.Security.Cryptography;
using System.Text;

namespace FollowUp.App.MailEvents;

/// <summary>
/// SendGrid's signature of an event webhook request: ECDSA with P-256 and SHA-256 over the timestamp's text followed by the body's bytes,
/// in the ASN.1 form, as base64 (Twilio SendGrid, "Event Webhook Security Features").
/// </summary>
internal sealed class WebhookSignature
{
    public const string Header = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    private readonly ECParameters _key;

    /// <param name="key">A public key, base64 of a SubjectPublicKeyInfo.</param>
    /// <exception cref="FormatException">It is not base64.</exception>
    /// <exception cref="CryptographicException">It is not a key of this curve.</exception>
    public WebhookSignature(string key)
    {
        using var read = ECDsa.Create();
        read.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
        _key = read.ExportParameters(includePrivateParameters: false);
        if (_key.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value) throw new CryptographicException("The key is not of the curve P-256.");
    }

    public bool IsOf(string signature, string timestamp, ReadOnlySpan<byte> body)
    {
        // Longer than any signature of this curve; nothing a stranger sends is worth decoding.
        var bytes = new byte[128];
        if (!Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        // An instance is not promised to bear several callers at once, and making one costs little.
        using var key = ECDsa.Create(_key);
        return key.VerifyData([.. Encoding.UTF8.GetBytes(timestamp), .. body], bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
