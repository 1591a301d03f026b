using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Tests.Mail.DigestMails;
using MailKit.Security;

namespace FollowUp.App.Tests.Mail.Sending;

/// <summary>What becomes of one mail on one connection.</summary>
public sealed class SmtpSenderTests
{
    private static readonly NetworkCredential Login = new("maria", "secret");

    [Fact]
    public async Task SendAsync_ServerTakesTheMail_IsAccepted()
    {
        await using var server = new SmtpServer();

        var result = await SendAsync(server);

        Assert.IsType<SendResult.Accepted>(result);
        Assert.Contains(server.Commands, command => command.StartsWith("MAIL FROM:<digests@followup.example>", StringComparison.Ordinal));
        Assert.Contains(server.Commands, command => command.StartsWith("RCPT TO:<maria@example.com>", StringComparison.Ordinal));
        var mail = MimeParts.Read(Assert.Single(server.Messages));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("01JDEXAMPLE-2026-11-25@followup.example", mail.MessageId);
        Assert.Equal(Samples.Mail().TextBody.ReplaceLineEndings("\r\n"), MimeParts.Decode(server.Messages.Single())[0]);
    }

    [Fact]
    public async Task SendAsync_RecipientOfAnInternationalDomain_IsWrittenInAscii()
    {
        await using var server = new SmtpServer();
        using var sender = Sender(server);

        Assert.IsType<SendResult.Accepted>(await sender.SendAsync(Samples.Mail(address: "maria@bücher.example"), TestContext.Current.CancellationToken));

        Assert.Contains(server.Commands, command => command.StartsWith("RCPT TO:<maria@xn--bcher-kva.example>", StringComparison.Ordinal));
        Assert.All(Assert.Single(server.Messages), sign => Assert.True(char.IsAscii(sign)));
    }

    [Theory]
    [InlineData(SecureSocketOptions.StartTls)]
    [InlineData(SecureSocketOptions.SslOnConnect)]
    public async Task SendAsync_OverTls_LogsInUnderItAndIsAccepted(SecureSocketOptions security)
    {
        using var certificate = SelfSigned.For("localhost");
        await using var server = new SmtpServer(certificate, tlsAtOnce: security == SecureSocketOptions.SslOnConnect);

        Assert.IsType<SendResult.Accepted>(await SendAsync(server, Login, security, "localhost", [certificate]));

        Assert.Single(server.Messages);
        var commands = server.Commands.ToList();
        Assert.Equal(security == SecureSocketOptions.StartTls, commands.Contains("STARTTLS", StringComparer.Ordinal));
        Assert.True(commands.IndexOf("STARTTLS") < commands.FindIndex(command => command.StartsWith("AUTH", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(SecureSocketOptions.StartTls, "localhost", false, false, "that this machine does not trust")]
    [InlineData(SecureSocketOptions.SslOnConnect, "localhost", false, false, "that this machine does not trust")]
    [InlineData(SecureSocketOptions.StartTls, "mail.example.com", false, true, "is of another name")]
    [InlineData(SecureSocketOptions.SslOnConnect, "mail.example.com", false, true, "is of another name")]
    [InlineData(SecureSocketOptions.StartTls, "localhost", true, true, "has expired")]
    public async Task SendAsync_CertificateThatProvesNothing_SendsNothingAndNamesTheSetting(SecureSocketOptions security, string name, bool hasExpired, bool trusted, string expected)
    {
        using var certificate = SelfSigned.For(name, hasExpired);
        await using var server = new SmtpServer(certificate, tlsAtOnce: security == SecureSocketOptions.SslOnConnect);

        var reason = Assert.IsType<SendResult.Refused>(await SendAsync(server, Login, security, "localhost", trusted ? [certificate] : null)).Reason;

        Assert.StartsWith("FOLLOWUP_MAIL: the SMTP server's certificate ", reason, StringComparison.Ordinal);
        Assert.Contains(expected, reason, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_TlsAtOnceToAServerThatWantsStartTls_NamesTheOtherWay()
    {
        using var certificate = SelfSigned.For("localhost");
        await using var server = new SmtpServer(certificate, tlsAtOnce: false);

        var reason = Assert.IsType<SendResult.Refused>(await SendAsync(server, security: SecureSocketOptions.SslOnConnect, host: "localhost", authorities: [certificate])).Reason;

        Assert.Contains("smtp:// means STARTTLS", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("535 5.7.8 no, maria", typeof(SendResult.Refused))]
    [InlineData("534 5.7.9 too weak", typeof(SendResult.Refused))]
    [InlineData("454 4.7.0 later", typeof(SendResult.Throttled))]
    [InlineData(SmtpServer.Drop, typeof(SendResult.Throttled))]
    [InlineData(SmtpServer.Hang, typeof(SendResult.Throttled))]
    public async Task SendAsync_LoginFails_SendsNothing(string reply, Type expected)
    {
        await using var server = new SmtpServer(("AUTH", reply));

        var result = await SendAsync(server, Login);

        Assert.IsType(expected, result);
        Assert.Equal(0, server.Count("MAIL"));
        if (result is not SendResult.Refused { Reason: var reason }) return;
        Assert.StartsWith("FOLLOWUP_MAIL: ", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("maria", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL", "530 log in first")]
    [InlineData("MAIL", "550 authentication required")]
    [InlineData("RCPT", "554 5.7.1 Relay access denied")]
    [InlineData("RCPT", "550 relay not permitted")]
    public async Task SendAsync_ServerWantsALogin_IsAMatterOfConfiguration(string verb, string reply)
    {
        await using var server = new SmtpServer((verb, reply));

        Assert.IsType<SendResult.Refused>(await SendAsync(server));
    }

    [Theory]
    [InlineData("GREETING", "421 busy", typeof(SendResult.Throttled))]
    [InlineData("GREETING", "554 no service", typeof(SendResult.Refused))]
    [InlineData("GREETING", SmtpServer.Drop, typeof(SendResult.Throttled))]
    [InlineData("GREETING", SmtpServer.Hang, typeof(SendResult.Throttled))]
    [InlineData("EHLO", "421 busy", typeof(SendResult.Throttled))]
    [InlineData("EHLO", SmtpServer.Drop, typeof(SendResult.Throttled))]
    [InlineData("MAIL", "451 later", typeof(SendResult.Throttled))]
    [InlineData("MAIL", "550 sender unknown", typeof(SendResult.Refused))]
    [InlineData("MAIL", "552 too large", typeof(SendResult.Rejected))]
    [InlineData("MAIL", SmtpServer.Drop, typeof(SendResult.Throttled))]
    [InlineData("MAIL", SmtpServer.Hang, typeof(SendResult.Throttled))]
    [InlineData("RCPT", "450 mailbox busy", typeof(SendResult.Throttled))]
    [InlineData("RCPT", "452 mailbox full", typeof(SendResult.Throttled))]
    [InlineData("RCPT", "550 <maria@example.com> unknown", typeof(SendResult.Rejected))]
    [InlineData("RCPT", "553 not allowed", typeof(SendResult.Rejected))]
    [InlineData("RCPT", SmtpServer.Drop, typeof(SendResult.Throttled))]
    [InlineData("DATA", "451 later", typeof(SendResult.Throttled))]
    [InlineData("DATA", "554 5.7.1 unwanted", typeof(SendResult.Rejected))]
    [InlineData("DATA", SmtpServer.Drop, typeof(SendResult.Throttled))]
    [InlineData("DATA", SmtpServer.Hang, typeof(SendResult.Throttled))]
    [InlineData("END", "451 later", typeof(SendResult.Throttled))]
    [InlineData("END", "421 closing", typeof(SendResult.Throttled))]
    [InlineData("END", "552 too large", typeof(SendResult.Rejected))]
    [InlineData("END", "554 5.7.1 unwanted", typeof(SendResult.Rejected))]
    [InlineData("END", SmtpServer.Drop, typeof(SendResult.Unknown))]
    [InlineData("END", SmtpServer.Hang, typeof(SendResult.Unknown))]
    public async Task SendAsync_ServerObjects_IsMapped(string verb, string reply, Type expected)
    {
        await using var server = new SmtpServer((verb, reply));

        var result = await SendAsync(server);

        Assert.IsType(expected, result);
        Assert.DoesNotContain("maria", result.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsThrottled()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var sender = Sender(port);

        Assert.IsType<SendResult.Throttled>(await sender.SendAsync(Samples.Mail(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(SecureSocketOptions.StartTls, "250 AUTH LOGIN PLAIN")]
    [InlineData(SecureSocketOptions.None, "250 SIZE 1000000")]
    public async Task SendAsync_StartTlsOrLoginNotOffered_SendsNothing(SecureSocketOptions security, string offered)
    {
        await using var server = new SmtpServer(("EHLO", offered));

        var result = await SendAsync(server, Login, security);

        Assert.StartsWith("FOLLOWUP_MAIL: ", Assert.IsType<SendResult.Refused>(result).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_CancelledByTheCaller_Throws()
    {
        await using var server = new SmtpServer(("END", SmtpServer.Hang));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var sender = Sender(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(Samples.Mail(), cancelled.Token));
    }

    [Theory]
    [InlineData("AUTH", "535 no", "the name and the password")]
    [InlineData("GREETING", "554 no service", "does not let us send")]
    [InlineData("AUTH", "454 later", null)]
    [InlineData("GREETING", SmtpServer.Hang, null)]
    public async Task CheckAsync_Always_SaysWhatKeepsMailFromGoing(string verb, string reply, string? expected)
    {
        await using var server = new SmtpServer((verb, reply));
        using var sender = Sender(server, Login);

        var refused = await sender.CheckAsync(TestContext.Current.CancellationToken);

        if (expected is null) Assert.Null(refused);
        else Assert.Contains(expected, refused!.Reason, StringComparison.Ordinal);
        Assert.Equal(0, server.Count("MAIL"));
    }

    private static async Task<SendResult> SendAsync(
        SmtpServer server, NetworkCredential? credential = null, SecureSocketOptions security = SecureSocketOptions.None, string host = "127.0.0.1", X509Certificate2Collection? authorities = null)
    {
        using var sender = Sender(server.Port, credential, security, host, authorities, IsPatient(server) ? 60 : 1);
        return await sender.SendAsync(Samples.Mail(), TestContext.Current.CancellationToken);
    }

    /// <summary>Only of a server that says nothing the end has to be waited for.</summary>
    private static bool IsPatient(SmtpServer server) => !server.Hangs;

    private static SmtpSender Sender(SmtpServer server, NetworkCredential? credential = null) => Sender(server.Port, credential, seconds: IsPatient(server) ? 60 : 1);

    private static SmtpSender Sender(
        int port, NetworkCredential? credential = null, SecureSocketOptions security = SecureSocketOptions.None, string host = "127.0.0.1",
        X509Certificate2Collection? authorities = null, int seconds = 60) => new(
        new SmtpConnections(new MailDelivery.Smtp(host, port, credential, security), TimeProvider.System, authorities),
        new MailAddress("digests@followup.example", "FollowUp"),
        new FixedClock(Samples.Now),
        TimeSpan.FromSeconds(seconds));
}
