using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using FollowUp.App.Mail;

namespace FollowUp.App.Tests.Mail;

public sealed class SmtpSenderTests
{
    [Fact]
    public async Task SendAsync_ServerTakesTheMail_IsAccepted()
    {
        await using var server = new SmtpServer();

        var result = await SendAsync(server);

        Assert.IsType<SendResult.Accepted>(result);
        Assert.Contains(server.Commands, command => command.StartsWith("MAIL FROM:<digests@followup.example>", StringComparison.Ordinal));
        Assert.Contains("RCPT TO:<maria@example.com>", server.Commands, StringComparer.Ordinal);
        Assert.Contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", server.Data, StringComparison.Ordinal);
        Assert.Contains("<01JDEXAMPLE-2026-11-25@followup.example>", server.Data, StringComparison.Ordinal);
        Assert.Equal(Samples.Mail().TextBody.ReplaceLineEndings("\r\n"), MimeParts.Decode(server.Data)[0]);
    }

    [Theory]
    [InlineData("MAIL", "530 log in first")]
    [InlineData("RCPT", "554 5.7.1 Relay access denied")]
    [InlineData("RCPT", "550 relay not permitted")]
    public async Task SendAsync_WrongPassword_IsAMatterOfConfiguration(string verb, string reply)
    {
        // SmtpClient goes on without having logged in; what the server says to that is all there is.
        await using var server = new SmtpServer(("AUTH", "334 UGFzc3dvcmQ6"), (SmtpServer.Password("secret"), "535 wrong"), (verb, reply));

        Assert.IsType<SendResult.Refused>(await SendAsync(server, new NetworkCredential("maria", "secret")));
    }

    [Theory]
    [InlineData("GREETING", "421 busy", typeof(SendResult.Throttled))]
    [InlineData("MAIL", "451 later", typeof(SendResult.Throttled))]
    [InlineData("MAIL", "550 sender unknown", typeof(SendResult.Refused))]
    [InlineData("MAIL", "530 log in first", typeof(SendResult.Refused))]
    [InlineData("MAIL", "552 too large", typeof(SendResult.Rejected))]
    [InlineData("RCPT", "450 mailbox busy", typeof(SendResult.Throttled))]
    [InlineData("RCPT", "452 mailbox full", typeof(SendResult.Throttled))]
    [InlineData("RCPT", "550 <maria@example.com> unknown", typeof(SendResult.Rejected))]
    [InlineData("RCPT", "553 not allowed", typeof(SendResult.Rejected))]
    [InlineData("END", "451 later", typeof(SendResult.Throttled))]
    [InlineData("END", "554 5.7.1 unwanted", typeof(SendResult.Rejected))]
    [InlineData("END", SmtpServer.Drop, typeof(SendResult.Unknown))]
    [InlineData("END", SmtpServer.Hang, typeof(SendResult.Unknown))]
    public async Task SendAsync_ServerObjects_IsMapped(string verb, string reply, Type expected)
    {
        await using var server = new SmtpServer((verb, reply));

        var result = await SendAsync(server);

        Assert.IsType(expected, result);
        Assert.DoesNotContain("maria", result.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsThrottled()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        Assert.IsType<SendResult.Throttled>(await SendAsync(port));
    }

    [Fact]
    public async Task SendAsync_StartTlsNotOffered_SendsNothing()
    {
        await using var server = new SmtpServer();
        var sender = new SmtpSender(new MailDelivery.Smtp("127.0.0.1", server.Port, new NetworkCredential("u", "p"), StartTls: true), new MailAddress("digests@followup.example"), TimeSpan.FromSeconds(5));

        var result = await sender.SendAsync(Samples.Mail(), TestContext.Current.CancellationToken);

        Assert.IsType<SendResult.Refused>(result);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_CancelledByTheCaller_Throws()
    {
        await using var server = new SmtpServer(("END", SmtpServer.Hang));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender(server.Port).SendAsync(Samples.Mail(), cancelled.Token));
    }

    private static Task<SendResult> SendAsync(SmtpServer server, NetworkCredential? credential = null) => SendAsync(server.Port, credential);

    private static Task<SendResult> SendAsync(int port, NetworkCredential? credential = null) =>
        Sender(port, credential).SendAsync(Samples.Mail(), TestContext.Current.CancellationToken);

    private static SmtpSender Sender(int port, NetworkCredential? credential = null) => new(
        new MailDelivery.Smtp("127.0.0.1", port, credential, StartTls: false), new MailAddress("digests@followup.example", "FollowUp"), TimeSpan.FromSeconds(1));
}
