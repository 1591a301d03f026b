using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Digests.Running;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Core.Calendars;
using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime;

namespace FollowUp.App.Tests.Digests;

/// <summary>The run, from a registered interview to a mail. The same on each engine of the store.</summary>
public abstract partial class DigestRunTests
{
    private static readonly LocalDate Thursday = new(2026, 11, 19);

    /// <summary>The settings that choose the engine; a store of its own each time.</summary>
    protected abstract Task<(string Name, string Value)[]> SettingsAsync();

    private protected async Task<TestApp> StartAsync(Action<IServiceCollection>? configure = null, TestApp? from = null, params (string Name, string Value)[] more)
    {
        _settings ??= await SettingsAsync();
        return await TestApp.StartAsync(configure ?? (_ => { }), [.. _settings, .. more], from);
    }

    private (string Name, string Value)[]? _settings;

    private protected static Action<IServiceCollection> With(IMailSender sender) => services => services.AddSingleton(sender);

    private protected static SendResult Accept() => new SendResult.Accepted("m1");

    [Fact]
    public async Task Tick_OnTheDueMorning_SendsExactlyOneMail()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        await app.TickAtAsync("2026-11-19 07:59");
        Assert.Empty(app.Mails);
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Equal([$"{ana.Id}.2026-11-19.eml"], app.Mails);
        await app.TickAtAsync("2026-11-19 08:15");
        await app.TickAtAsync("2026-11-19 20:30");

        Assert.Single(app.Mails);
        Assert.Contains("Bruno Prado", app.ReadMails(), StringComparison.Ordinal);
        var record = (await app.DigestAsync(ana.Id, Thursday))!;
        Assert.Equal((DigestState.Sent, 1), (record.State, record.Attempts));
        Assert.Equal(TestApp.At("2026-11-19 08:00"), record.SentAt);
        var me = (await ana.GetAsync("/api/me")).Json;
        Assert.Equal("2026-11-19T11:00:00Z", (string?)me["lastDigestAt"]);
    }

    [Fact]
    public async Task Tick_TheDayAfter_RepeatsNothingThatWasTold()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");

        await app.TickAtAsync("2026-11-20 08:00");

        Assert.Single(app.Mails);
    }

    [Fact]
    public async Task Tick_TwoZones_EachGetsTheirsInTheirOwnMorning()
    {
        await using var app = await StartAsync();
        var (ana, kenji) = (await app.InviteAsync(), await app.InviteAsync("kenji@example.com", "Asia/Tokyo"));
        await ana.RegisterAsync();
        await kenji.RegisterAsync(new JsonObject { ["company"] = "Umi", ["role"] = "Clerk", ["heldAt"] = "2026-11-18T15:00" });

        await app.TickAtAsync("2026-11-19 08:00", "Asia/Tokyo");
        Assert.Equal([$"{kenji.Id}.2026-11-19.eml"], app.Mails);
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal(new[] { $"{ana.Id}.2026-11-19.eml", $"{kenji.Id}.2026-11-19.eml" }.Order(StringComparer.Ordinal), app.Mails);
    }

    [Fact]
    public async Task Tick_SenderDies_IsSentAgainAfterTheLeaseWithTheSameContent()
    {
        var sender = new ScriptedSender(() => throw new IOException("The process died."), Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Equal(DigestState.Claimed, (await app.DigestAsync(ana.Id, Thursday))!.State);
        await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["company"] = "Renamed" }, ("If-Match", "*"));

        await app.TickAtAsync("2026-11-19 08:14");
        Assert.Single(sender.Mails);
        await app.TickAtAsync("2026-11-19 08:15");
        await app.TickAtAsync("2026-11-19 08:45");

        Assert.Equal(2, sender.Mails.Count);
        Assert.Equal(sender.Mails[0], sender.Mails[1] with { OneClickUnsubscribe = sender.Mails[0].OneClickUnsubscribe });
        Assert.Contains("Acme", sender.Mails[1].TextBody, StringComparison.Ordinal);
        var record = (await app.DigestAsync(ana.Id, Thursday))!;
        Assert.Equal((DigestState.Sent, 2, "m1"), (record.State, record.Attempts, record.ProviderMessageId));
    }

    [Fact]
    public async Task Tick_UnknownAcceptance_WaitsForTheLease()
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("a time-out"), Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:14");
        Assert.Single(sender.Mails);
        await app.TickAtAsync("2026-11-19 08:15");

        Assert.Equal(2, sender.Mails.Count);
        Assert.Equal(sender.Mails[0].Id, sender.Mails[1].Id);
    }

    [Fact]
    public async Task Tick_Throttled_IsTriedAgainWhenTheProviderSays()
    {
        var sender = new ScriptedSender(() => new SendResult.Throttled(Duration.FromMinutes(10)), Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:09");
        Assert.Single(sender.Mails);
        await app.TickAtAsync("2026-11-19 08:10");

        Assert.Equal(2, sender.Mails.Count);
        Assert.Equal(DigestState.Sent, (await app.DigestAsync(ana.Id, Thursday))!.State);
    }

    [Fact]
    public async Task Tick_Rejected_IsNotTriedAgainThatDayAndComesWithTheNext()
    {
        var sender = new ScriptedSender(() => new SendResult.Rejected("no such mailbox"), Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:30");
        Assert.Single(sender.Mails);
        Assert.Equal((DigestState.Failed, "no such mailbox"), ((await app.DigestAsync(ana.Id, Thursday))! is var record ? (record.State, record.Problem) : default));
        await app.TickAtAsync("2026-11-20 08:00");

        Assert.Equal(2, sender.Mails.Count);
        Assert.Contains("Acme", sender.Mails[1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tick_RefusedAllDay_BringsOneDigestOfTodayTheNextMorning()
    {
        var sender = new ScriptedSender(() => new SendResult.Refused("SENDGRID_API_KEY: not known (401)."));
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 21:00");

        await using var corrected = await StartAsync(from: app);
        await corrected.TickAtAsync("2026-11-20 07:45");
        Assert.Empty(corrected.Mails);
        await corrected.TickAtAsync("2026-11-20 08:00");
        await corrected.TickAtAsync("2026-11-20 08:15");

        Assert.Equal([$"{ana.Id}.2026-11-20.eml"], corrected.Mails);
        Assert.Contains("Acme", corrected.ReadMails(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tick_SendingOff_SendsNothingAndGoesWhenItIsOnAgain()
    {
        await using var off = await StartAsync(more: ("FOLLOWUP_SENDING", "off"));
        var ana = await off.InviteAsync();
        await ana.RegisterAsync();
        await off.TickAtAsync("2026-11-19 08:00");
        await off.TickAtAsync("2026-11-19 09:00");
        Assert.Empty(off.Mails);
        Assert.Null(await off.DigestAsync(ana.Id, Thursday));

        await using var on = await StartAsync(from: off, more: ("FOLLOWUP_SENDING", "on"));
        await on.TickAtAsync("2026-11-19 10:00");

        Assert.Equal([$"{ana.Id}.2026-11-19.eml"], on.Mails);
    }

    [Fact]
    public async Task Tick_TwoRunsAtOnce_SendOneMail()
    {
        var sender = new ScriptedSender(Accept);
        await using var one = await StartAsync(With(sender));
        await using var two = await StartAsync(With(sender), from: one);
        var ana = await one.InviteAsync();
        await ana.RegisterAsync();
        one.Clock.Now = TestApp.At("2026-11-19 08:00");

        await Task.WhenAll(one.TickAsync(), two.TickAsync(), one.TickAsync(), two.TickAsync());

        Assert.Single(sender.Mails);
    }

    [Fact]
    public async Task Tick_SpareWakeUps_SendOneMail()
    {
        var sender = new ScriptedSender(Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        for (var minute = 0; minute < 20; minute++)
            await app.Get<WakeUps>().UpsertAsync(ana.Id, TestApp.At("2026-11-19 07:00") + Duration.FromMinutes(minute), TestContext.Current.CancellationToken);

        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:15");

        Assert.Single(sender.Mails);
        Assert.All(await app.WakeUpsOfAsync(ana.Id), at => Assert.True(at > app.Clock.Now));
    }

    [Fact]
    public async Task Tick_ChangeBetweenReadAndCommit_KeepsTheWakeUp()
    {
        WatchedStore? store = null;
        var sender = new ScriptedSender(Accept);
        await using var app = await StartAsync(services =>
        {
            services.AddSingleton<IMailSender>(sender);
            Watch.Store(services, watched => store = watched);
        });
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        store!.BeforeCommit = async (table, actions) =>
        {
            if (table != "candidates" || !actions.Any(action => action.Entity.RowKey.StartsWith("digest:", StringComparison.Ordinal))) return;
            store.BeforeCommit = null;
            (await ana.ThenAsync(id, "debriefed", "2026-11-19")).Expect(201);
        };

        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Empty(sender.Mails);
        Assert.Contains(await app.WakeUpsOfAsync(ana.Id), at => at <= app.Clock.Now);
        await app.TickAtAsync("2026-11-19 08:15");

        Assert.DoesNotContain("Write down", Assert.Single(sender.Mails).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tick_WriterAsksForTheSameInstantMeanwhile_KeepsItsWakeUp()
    {
        WatchedStore? store = null;
        await using var app = await StartAsync(services => Watch.Store(services, watched => store = watched));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var due = TestApp.At("2026-11-19 08:00");
        store!.BeforeCommit = async (table, actions) =>
        {
            if (table != "wakeups" || actions[0].Verb != TableVerb.Delete) return;
            store.BeforeCommit = null;
            await app.Get<WakeUps>().UpsertAsync(ana.Id, due, TestContext.Current.CancellationToken);
        };

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Null(store.BeforeCommit);
        Assert.Contains(due, await app.WakeUpsOfAsync(ana.Id));
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("interview:")]
    [InlineData("digest:2026-11-18")]
    public async Task Tick_UnreadableRow_MovesTheWakeUpByADayAndSaysSo(string rowKey)
    {
        await using var app = await StartAsync();
        var (ana, bea) = (await app.InviteAsync(), await app.InviteAsync("bea@example.com"));
        var id = await ana.RegisterIdAsync();
        await bea.RegisterAsync();
        if (rowKey == "interview:") rowKey += id;
        var broken = new Dictionary<string, object>(StringComparer.Ordinal) { ["schema"] = 1, ["doc0"] = "{\"broken\":"u8.ToArray() };
        await app.Candidates.SubmitAsync(TableAction.Upsert(new TableEntity(ana.Id, rowKey, broken)), TestContext.Current.CancellationToken);

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal([$"{bea.Id}.2026-11-19.eml"], app.Mails);
        Assert.Contains(TestApp.At("2026-11-20 08:00"), await app.WakeUpsOfAsync(ana.Id));
        Assert.DoesNotContain(await app.WakeUpsOfAsync(ana.Id), at => at <= app.Clock.Now);
        Assert.Contains(app.Log.All, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error && line.Text.Contains(ana.Id, StringComparison.Ordinal));
    }

    /// <summary>Whatever the rules' code makes of somebody's interviews: it is theirs alone, told once a day, and over when the code is mended.</summary>
    [Fact]
    public async Task Tick_PlannerFails_MovesTheWakeUpByADayAndShowsIt()
    {
        var calendar = new FailingCalendar();
        await using var app = await StartAsync(services => services.AddSingleton<IHolidayCalendar>(calendar));
        var (ana, bea) = (await app.InviteAsync(), await app.InviteAsync("bea@example.com"));
        await ana.RegisterAsync(Bodies.Interview().With("country", "PT"));
        await bea.RegisterAsync();
        calendar.Fails = true;

        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:15");

        Assert.Equal([$"{bea.Id}.2026-11-19.eml"], app.Mails);
        Assert.Single(app.Log.All, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error && line.Text.Contains(ana.Id, StringComparison.Ordinal));
        Assert.Equal([ana.Id], (await app.Get<OperatorNotes>().TroubledAsync(TestContext.Current.CancellationToken)).Select(candidate => candidate.CandidateId));
        calendar.Fails = false;
        await app.TickAtAsync("2026-11-20 08:00");
        Assert.Contains($"{ana.Id}.2026-11-20.eml", app.Mails);
    }

    /// <summary>It went out: that must be written down, or it goes again every day.</summary>
    [Fact]
    public async Task Tick_PlannerFailsAfterTheSend_MarksItWithTheWakeUpPlannedBefore()
    {
        var calendar = new FailingCalendar();
        var sender = new ScriptedSender(() =>
        {
            calendar.Fails = true;
            return new SendResult.Accepted("m1");
        });
        await using var app = await StartAsync(services => services.AddSingleton<IHolidayCalendar>(calendar).AddSingleton<IMailSender>(sender));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync(Bodies.Interview().With("country", "PT"));

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal(DigestState.Sent, (await app.DigestAsync(ana.Id, Thursday))!.State);
        Assert.Equal([TestApp.At("2026-11-23 08:00")], await app.WakeUpsOfAsync(ana.Id));
    }

    /// <summary>Sixteen candidates' wake-ups are one write; that it fails must not keep their digests back.</summary>
    [Fact]
    public async Task Tick_WakeUpsCannotBeWrittenTogether_EachVisitWritesItsOwn()
    {
        WatchedStore? store = null;
        var sender = new ScriptedSender(Accept);
        await using var app = await StartAsync(services =>
        {
            services.AddSingleton<IMailSender>(sender);
            Watch.Store(services, watched => store = watched);
        });
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var upserts = 0;
        store!.BeforeCommit = (table, actions) =>
            table == "wakeups" && actions[0].Verb == TableVerb.Upsert && ++upserts == 1 ? throw new TableException(503, "ServerBusy", "The store is busy.") : Task.CompletedTask;

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Single(sender.Mails);
        Assert.Equal(2, upserts);
        Assert.Equal(DigestState.Sent, (await app.DigestAsync(ana.Id, Thursday))!.State);
        Assert.Contains(await app.WakeUpsOfAsync(ana.Id), at => at > app.Clock.Now);
    }

    /// <summary>The keys of links lie in the store, too: that it does not answer is nobody's own trouble, and over with the next tick.</summary>
    [Fact]
    public async Task Tick_KeysCannotBeRead_KeepsTheWakeUpAndSendsWithTheNextTick()
    {
        WatchedStore? store = null;
        await using var app = await StartAsync(services => Watch.Store(services, made => store = made));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        store!.AfterPage = table => table == "keys" ? throw new TableException(503, "ServerBusy", "The store is busy.") : Task.CompletedTask;

        await app.TickAtAsync("2026-11-19 08:00");

        store.AfterPage = null;
        Assert.Empty(app.Mails);
        Assert.Contains(app.Log.All, line => line.Text.Contains("the next tick visits again", StringComparison.Ordinal) && line.Text.Contains("The store is busy", StringComparison.Ordinal));
        Assert.Empty(await app.Get<OperatorNotes>().TroubledAsync(TestContext.Current.CancellationToken));
        await app.TickAtAsync("2026-11-19 08:15");
        Assert.Single(app.Mails);
    }

    /// <summary>Rows of two moments make a profile that vouches for what is no longer so.</summary>
    [Fact]
    public async Task Load_InSeveralPagesWhileSomebodyCommits_IsOfOneMoment()
    {
        WatchedStore? store = null;
        await using var app = await StartAsync(services => Watch.Store(services, made => store = made));
        var ana = await app.InviteAsync();
        var first = await ana.RegisterIdAsync();
        await ana.RegisterAsync(Bodies.Short("Second"));
        store!.PageSize = 1;
        store.AfterPage = async _ =>
        {
            store.AfterPage = null;
            (await ana.PatchAsync($"/api/interviews/{first}", new JsonObject { ["company"] = "Renamed" }, ("If-Match", "*"))).Expect(200);
        };

        var records = (await app.Get<CandidateStore>().LoadAsync(ana.Id, TestContext.Current.CancellationToken))!;

        Assert.Null(store.AfterPage);
        Assert.Equal("Renamed", records.Get(first).Stored.Interview.Company);
        Assert.Equal((await app.RowsAsync(ana.Id))[^1].ETag, records.ProfileETag);
    }

    [Fact]
    public async Task Unsubscribe_GetShowsAPostActsAndNoCookieIsNeeded()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        var mail = await File.ReadAllTextAsync(Path.Combine(app.Outbox, app.Mails[0]), TestContext.Current.CancellationToken);
        var headers = MimeParts.Read(mail).Headers;
        Assert.Equal("List-Unsubscribe=One-Click", headers[HeaderId.ListUnsubscribePost]);
        var link = new Uri(headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        Assert.Equal("followup.example", link.Host);
        using var client = app.Client();

        var page = await Answer.ReadAsync(await client.GetAsync(link.PathAndQuery, TestContext.Current.CancellationToken));
        page.Expect(200);
        Assert.Contains("<form method=\"post\"", page.Body, StringComparison.Ordinal);
        Assert.Null((string?)(await ana.GetAsync("/api/me")).Json["unsubscribedAt"]);
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        (await Answer.ReadAsync(await client.PostAsync(link.PathAndQuery, oneClick, TestContext.Current.CancellationToken))).Expect(200);

        Assert.NotNull((string?)(await ana.GetAsync("/api/me")).Json["unsubscribedAt"]);
        await ana.RegisterAsync(Bodies.Short("Another"));
        for (var day = 0; day < 30; day++)
        {
            app.Clock.Now += Duration.FromDays(1);
            await app.TickAsync();
        }

        Assert.Single(app.Mails);
        (await ana.GetAsync("/api/interviews")).Expect(200);
    }

    [Fact]
    public async Task Unsubscribe_WhileAClaimIsOpen_EndsTheClaimUnsent()
    {
        var sender = new ScriptedSender(() => new SendResult.Throttled(null), Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        using var client = app.Client();
        await client.PostAsync(sender.Mails[0].OneClickUnsubscribe!.PathAndQuery, content: null, TestContext.Current.CancellationToken);

        await app.TickAtAsync("2026-11-19 08:15");

        Assert.Single(sender.Mails);
        Assert.Equal(DigestState.Failed, (await app.DigestAsync(ana.Id, Thursday))!.State);
        Assert.Empty(await app.WakeUpsOfAsync(ana.Id) is var left ? left.Where(at => at <= app.Clock.Now) : []);
    }
}
