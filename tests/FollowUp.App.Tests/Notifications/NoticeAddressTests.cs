using System.Net;
using FollowUp.App.Notifications;
using FollowUp.App.Notifications.Sending;
using FollowUp.App.Notifications.Targets;
using NodaTime;

namespace FollowUp.App.Tests.Notifications;

/// <summary>Whoever gives an address may have chosen every byte of it, and what its name leads to.</summary>
public sealed class NoticeAddressTests
{
    [Theory]
    [InlineData("https://ntfy.sh/topic", true, true)]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc:def", true, true)]
    [InlineData("https://example.com:8443/hook?a=b", true, true)]
    [InlineData("https://93.184.216.34/hook", true, true)]
    [InlineData("http://ntfy.sh/topic", false, true)]
    [InlineData("https://localhost/hook", false, true)]
    [InlineData("https://LOCALHOST./hook", false, true)]
    [InlineData("https://printer.local/hook", false, true)]
    [InlineData("https://metadata.google.internal/", false, true)]
    [InlineData("https://intranet/hook", false, true)]
    [InlineData("https://127.0.0.1/hook", false, true)]
    [InlineData("https://2130706433/hook", false, true)]
    [InlineData("https://0x7f.1/hook", false, true)]
    [InlineData("https://169.254.169.254/latest", false, true)]
    [InlineData("https://[::1]/hook", false, true)]
    [InlineData("https://[::ffff:10.0.0.1]/hook", false, true)]
    [InlineData("https://example.com:22/", false, true)]
    [InlineData("https://user:password@example.com/", false, false)]
    [InlineData("https://example.com/#part", false, false)]
    [InlineData("ftp://example.com/", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    [InlineData("javascript:alert(1)", false, false)]
    [InlineData("https://example.com/a b", false, false)]
    [InlineData("https://exämple.com/", false, false)]
    [InlineData("/app", false, false)]
    [InlineData("", false, false)]
    [InlineData(null, false, false)]
    public void FaultOf_AnyAddress_LetsPublicOnesThrough(string? url, bool isPublic, bool isLocal)
    {
        Assert.Equal(isPublic, NoticeAddress.FaultOf(url, isLocal: false, out _) is null);
        Assert.Equal(isLocal, NoticeAddress.FaultOf(url, isLocal: true, out _) is null);
    }

    [Fact]
    public void FaultOf_ALongAddress_IsRefused() => Assert.NotNull(NoticeAddress.FaultOf($"https://example.com/{new string('a', 1000)}", isLocal: true, out _));

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void IsPublic_AnyAddress_IsKnown(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.IsPublic(IPAddress.Parse(address)));

    /// <summary>A name that is harmless to look at may lead anywhere when it is called.</summary>
    [Theory]
    [InlineData("webhook")]
    [InlineData("ntfy")]
    [InlineData("browser")]
    public async Task Send_ANameThatLeadsToThisMachine_IsNotCalled(string kind)
    {
        await using var app = await TestApp.StartAsync();
        await using var target = await StandInTargets.StartAsync();
        using var browser = new StandInBrowser();
        await app.CreateTablesAsync();
        var url = target.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/topic";
        var known = Enum.Parse<NoticeKind>(kind, ignoreCase: true);
        var where = new NoticeTarget(known, url, browser.P256dh, browser.Auth, known == NoticeKind.Webhook ? "whsec_AAAA" : null);

        var result = await app.Get<IEnumerable<INoticeSender>>().First(sender => sender.Sends(known)).SendAsync(
            where, new Notice("id", "topic", "line", "/app", 1, IsUrgent: true, app.Clock.Now, app.Clock.Now + Duration.FromHours(1)), TestContext.Current.CancellationToken);

        Assert.Equal("its name leads to an address that is not public", Assert.IsType<NoticeResult.Failed>(result).Reason);
        Assert.Empty(target.All);
    }

    [Fact]
    public async Task Send_AnAnswerThatNeverEnds_IsTakenByItsHead()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_NOTIFICATIONS", "local"));
        await using var target = await StandInTargets.StartAsync();
        await app.CreateTablesAsync();
        target.Then(async response =>
        {
            response.StatusCode = 200;
            while (!response.HttpContext.RequestAborted.IsCancellationRequested)
                await response.Body.WriteAsync(new byte[64 * 1024], response.HttpContext.RequestAborted);
        });

        var result = await app.Get<IEnumerable<INoticeSender>>().First(sender => sender.Sends(NoticeKind.Ntfy)).SendAsync(
            new NoticeTarget(NoticeKind.Ntfy, $"{target.Address}/topic"),
            new Notice("id", "topic", "line", "/app", 1, IsUrgent: false, app.Clock.Now, app.Clock.Now + Duration.FromHours(1)),
            TestContext.Current.CancellationToken);

        Assert.IsType<NoticeResult.Accepted>(result);
    }

    /// <summary>One pair for all instances, and none of the private one in the store.</summary>
    [Fact]
    public async Task VapidKeys_OfSeveralInstances_AreOnePairAndLocked()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        await using var other = await TestApp.StartAsync(_ => { }, from: app);
        var pairs = await Task.WhenAll(app.Get<VapidKeys>().GetAsync(TestContext.Current.CancellationToken), other.Get<VapidKeys>().GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(pairs[0], pairs[1]);
        var row = (await app.Tables.GetTable("keys").GetAsync("notices", "vapid", TestContext.Current.CancellationToken))!;
        Assert.DoesNotContain(pairs[0].PrivateKey, System.Text.Encoding.UTF8.GetString((byte[])row.Properties["doc0"]), StringComparison.Ordinal);
        await using var again = await TestApp.StartAsync(_ => { }, from: app);
        Assert.Equal(pairs[0], await again.Get<VapidKeys>().GetAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(21, 7, "2026-11-18 20:59", null)]
    [InlineData(21, 7, "2026-11-18 21:00", "2026-11-19 07:00")]
    [InlineData(21, 7, "2026-11-19 06:59", "2026-11-19 07:00")]
    [InlineData(21, 7, "2026-11-19 07:00", null)]
    [InlineData(9, 17, "2026-11-18 09:00", "2026-11-18 17:00")]
    [InlineData(9, 17, "2026-11-18 17:00", null)]
    [InlineData(7, 7, "2026-11-18 07:00", null)]
    public void QuietHours_AnyMoment_AreOverWhenTheySay(int from, int until, string at, string? end) => Assert.Equal(
        end is null ? null : TestApp.At(end), new QuietHours(from, until).EndOf(TestApp.At(at), DateTimeZoneProviders.Tzdb["America/Sao_Paulo"]));
}
