using System.Text.Json.Nodes;
using FollowUp.App.Digests;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using NodaTime;

namespace FollowUp.App.Tests.Digests;

/// <summary>Mails beside the digest, for what cannot wait for one. It is Wednesday 18 November, 17:00 in São Paulo.</summary>
public abstract partial class DigestRunTests
{
    private static readonly LocalDate Wednesday = new(2026, 11, 18);

    [Fact]
    public async Task Tick_TheyDidNotAppear_SendsOneMailAtOnceAndTheDigestDoesNotRepeatIt()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        (await ana.ThenAsync(await ana.RegisterIdAsync(), "noShow", "2026-11-18")).Expect(201);
        var other = await ana.RegisterIdAsync(Bodies.Interview().With("company", "Nimbus"));

        await app.TickAtAsync("2026-11-18 17:15");
        Assert.Equal([$"{ana.Id}.2026-11-18-now.eml"], app.Mails);
        Assert.Contains("on top of the daily mail", app.ReadMails(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nimbus", app.ReadMails(), StringComparison.Ordinal);
        var record = (await app.DigestAsync(ana.Id, Wednesday, isSameDay: true))!;
        Assert.Equal((DigestState.Sent, 1, TestApp.At("2026-11-18 17:15")), (record.State, record.Attempts, record.SentAt));
        Assert.Null((string?)(await ana.GetAsync("/api/me")).Json["lastDigestAt"]);

        // There is one a day; the rest is the digest's.
        (await ana.ThenAsync(other, "referencesRequested", "2026-11-18")).Expect(201);
        await app.TickAtAsync("2026-11-18 17:30");
        Assert.Single(app.Mails);
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal([$"{ana.Id}.2026-11-18-now.eml", $"{ana.Id}.2026-11-19.eml"], app.Mails.Order(StringComparer.Ordinal));
        var told = (await app.DigestAsync(ana.Id, Thursday))!.Steps;
        Assert.Contains(told, step => step.StartsWith($"{other}/references", StringComparison.Ordinal));
        Assert.DoesNotContain(told, step => step.Contains("/rearrange", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tick_ADecisionTomorrow_AsksForThanksWhenTheRoundIsOver()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync(Bodies.Interview()
            .With("rounds", JsonNode.Parse("""[{"heldAt":"2026-11-18T18:00","timeZone":"America/Sao_Paulo","with":["c2"]}]"""))
            .With("promises", JsonNode.Parse("""[{"kind":"date","on":"2026-11-19","madeOn":"2026-11-17"}]""")));
        await app.TickAtAsync("2026-11-18 18:45");
        Assert.Empty(app.Mails);

        await app.TickAtAsync("2026-11-18 19:00");

        Assert.Equal([$"{ana.Id}.2026-11-18-now.eml"], app.Mails);
        Assert.Contains("mailto:bruno@acme.example", app.ReadMails(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tick_SwitchedOff_LeavesItToTheDigest()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        Assert.False((bool)(await ana.PatchAsync("/api/me", new JsonObject { ["sameDayMails"] = false })).Expect(200).Json["sameDayMails"]!);
        (await ana.ThenAsync(await ana.RegisterIdAsync(), "noShow", "2026-11-18")).Expect(201);

        await app.TickAtAsync("2026-11-18 17:15");
        Assert.Empty(app.Mails);
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal([$"{ana.Id}.2026-11-19.eml"], app.Mails);
        Assert.Contains((await app.DigestAsync(ana.Id, Thursday))!.Steps, step => step.Contains("/rearrange", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tick_AJobTakenOnTheEveOfARound_CallsThatRoundOff()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync(Bodies.Short("Elsewhere"));
        var near = await ana.RegisterIdAsync(Bodies.Interview().With("rounds", JsonNode.Parse("""[{"heldAt":"2026-11-19T15:00","timeZone":"America/Sao_Paulo","with":["c2"]}]""")));

        var first = (await ana.PostAsync("/api/me/close-all", new JsonObject())).Expect(200).Json["closed"]![0]!;
        Assert.Equal((near, "Rafaela Lima"), ((string)first["id"]!, (string)first["note"]!["recipient"]!["name"]!));
        Assert.Contains("interview on", (string)first["note"]!["body"]!, StringComparison.Ordinal);
        await app.TickAtAsync("2026-11-18 17:15");
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal([$"{ana.Id}.2026-11-18-now.eml"], app.Mails);
        Assert.Contains("https://wa.me/5511999990000", app.ReadMails(), StringComparison.Ordinal);
        Assert.Contains("interview on", app.ReadMails(), StringComparison.Ordinal);
    }

    /// <summary>Nobody knows whether the first one was accepted: it is tried again after the lease, and never at night.</summary>
    [Theory]
    [InlineData("17:15", "17:29", "17:30", 2)]
    [InlineData("20:50", "20:59", "21:05", 1)]
    public async Task Tick_LostReply_IsSentAgainAfterTheLeaseAndNotAtNight(string first, string within, string after, int sent)
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("no answer"), Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        (await ana.ThenAsync(await ana.RegisterIdAsync(), "noShow", "2026-11-18")).Expect(201);

        await app.TickAtAsync($"2026-11-18 {first}");
        await app.TickAtAsync($"2026-11-18 {within}");
        Assert.Single(sender.Mails);
        await app.TickAtAsync($"2026-11-18 {after}");
        await app.TickAtAsync("2026-11-18 23:00");

        Assert.Equal(Enumerable.Repeat($"{ana.Id}.2026-11-18-now", sent), sender.Mails.Select(mail => mail.Id));
        await app.TickAtAsync("2026-11-19 08:00");
        // What may never have arrived comes with the digest.
        Assert.Equal(sent == 1, (await app.DigestAsync(ana.Id, Thursday))?.Steps.Any(step => step.Contains("/rearrange", StringComparison.Ordinal)) == true);
    }

    /// <summary>A rejected mail of the day is not tried every quarter of an hour.</summary>
    [Fact]
    public async Task Tick_Rejected_LeavesItToTheDigest()
    {
        var sender = new ScriptedSender(() => new SendResult.Rejected("no such mailbox"), Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        (await ana.ThenAsync(await ana.RegisterIdAsync(), "noShow", "2026-11-18")).Expect(201);

        foreach (var time in (string[])["17:15", "17:30", "18:00"]) await app.TickAtAsync($"2026-11-18 {time}");
        Assert.Single(sender.Mails);
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal([$"{ana.Id}.2026-11-18-now", $"{ana.Id}.2026-11-19"], sender.Mails.Select(mail => mail.Id));
    }

    /// <summary>Whoever has nothing urgent costs as much as whoever switched it off: each write, and each visit.</summary>
    [Fact]
    public async Task Tick_NothingUrgent_CostsNoTransactionMore()
    {
        await using var app = await StartAsync();
        var costs = new List<long[]>();
        // The first one's tick also does what is done once.
        foreach (var wanted in (bool[])[true, true, false])
        {
            var ana = await app.InviteAsync($"ana{costs.Count}@example.com");
            await app.TickAsync();
            (await ana.PatchAsync("/api/me", new JsonObject { ["sameDayMails"] = wanted })).Expect(200);
            var id = "";
            costs.Add(
            [
                await CostAsync(async () => id = await ana.RegisterIdAsync()),
                await CostAsync(async () => (await ana.ThenAsync(id, "debriefed", "2026-11-18")).Expect(201)),
                await CostAsync(async () =>
                {
                    await app.Get<WakeUps>().UpsertAsync(ana.Id, app.Clock.Now, TestContext.Current.CancellationToken);
                    await app.TickAsync();
                }),
            ]);
        }

        Assert.Equal(costs[2], costs[1]);
        Assert.Empty(app.Mails);

        async Task<long> CostAsync(Func<Task> act)
        {
            var before = app.Tables.TransactionCount;
            await act();
            return app.Tables.TransactionCount - before;
        }
    }
}
