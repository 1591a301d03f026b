using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FollowUp.App.Tests.Mail.Sending;

/// <summary>A certificate that nobody but itself vouches for.</summary>
internal static class SelfSigned
{
    public static X509Certificate2 For(string name, bool hasExpired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        // TLS asks the machine's clock.
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-10), now.AddDays(hasExpired ? -1 : 1));
    }
}
