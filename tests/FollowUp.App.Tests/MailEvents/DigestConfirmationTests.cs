using FollowUp.App.Digests;
using FollowUp.App.Mail;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUp.App.Tests.MailEvents;

/// <summary>An event of a mail completes the claim that was left open, once and for good.</summary>
public sealed class DigestConfirmationTests : IDisposable
{
    private static readonly LocalDate Thursday = new(2026, 11, 19);

    private readonly SignedEvents _provider = new();

    public void Dispose() => _provider.Dispose();

    [Theory]
    [InlineData("processed")]
    [InlineData("deferred")]
    [InlineData("delivered")]
    [InlineData("bounce", "type", "blocked")]
    public async Task Post_OfAnUnknownAcceptance_MarksItAsTheRunWouldAndNothingIsSentAgain(string kind, string? name = null, string value = "")
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("a time-out"), () => new SendResult.Accepted("m1"));
        await using var app = await StartAsync(sender);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");

        app.Clock.Now = TestApp.At("2026-11-19 08:05");
        (await _provider.PostAsync(app, SignedEvents.Event(kind, sender.Mails[0].Id, At("08:01"), more: name is null ? [] : [(name, value)]))).Expect(204);
        await app.TickAtAsync("2026-11-19 08:15");
        await app.TickAtAsync("2026-11-19 20:15");
        await app.TickAtAsync("2026-11-20 08:00");

        Assert.Single(sender.Mails);
        var record = (await app.DigestAsync(ana.Id, Thursday))!;
        Assert.Equal((DigestState.Sent, At("08:01")), (record.State, record.SentAt));
        var me = (await ana.GetAsync("/api/me")).Json;
        Assert.Equal("2026-11-19T11:01:00Z", (string?)me["lastDigestAt"]);
        Assert.Null(me["suppression"]);
    }

    [Fact]
    public async Task Post_OfADropped_LeavesTheClaim()
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("a time-out"), () => new SendResult.Accepted("m1"));
        await using var app = await StartAsync(sender);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");

        await _provider.PostAsync(app, SignedEvents.Event("dropped", sender.Mails[0].Id, At("08:00"), more: ("reason", "Recipient List over Package Quota")));

        Assert.Equal(DigestState.Claimed, (await app.DigestAsync(ana.Id, Thursday))!.State);
        await app.TickAtAsync("2026-11-19 08:15");
        Assert.Equal(2, sender.Mails.Count);
    }

    /// <summary>Given up after a first try that went out after all: what the candidate got is not told again.</summary>
    [Fact]
    public async Task Post_OfADigestGivenUp_CountsAsSentAndTheNextBringsNothingTwice()
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("a time-out"), () => new SendResult.Rejected("no"), () => new SendResult.Accepted("m1"));
        await using var app = await StartAsync(sender);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:15");
        Assert.Equal(DigestState.Failed, (await app.DigestAsync(ana.Id, Thursday))!.State);

        await _provider.PostAsync(app, SignedEvents.Event("processed", sender.Mails[0].Id, At("08:00")));
        await app.TickAtAsync("2026-11-20 08:00");

        Assert.Equal(2, sender.Mails.Count);
        Assert.Equal((DigestState.Sent, null), ((await app.DigestAsync(ana.Id, Thursday))! is var record ? (record.State, record.Problem) : default));
    }

    [Fact]
    public async Task Post_OfADigestSentOnceMore_SaysNothingOfTheFirst()
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("a time-out"), () => new SendResult.Rejected("no"), () => new SendResult.Accepted("m1"));
        await using var app = await StartAsync(sender);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:15");
        var again = await app.Get<DigestResending>().ResendAsync(ana.Id, Thursday, TestContext.Current.CancellationToken);

        await _provider.PostAsync(app, SignedEvents.Event("processed", again, At("08:16")));
        Assert.Equal(DigestState.Failed, (await app.DigestAsync(ana.Id, Thursday))!.State);
        await _provider.PostAsync(app, SignedEvents.Event("bounce", again, At("08:17")));

        Assert.NotNull((await ana.GetAsync("/api/me")).Json["suppression"]);
    }

    /// <summary>The event of yesterday's mail comes after today's went out: the memory of today stays.</summary>
    [Fact]
    public async Task Post_Late_DoesNotMakeALaterDigestForgotten()
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("a time-out"), () => new SendResult.Accepted("m2"));
        await using var app = await StartAsync(sender);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-20 08:00");
        await app.TickAtAsync("2026-11-20 08:15");
        Assert.Equal([$"{ana.Id}.2026-11-19", $"{ana.Id}.2026-11-20"], sender.Mails.Select(mail => mail.Id));

        await _provider.PostAsync(app, SignedEvents.Event("processed", sender.Mails[0].Id, At("08:00")));
        await app.TickAtAsync("2026-11-20 21:00");

        Assert.Equal(2, sender.Mails.Count);
        Assert.Equal("2026-11-20T11:15:00Z", (string?)(await ana.GetAsync("/api/me")).Json["lastDigestAt"]);
    }

    [Fact]
    public async Task Post_TwiceAndOfASentOne_CommitsNothing()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched), [_provider.Setting]);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        var commits = 0;
        store!.BeforeCommit = (_, _) => Task.FromResult(++commits);
        var before = store.TransactionCount;

        var processed = SignedEvents.Event("processed", $"{ana.Id}.2026-11-19", At("08:01"));
        (await _provider.PostAsync(app, processed, SignedEvents.Event("delivered", $"{ana.Id}.2026-11-19", At("08:02")), processed)).Expect(204);

        Assert.Equal(0, commits);
        Assert.Equal(1, store.TransactionCount - before);
    }

    /// <summary>The event overtakes the answer: what the run then has to say that is less than "sent" is not written.</summary>
    [Fact]
    public async Task Post_WhileTheRunStillWaits_IsNotUndoneByTheRun()
    {
        TestApp? app = null;
        var sender = new ScriptedSender(() =>
        {
            _provider.PostAsync(app!, SignedEvents.Event("processed", $"{_ana!.Id}.2026-11-19", At("08:00"))).GetAwaiter().GetResult().Expect(204);
            return new SendResult.Throttled(RetryAfter: null);
        });
        await using (app = await StartAsync(sender))
        {
            _ana = await app.InviteAsync();
            await _ana.RegisterAsync();

            await app.TickAtAsync("2026-11-19 08:00");
            await app.TickAtAsync("2026-11-19 08:15");

            Assert.Single(sender.Mails);
            Assert.Equal(DigestState.Sent, (await app.DigestAsync(_ana.Id, Thursday))!.State);
        }
    }

    private Member? _ana;

    [Fact]
    public async Task Post_ChangeInBetween_IsAppliedToWhatIsThere()
    {
        WatchedStore? store = null;
        var sender = new ScriptedSender(() => new SendResult.Unknown("a time-out"));
        await using var app = await TestApp.StartAsync(
            services =>
            {
                services.AddSingleton<IMailSender>(sender);
                Watch.Store(services, watched => store = watched);
            },
            [_provider.Setting]);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        store!.BeforeCommit = async (table, _) =>
        {
            if (table != "candidates") return;
            store.BeforeCommit = null;
            (await ana.PatchAsync("/api/me", new System.Text.Json.Nodes.JsonObject { ["name"] = "Ana Maria" })).Expect(200);
        };

        (await _provider.PostAsync(app, SignedEvents.Event("processed", sender.Mails[0].Id, At("08:00")))).Expect(204);

        Assert.Equal("Ana Maria", (string?)(await ana.GetAsync("/api/me")).Json["name"]);
        Assert.Equal(DigestState.Sent, (await app.DigestAsync(ana.Id, Thursday))!.State);
    }

    private Task<TestApp> StartAsync(IMailSender sender) => TestApp.StartAsync(services => services.AddSingleton(sender), [_provider.Setting]);

    private static Instant At(string time) => TestApp.At($"2026-11-19 {time}");
}
