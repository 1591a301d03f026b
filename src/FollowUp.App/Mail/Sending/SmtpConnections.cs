using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace FollowUp.App.Mail.Sending;

/// <summary>
/// Connections to the SMTP server: logged in, and kept a while for the next mail, since looking up the name, agreeing on keys and logging in cost more than sending.
/// </summary>
/// <param name="server">Where to, and as whom.</param>
/// <param name="time">Tells when a kept one has waited long enough.</param>
/// <param name="authorities">Whose certificates are trusted; null for those that the machine trusts.</param>
internal sealed class SmtpConnections(MailDelivery.Smtp server, TimeProvider time, X509Certificate2Collection? authorities = null) : IDisposable
{
    /// <summary>Shorter than any server's patience (five minutes by RFC 5321, 4.5.3.2.7, less under load), longer than a pause within a run.</summary>
    internal static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(2);

    private readonly Lock _keeping = new();
    private readonly Stack<(SmtpClient Client, long Since)> _kept = [];
    private ITimer? _closing;
    private bool _isDisposed;

    /// <summary>A kept connection, the last one used first; null when there is none. The server may have closed it.</summary>
    public SmtpClient? Take()
    {
        lock (_keeping) return _kept.TryPop(out var kept) ? kept.Client : null;
    }

    /// <exception cref="SmtpCertificateException">The server cannot prove that it is the one in the setting.</exception>
    public async Task<SmtpClient> OpenAsync(CancellationToken cancellationToken)
    {
        string? fault = null;
        var client = new SmtpClient
        {
            // As for every other server that is called. Asking each authority each time would make mail depend on theirs.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = (_, certificate, chain, errors) => (fault = FaultOf(certificate, chain, errors)) is null,
        };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancellationToken);
            if (server.Credential is { } credential) await client.AuthenticateAsync(credential, cancellationToken);
            return client;
        }
        catch (SslHandshakeException e) when (fault is not null)
        {
            client.Dispose();
            throw new SmtpCertificateException(fault, e);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public void Keep(SmtpClient client)
    {
        lock (_keeping)
        {
            if (!_isDisposed)
            {
                _kept.Push((client, time.GetTimestamp()));
                _closing ??= time.CreateTimer(_ => Close(LongestIdle), state: null, LongestIdle, LongestIdle);
                return;
            }
        }

        Quit(client);
    }

    public void Dispose()
    {
        lock (_keeping) _isDisposed = true;
        Close(idleFor: TimeSpan.Zero);
    }

    /// <summary>Takes leave of the server; a connection that is lost already has nobody to take leave of.</summary>
    public static void Quit(SmtpClient client)
    {
        client.Timeout = (int)QuitTimeout.TotalMilliseconds;
        client.Disconnect(quit: true);
        client.Dispose();
    }

    private void Close(TimeSpan idleFor)
    {
        List<SmtpClient> closed;
        lock (_keeping)
        {
            closed = [.. _kept.Where(kept => time.GetElapsedTime(kept.Since) >= idleFor).Select(kept => kept.Client)];
            var left = _kept.Where(kept => !closed.Contains(kept.Client)).Reverse().ToList();
            _kept.Clear();
            foreach (var kept in left) _kept.Push(kept);
            if (left.Count == 0)
            {
                _closing?.Dispose();
                _closing = null;
            }
        }

        closed.ForEach(Quit);
    }

    private string? FaultOf(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return "is of another name than the server in the setting; use the name that the certificate has";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || certificate is null || chain is null) return "is missing";
        if (errors == SslPolicyErrors.None && authorities is null) return null;
        if (authorities is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            using var presented = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            if (chain.Build(presented)) return null;
        }

        return chain.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) ? "has expired, or is not valid yet"
            : "is of an authority that this machine does not trust; add the authority to the machine's, or use a server with a public certificate";
    }
}
