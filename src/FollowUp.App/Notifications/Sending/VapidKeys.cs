using System.Security.Cryptography;
using FollowUp.App.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace FollowUp.App.Notifications.Sending;

/// <summary>
/// The pair of keys by which push services know us, made when it is first asked for. It lies in the table <c>keys</c>, the private one locked with those of the
/// links: a browser's permission is for this pair only.
/// </summary>
internal sealed class VapidKeys(SharedState shared, IDataProtectionProvider protection)
{
    private const string Kind = "notices";
    private const string Name = "vapid";

    private readonly IDataProtector _protector = protection.CreateProtector("vapid");
    private VapidPair? _pair;

    /// <exception cref="CryptographicException">It was locked with keys that are not in the store any more.</exception>
    public async Task<VapidPair> GetAsync(CancellationToken cancellationToken)
    {
        if (_pair is { } known) return known;
        var stored = await shared.FindAsync<StoredVapid>(Kind, Name, cancellationToken)
            // Of several instances that make one at once, the first one's is everybody's.
            ?? await shared.ChangeAsync<StoredVapid>(Kind, Name, found => found is null ? Make() : null, cancellationToken)
            ?? throw new InvalidOperationException("The keys of push services were neither found nor made.");
        return _pair = new VapidPair(stored.PublicKey, _protector.Unprotect(stored.Locked));
    }

    private StoredVapid Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (point, secret) = (key.ExportParameters(includePrivateParameters: true).Q, key.ExportParameters(includePrivateParameters: true).D!);
        return new StoredVapid(WebEncoders.Base64UrlEncode([0x04, .. point.X!, .. point.Y!]), _protector.Protect(WebEncoders.Base64UrlEncode(secret)));
    }

    private sealed record StoredVapid(string PublicKey, string Locked);
}

/// <summary>Both keys as base64url: an uncompressed point of P-256, and its secret.</summary>
internal sealed record VapidPair(string PublicKey, string PrivateKey);
