using System.Net;
using System.Net.Mail;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Tests.Mail.DigestMails;
using MailKit.Security;

namespace FollowUp.App.Tests.Mail.Sending;

/// <summary>What several mails have of one connection.</summary>
public sealed class SmtpConnectionsTests
{
    [Fact]
    public async Task SendAsync_MailAfterMail_IsOneConnectionAndOneLogin()
    {
        await using var server = new SmtpServer();
        using var sender = Sender(server);

        for (var i = 0; i < 5; i++) Assert.IsType<SendResult.Accepted>(await SendAsync(sender, $"mail-{i}"));

        Assert.Equal((1, 1, 5), (server.Connections, server.Count("AUTH"), server.Messages.Count));
    }

    [Fact]
    public async Task SendAsync_AfterACheck_UsesItsConnection()
    {
        await using var server = new SmtpServer();
        using var sender = Sender(server);

        Assert.Null(await sender.CheckAsync(TestContext.Current.CancellationToken));
        Assert.IsType<SendResult.Accepted>(await SendAsync(sender));

        Assert.Equal(1, server.Connections);
    }

    /// <summary>Before any of the message is out another connection is as good; after that nobody knows, and only the caller may repeat it.</summary>
    [Theory]
    [InlineData("MAIL#2", SmtpServer.Drop, typeof(SendResult.Accepted), 2, 2)]
    [InlineData("MAIL#2", "421 too many messages", typeof(SendResult.Accepted), 2, 2)]
    [InlineData("RCPT#2", SmtpServer.Drop, typeof(SendResult.Accepted), 2, 2)]
    [InlineData("DATA#2", SmtpServer.Drop, typeof(SendResult.Accepted), 2, 2)]
    [InlineData("MAIL#2", "451 later", typeof(SendResult.Throttled), 1, 1)]
    [InlineData("END#2", SmtpServer.Drop, typeof(SendResult.Unknown), 1, 2)]
    [InlineData("END#2", "421 closing", typeof(SendResult.Throttled), 1, 2)]
    public async Task SendAsync_KeptConnectionFails_IsRepeatedOnlyWhereNothingWasSent(string verb, string reply, Type expected, int connections, int messages)
    {
        await using var server = new SmtpServer((verb, reply));
        using var sender = Sender(server);
        Assert.IsType<SendResult.Accepted>(await SendAsync(sender, "first"));

        Assert.IsType(expected, await SendAsync(sender, "second"));

        Assert.Equal((connections, messages), (server.Connections, server.Messages.Count));
    }

    [Fact]
    public async Task SendAsync_ManyAtOnce_AreEachThereOnce()
    {
        await using var server = new SmtpServer();
        using var sender = Sender(server);

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => SendAsync(sender, $"mail-{i}")));

        Assert.All(results, result => Assert.IsType<SendResult.Accepted>(result));
        Assert.Equal(40, server.Messages.Select(message => MimeParts.Read(message).MessageId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Keep_NoFurtherMail_TakesLeaveOfTheServerAfterAWhile()
    {
        await using var server = new SmtpServer();
        var time = new HandTime();
        using var sender = Sender(server, time);
        await SendAsync(sender);

        time.Pass(SmtpConnections.LongestIdle - TimeSpan.FromSeconds(1));
        Assert.Equal(0, server.Count("QUIT"));
        time.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(1, server.Count("QUIT"));
        Assert.IsType<SendResult.Accepted>(await SendAsync(sender, "later"));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Dispose_WithKeptConnections_TakesLeaveOfTheServer()
    {
        await using var server = new SmtpServer();
        using (var sender = Sender(server)) await SendAsync(sender);

        Assert.Equal(1, server.Count("QUIT"));
    }

    private static Task<SendResult> SendAsync(SmtpSender sender, string id = "mail") => sender.SendAsync(Samples.Mail(id), TestContext.Current.CancellationToken);

    private static SmtpSender Sender(SmtpServer server, TimeProvider? time = null) => new(
        new SmtpConnections(new MailDelivery.Smtp("127.0.0.1", server.Port, new NetworkCredential("maria", "secret"), SecureSocketOptions.None), time ?? TimeProvider.System),
        new MailAddress("digests@followup.example", "FollowUp"),
        new FixedClock(Samples.Now),
        TimeSpan.FromSeconds(60));

    /// <summary>Passes when told to, and rings its timers then.</summary>
    private sealed class HandTime : TimeProvider
    {
        private readonly List<(TimerCallback Callback, object? State)> _timers = [];
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add((callback, state));
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Pass(TimeSpan time)
        {
            _now += time.Ticks;
            foreach (var (callback, state) in _timers.ToList()) callback(state);
        }
    }
}
