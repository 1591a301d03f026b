using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Notifications;
using FollowUp.App.Notifications.Targets;
using NodaTime;

namespace FollowUp.App.Tests.Notifications;

/// <summary>What goes wrong with one target is that one's: the others hear once, and nothing is taken away that may come back.</summary>
public sealed class NoticeTroubleTests
{
    private const string Notifications = "/api/me/notifications";

    [Fact]
    public async Task Tick_OneTargetThatCannotBeSentTo_LetsTheOtherHearOnce()
    {
        await using var app = await StartAsync();
        await using var hook = await StandInTargets.StartAsync();
        using var browser = new StandInBrowser();
        var ana = await UrgentAsync(app);
        await ConnectAsync(ana, browser.SubscriptionAt($"{hook.Address}/push"));
        await ConnectAsync(ana, new JsonObject { ["kind"] = "webhook", ["url"] = $"{hook.Address}/hook" });
        var vault = app.Get<TargetVault>();
        await ChangeTargetsAsync(ana, target => target.Kind == NoticeKind.Browser ? target with { Locked = vault.Lock(vault.Open(target)! with { P256dh = "AA" }) } : target);

        foreach (var minute in new[] { 15, 31, 47 }) await app.TickAtAsync($"2026-11-18 17:{minute}");

        Assert.Equal(["/hook"], hook.All.Select(request => request.Path));
        Assert.Equal("browser", (string?)Assert.Single(await TargetsAsync(ana), target => target!["problem"] is not null)!["kind"]);
    }

    [Fact]
    public async Task Tick_KeysThatAreMissingForAMoment_TakeNoTargetAway()
    {
        await using var app = await StartAsync();
        await using var hook = await StandInTargets.StartAsync();
        var ana = await UrgentAsync(app);
        await ConnectAsync(ana, new JsonObject { ["kind"] = "webhook", ["url"] = $"{hook.Address}/hook" });
        var locked = "";
        await ChangeTargetsAsync(ana, target =>
        {
            locked = target.Locked;
            return target with { Locked = "of another store" };
        });

        await app.TickAtAsync("2026-11-18 17:15");
        Assert.Empty(hook.All);
        Assert.Contains("could not be opened", (string?)Assert.Single(await TargetsAsync(ana))!["problem"], StringComparison.Ordinal);
        await ChangeTargetsAsync(ana, target => target with { Locked = locked });
        await app.TickAtAsync("2026-11-18 17:31");

        Assert.Single(hook.All);
        Assert.Null(Assert.Single(await TargetsAsync(ana))!["problem"]);
    }

    /// <summary>A program that is being put in place answers so, too.</summary>
    [Fact]
    public async Task Tick_AWebhookThatIsNotThere_IsToldAgain()
    {
        await using var app = await StartAsync();
        await using var hook = await StandInTargets.StartAsync();
        var ana = await UrgentAsync(app);
        await ConnectAsync(ana, new JsonObject { ["kind"] = "webhook", ["url"] = $"{hook.Address}/hook" });
        hook.Then(404);

        await app.TickAtAsync("2026-11-18 17:15");
        Assert.Equal("it answered 404", (string?)Assert.Single(await TargetsAsync(ana))!["problem"]);
        await app.TickAtAsync("2026-11-18 17:31");

        Assert.Equal(2, hook.All.Count);
        Assert.Null(Assert.Single(await TargetsAsync(ana))!["problem"]);
    }

    [Fact]
    public async Task Test_SentTwice_IsNoRepeat()
    {
        await using var app = await StartAsync();
        await using var hook = await StandInTargets.StartAsync();
        var ana = await app.InviteAsync();
        await ConnectAsync(ana, new JsonObject { ["kind"] = "webhook", ["url"] = $"{hook.Address}/hook" });

        (await ana.PostAsync($"{Notifications}/test", new JsonObject())).Expect(200);
        app.Clock.Now += Duration.FromMinutes(5);
        (await ana.PostAsync($"{Notifications}/test", new JsonObject())).Expect(200);

        Assert.Equal(2, hook.All.Select(request => request.Headers["webhook-id"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Tick_AGoneSubscription_IsRemoved(int status)
    {
        await using var app = await StartAsync();
        await using var service = await StandInTargets.StartAsync();
        using var browser = new StandInBrowser();
        var ana = await UrgentAsync(app);
        await ConnectAsync(ana, browser.SubscriptionAt($"{service.Address}/push"));
        service.Then(status);

        await app.TickAtAsync("2026-11-18 17:15");

        Assert.Empty((await ana.GetAsync(Notifications)).Json["targets"]!.AsArray());
        await app.TickAtAsync("2026-11-18 18:15");
        Assert.Single(service.All);
    }

    /// <summary>A target that fails again and again is left alone, and never holds a mail up.</summary>
    [Fact]
    public async Task Tick_ATargetThatAlwaysFails_IsLeftAloneInTheEnd()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        // Nobody listens there.
        await ConnectAsync(ana, new JsonObject { ["kind"] = "ntfy", ["url"] = "http://127.0.0.1:9/topic" });
        (await ana.PatchAsync(Notifications, new JsonObject { ["daily"] = true })).Expect(200);
        var records = (await app.Get<CandidateStore>().LoadAsync(ana.Id, TestContext.Current.CancellationToken))!;
        var book = NoticeBook.Of(records);
        await app.Get<CandidateStore>().ChangeAsync(ana.Id, current => (book with { Targets = [book.Targets[0] with { Missed = 4 }] }).Write(current), TestContext.Current.CancellationToken);

        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Single(app.Mails);
        for (var at = TestApp.At("2026-11-19 08:15"); at < TestApp.At("2026-11-19 23:00"); at += Duration.FromMinutes(15))
        {
            app.Clock.Now = at;
            await app.TickAsync();
        }

        var target = (await ana.GetAsync(Notifications)).Json["targets"]![0]!;
        Assert.True((bool)target["isOff"]!);
        Assert.Contains("cannot be reached", (string?)target["problem"], StringComparison.Ordinal);
        Assert.Null((await app.Get<CandidateStore>().FindProfileAsync(ana.Id, TestContext.Current.CancellationToken))!.NoticesAt);
        Assert.DoesNotContain("127.0.0.1:9", app.Log.Text, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(("FOLLOWUP_NOTIFICATIONS", "local"));

    private static async Task<Member> UrgentAsync(TestApp app)
    {
        var ana = await app.InviteAsync();
        (await ana.ThenAsync(await ana.RegisterIdAsync(), "noShow", "2026-11-18")).Expect(201);
        return ana;
    }

    private static async Task ConnectAsync(Member member, JsonObject target) => (await member.PostAsync($"{Notifications}/targets", target)).Expect(201);

    private static async Task<JsonArray> TargetsAsync(Member member) => (await member.GetAsync(Notifications)).Json["targets"]!.AsArray();

    private static Task ChangeTargetsAsync(Member member, Func<StoredTarget, StoredTarget> change) => member.App.Get<CandidateStore>().ChangeAsync(
        member.Id,
        records =>
        {
            var book = NoticeBook.Of(records);
            (book with { Targets = [.. book.Targets.Select(change)] }).Write(records);
        },
        TestContext.Current.CancellationToken);
}
