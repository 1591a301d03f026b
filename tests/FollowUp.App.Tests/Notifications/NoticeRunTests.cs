using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Mail;
using FollowUp.App.MailEvents;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Notifications;
using FollowUp.App.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUp.App.Tests.Notifications;

/// <summary>What the run tells beside the mails. It is Wednesday 18 November, 17:00 in São Paulo, and they did not appear.</summary>
public sealed class NoticeRunTests
{
    private const string Notifications = "/api/me/notifications";

    private static readonly (string, string)[] Local = [("FOLLOWUP_NOTIFICATIONS", "local")];

    [Fact]
    public async Task Tick_Urgent_TellsTheBrowserALineAndAPath()
    {
        await using var app = await TestApp.StartAsync(Local);
        await using var service = await StandInTargets.StartAsync();
        using var browser = new StandInBrowser();
        var (ana, interview) = await UrgentAsync(app);
        await ConnectAsync(ana, browser.SubscriptionAt($"{service.Address}/push/1"));

        await app.TickAtAsync("2026-11-18 17:15");

        var request = Assert.Single(service.All);
        var claims = StandInBrowser.Verify(request, (string)(await ana.GetAsync(Notifications)).Json["publicKey"]!);
        Assert.Equal(("http://127.0.0.1", "mailto:followup@localhost"), ((string?)claims["aud"], (string?)claims["sub"]));
        Assert.Equal(("/push/1", "high", "2026-11-18-now", "43200"), (request.Path, request.Headers["Urgency"], request.Headers["Topic"], request.Headers["TTL"]));
        var told = browser.Decrypt(request);
        Assert.Equal(["line", "path", "topic", "count"], told.Select(member => member.Key));
        Assert.Equal(("Something can't wait until tomorrow", "/app"), ((string?)told["line"], (string?)told["path"]));
        Assert.True((int)told["count"]! >= 1);
        Assert.Equal([$"{ana.Id}.2026-11-18-now.eml"], app.Mails);
        // Once is once.
        await app.TickAtAsync("2026-11-18 17:45");
        Assert.Single(service.All);
        var target = (await ana.GetAsync(Notifications)).Json["targets"]![0]!;
        Assert.Equal(("2026-11-18T20:15:00Z", null, "127.0.0.1"), ((string?)target["lastAt"], (string?)target["problem"], (string?)target["host"]));
        _ = interview;
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Tick_TheDailyMail_IsToldOfOnlyWhereThatIsWanted(bool daily, int told)
    {
        await using var app = await TestApp.StartAsync(Local);
        await using var service = await StandInTargets.StartAsync();
        using var browser = new StandInBrowser();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await ConnectAsync(ana, browser.SubscriptionAt($"{service.Address}/push"));
        (await ana.PatchAsync(Notifications, new JsonObject { ["daily"] = daily })).Expect(200);

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal(told, service.All.Count);
        if (told == 0) return;
        var today = (await (await ana.BrowseAsync()).GetAsync("/app")).Document;
        Assert.Equal(today.QuerySelector("h1")!.TextContent, (string?)browser.Decrypt(service.All[0])["line"]);
        Assert.Equal(today.QuerySelector("[data-badge]")!.GetAttribute("value"), $"{browser.Decrypt(service.All[0])["count"]}");
        Assert.False(service.All[0].Headers.ContainsKey("Urgency"));
    }

    /// <summary>An answer that says no, one that leads elsewhere and one that never comes: told again under the same id and with the same words.</summary>
    [Fact]
    public async Task Tick_AWebhookThatFails_IsToldAgainSignedAndTheSame()
    {
        await using var app = await TestApp.StartAsync(Local);
        await using var hook = await StandInTargets.StartAsync();
        var (ana, _) = await UrgentAsync(app);
        var secret = (string)(await ConnectAsync(ana, new JsonObject { ["kind"] = "webhook", ["url"] = $"{hook.Address}/hook?a=1" }))["secret"]!;
        hook.Then(503);
        hook.Then(response =>
        {
            (response.StatusCode, response.Headers.Location) = (307, $"{hook.Address}/elsewhere");
            return Task.CompletedTask;
        });

        await app.TickAtAsync("2026-11-18 17:15");
        Assert.Equal("it answered 503", await ProblemAsync(ana));
        await app.TickAtAsync("2026-11-18 17:15");
        Assert.Single(hook.All);
        await app.TickAtAsync("2026-11-18 17:16");
        Assert.Contains("307", await ProblemAsync(ana), StringComparison.Ordinal);
        await app.TickAtAsync("2026-11-18 17:22");
        await app.TickAtAsync("2026-11-18 17:45");

        Assert.Equal(["/hook", "/hook", "/hook"], hook.All.Select(request => request.Path));
        Assert.Null(await ProblemAsync(ana));
        Assert.Single(hook.All.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.Single(hook.All.Select(request => Encoding.UTF8.GetString(request.Body)).Distinct());
        foreach (var request in hook.All)
        {
            var (id, timestamp) = (request.Headers["webhook-id"], request.Headers["webhook-timestamp"]);
            Assert.DoesNotContain('.', id);
            byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. request.Body];
            Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed))}", request.Headers["webhook-signature"]);
        }

        Assert.Equal(TestApp.At("2026-11-18 17:22").ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), hook.All[2].Headers["webhook-timestamp"]);
        var body = JsonNode.Parse(hook.All[0].Body)!;
        Assert.Equal(
            ("followup.urgent", "2026-11-18T20:15:00Z", "https://followup.example/app"),
            ((string?)body["type"], (string?)body["timestamp"], (string?)body["data"]!["url"]));
        Assert.DoesNotContain("Acme", Encoding.UTF8.GetString(hook.All[0].Body), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Tick_AnNtfyTopic_GetsALineWithTitleTagsAndClick()
    {
        await using var app = await TestApp.StartAsync(Local);
        await using var ntfy = await StandInTargets.StartAsync();
        var (ana, _) = await UrgentAsync(app);
        Assert.Null((await ConnectAsync(ana, new JsonObject { ["kind"] = "ntfy", ["url"] = $"{ntfy.Address}/my-topic" }))["secret"]);

        await app.TickAtAsync("2026-11-18 17:15");

        var request = Assert.Single(ntfy.All);
        Assert.Equal("Something can't wait until tomorrow", Encoding.UTF8.GetString(request.Body));
        Assert.Equal(
            ("/my-topic", "FollowUp", "bell", "high", "https://followup.example/app", "followup-2026-11-18-now"),
            (request.Path, request.Headers["Title"], request.Headers["Tags"], request.Headers["Priority"], request.Headers["Click"], request.Headers["X-Sequence-ID"]));
    }

    [Fact]
    public async Task Tick_InQuietHours_TellsWhenTheyAreOver()
    {
        await using var app = await TestApp.StartAsync(Local);
        await using var hook = await StandInTargets.StartAsync();
        var ana = await app.InviteAsync(digestHour: 6);
        await ana.RegisterAsync();
        await ConnectAsync(ana, new JsonObject { ["kind"] = "ntfy", ["url"] = $"{hook.Address}/topic" });
        (await ana.PatchAsync(Notifications, new JsonObject { ["daily"] = true, ["quietFrom"] = 22, ["quietUntil"] = 8 })).Expect(200);

        await app.TickAtAsync("2026-11-19 06:00");
        Assert.Single(app.Mails);
        await app.TickAtAsync("2026-11-19 07:59");
        Assert.Empty(hook.All);
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Single(hook.All);
    }

    /// <summary>What is done before it could be told need not be told.</summary>
    [Theory]
    [InlineData("done", 1)]
    [InlineData("unsubscribed", 1)]
    [InlineData("off", 1)]
    [InlineData("still open", 2)]
    public async Task Tick_NothingLeftToTell_IsForgotten(string meanwhile, int told)
    {
        await using var app = await TestApp.StartAsync(Local);
        await using var hook = await StandInTargets.StartAsync();
        var (ana, interview) = await UrgentAsync(app);
        var target = await ConnectAsync(ana, new JsonObject { ["kind"] = "ntfy", ["url"] = $"{hook.Address}/topic" });
        hook.Then(500);
        await app.TickAtAsync("2026-11-18 17:15");

        if (meanwhile == "done") (await ana.ThenAsync(interview, "closed", "2026-11-18")).Expect(201);
        if (meanwhile == "unsubscribed") (await ana.PatchAsync("/api/me", new JsonObject { ["digests"] = false })).Expect(200);
        if (meanwhile == "off") (await ana.DeleteAsync($"{Notifications}/targets/{target["target"]!["id"]}")).Expect(204);
        await app.TickAtAsync("2026-11-18 17:30");
        await app.TickAtAsync("2026-11-18 18:30");

        Assert.Equal(told, hook.All.Count);
        Assert.Null((await ProfileAsync(ana)).NoticesAt);
    }

    /// <summary>A mail of which nobody knows whether it was accepted is told of once it is known; by the provider's word alone, with the next tick.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tick_AMailThatMayNotHaveGone_IsToldOfOnceItIsKnown(bool byTheProvider)
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("no answer"), () => new SendResult.Accepted("m1"));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender), Local);
        await using var hook = await StandInTargets.StartAsync();
        var (ana, _) = await UrgentAsync(app);
        await ConnectAsync(ana, new JsonObject { ["kind"] = "ntfy", ["url"] = $"{hook.Address}/topic" });

        await app.TickAtAsync("2026-11-18 17:15");
        Assert.Empty(hook.All);
        if (byTheProvider)
        {
            await app.Get<MailEventHandler>().HandleAsync(
                [MailEvent.TryRead(System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, object>
                {
                    ["event"] = "processed", ["timestamp"] = app.Clock.Now.ToUnixTimeSeconds(), ["email"] = ana.Email, [SendGridSender.MailIdArgument] = $"{ana.Id}.2026-11-18-now",
                }))!],
                TestContext.Current.CancellationToken);
            Assert.Empty(hook.All);
            await app.TickAtAsync("2026-11-18 17:16");
        }
        else
        {
            await app.TickAtAsync("2026-11-18 17:30");
        }

        Assert.Single(hook.All);
        Assert.Equal(byTheProvider ? 1 : 2, sender.Mails.Count);
    }

    [Fact]
    public async Task Sending_SwitchedOff_TellsNothingAndLosesNothing()
    {
        await using var app = await TestApp.StartAsync(Local);
        await using var hook = await StandInTargets.StartAsync();
        var (ana, _) = await UrgentAsync(app);
        await ConnectAsync(ana, new JsonObject { ["kind"] = "ntfy", ["url"] = $"{hook.Address}/topic" });
        hook.Then(500);
        await app.TickAtAsync("2026-11-18 17:15");
        await using (var off = await TestApp.StartAsync(_ => { }, [.. Local, ("FOLLOWUP_SENDING", "off")], from: app)) await off.TickAtAsync("2026-11-18 17:30");
        Assert.Single(hook.All);

        await app.TickAtAsync("2026-11-18 17:45");

        Assert.Equal(2, hook.All.Count);
    }

    /// <summary>Whoever connected nothing costs what they did before: each write, each visit, each digest, in transactions and in bytes.</summary>
    [Fact]
    public async Task Tick_NothingConnected_CostsNoTransactionAndNoByteMore()
    {
        var costs = new List<(long[] Transactions, int Bytes)>();
        foreach (var setting in (string[])["local", "off"])
        {
            await using var app = await TestApp.StartAsync(("FOLLOWUP_NOTIFICATIONS", setting));
            var first = await app.InviteAsync("first@example.com");
            await first.RegisterAsync();
            await app.TickAtAsync("2026-11-18 17:00");
            // Two of one shard share what a shard costs, and chance decides who does.
            var ana = await app.InviteAsync();
            foreach (var other in (string[])["bea", "cai", "dan", "eva"])
                if (WakeUps.ShardOf(ana.Id) == WakeUps.ShardOf(first.Id)) ana = await app.InviteAsync($"{other}@example.com");
            var transactions = new List<long>();
            foreach (var act in (Func<Task>[])[() => ana.RegisterAsync(), () => app.TickAtAsync("2026-11-19 08:00"), () => app.TickAtAsync("2026-11-20 08:00")])
            {
                var before = app.Tables.TransactionCount;
                await act();
                transactions.Add(app.Tables.TransactionCount - before);
            }

            var rows = await app.RowsAsync(ana.Id);
            Assert.DoesNotContain(rows, row => row.RowKey == CandidateRecords.NoticesKey);
            Assert.DoesNotContain("otices", JsonNode.Parse((byte[])rows[^1].Properties["doc0"])!.ToJsonString(), StringComparison.Ordinal);
            costs.Add(([.. transactions], Document.SizeOf(rows[^1])));
        }

        Assert.Equal(costs[1].Transactions, costs[0].Transactions);
        Assert.Equal(costs[1].Bytes, costs[0].Bytes, tolerance: 2);
    }

    private static async Task<(Member Ana, string InterviewId)> UrgentAsync(TestApp app)
    {
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        (await ana.ThenAsync(id, "noShow", "2026-11-18")).Expect(201);
        return (ana, id);
    }

    private static async Task<JsonObject> ConnectAsync(Member member, JsonObject target) => (await member.PostAsync($"{Notifications}/targets", target)).Expect(201).Json;

    private static async Task<string?> ProblemAsync(Member member) => (string?)(await member.GetAsync(Notifications)).Json["targets"]![0]!["problem"];

    private static async Task<Profile> ProfileAsync(Member member) => (await member.App.Get<CandidateStore>().FindProfileAsync(member.Id, CancellationToken.None))!;
}
