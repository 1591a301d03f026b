using FollowUp.App.Digests;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUp.App.Tests.Digests;

/// <summary>Workers that are paused, and answers that come late.</summary>
public sealed class DigestClaimsTests
{
    private static readonly LocalDate Thursday = new(2026, 11, 19);

    [Theory]
    [InlineData(13 * 60, 1)]
    [InlineData(14 * 60, 0)]
    [InlineData(60 * 60, 0)]
    public async Task Send_WorkerPausedAfterItsClaim_BeginsOnlyWithMoreThanAMinuteOfLeaseLeft(int seconds, int sent)
    {
        WatchedStore? store = null;
        var sender = new ScriptedSender(() => new SendResult.Accepted("m1"));
        await using var app = await StartAsync(sender, watched => store = watched);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        store!.BeforeCommit = (_, actions) =>
        {
            if (!actions.Any(action => action.Entity.RowKey.StartsWith("digest:", StringComparison.Ordinal))) return Task.CompletedTask;
            store.BeforeCommit = null;
            app.Clock.Now += Duration.FromSeconds(seconds);
            return Task.CompletedTask;
        };

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal(sent, sender.Mails.Count);
        await app.TickAtAsync("2026-11-19 09:30");
        Assert.Single(sender.Mails);
        Assert.Equal(DigestState.Sent, (await app.DigestAsync(ana.Id, Thursday))!.State);
    }

    /// <summary>Two visits have read one wake-up. One serves it and is slow to delete it; the other finds the digest due once more, and is too slow to send it.</summary>
    [Fact]
    public async Task Claim_WakeUpDeletedByTheVisitThatServedIt_IsFoundAgain()
    {
        WatchedStore? store = null;
        var sender = new ScriptedSender(() => new SendResult.Rejected("no such mailbox"), () => new SendResult.Accepted("m1"));
        await using var app = await StartAsync(sender, watched => store = watched);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Equal(DigestState.Failed, (await app.DigestAsync(ana.Id, Thursday))!.State);
        var (shard, wakeUps) = (WakeUps.ShardOf(ana.Id), app.Get<WakeUps>());
        await wakeUps.UpsertAsync(ana.Id, app.Clock.Now, CancellationToken.None);
        var read = await wakeUps.DueAsync(shard, app.Clock.Now, after: null, most: 1, CancellationToken.None);
        store!.BeforeCommit = async (_, actions) =>
        {
            if (!actions.Any(action => action.Entity.RowKey.StartsWith("digest:", StringComparison.Ordinal))) return;
            store.BeforeCommit = null;
            await wakeUps.DeleteAsync(shard, read, CancellationToken.None);
            app.Clock.Now += Duration.FromMinutes(14);
        };

        await app.TickAtAsync("2026-11-19 08:15");
        Assert.Equal(DigestState.Claimed, (await app.DigestAsync(ana.Id, Thursday))!.State);
        await app.TickAtAsync("2026-11-19 08:45");

        Assert.Equal(2, sender.Mails.Count);
        Assert.Equal(DigestState.Sent, (await app.DigestAsync(ana.Id, Thursday))!.State);
    }

    /// <summary>What was planned has a wake-up of its own; another would cost a write with each digest.</summary>
    [Fact]
    public async Task Claim_DigestThatWasPlanned_WritesNoWakeUp()
    {
        WatchedStore? store = null;
        await using var app = await StartAsync(new ScriptedSender(() => new SendResult.Accepted("m1")), watched => store = watched);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var commits = new List<string>();
        store!.BeforeCommit = (table, _) =>
        {
            if (table is "candidates" or "wakeups") commits.Add(table);
            return Task.CompletedTask;
        };

        await app.TickAtAsync("2026-11-19 08:00");

        // The next wake-up; the claim and the mark; and the wake-up that has served.
        Assert.Equal(["wakeups", "candidates", "candidates", "wakeups"], commits);
    }

    [Theory]
    [InlineData("900", 900, 60)]
    [InlineData("120", 120, 60)]
    [InlineData("4", 4, 2)]
    [InlineData("1", 1, 0.5)]
    public void Lease_OfASetting_KeepsAMinuteOrHalfOfItForTheSend(string setting, int lease, double margin)
    {
        var options = new DigestOptions { LeaseSeconds = setting };

        Assert.Equal((Duration.FromSeconds(lease), Duration.FromSeconds(margin)), (options.Lease, options.LeaseMargin));
    }

    [Fact]
    public void Lease_ByDefault_IsAQuarterOfAnHour() => Assert.Equal(Duration.FromMinutes(15), new DigestOptions().Lease);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("15m")]
    [InlineData("86401")]
    public void Lease_NotANumberOfSeconds_NamesTheSetting(string lease)
    {
        var options = new DigestOptions { LeaseSeconds = lease };

        var fault = Assert.Single(options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options))).ErrorMessage;
        Assert.StartsWith("FOLLOWUP_LEASE_SECONDS", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_LateAnswerOtherThanSent_DoesNotUndoAnotherWorkersMark()
    {
        TestApp? app = null;
        var calls = 0;
        var sender = new AskingSender(async () =>
        {
            if (++calls > 1) return new SendResult.Accepted("m2");
            // Paused in the middle of its send, past the lease; another worker takes over.
            app!.Clock.Now = TestApp.At("2026-11-19 08:30");
            await app.TickAsync();
            return new SendResult.Throttled(null);
        });
        await using (app = await StartAsync(sender, _ => { }))
        {
            var ana = await app.InviteAsync();
            await ana.RegisterAsync();

            await app.TickAtAsync("2026-11-19 08:00");
            await app.TickAtAsync("2026-11-19 10:00");

            Assert.Equal(2, calls);
            var record = (await app.DigestAsync(ana.Id, Thursday))!;
            Assert.Equal((DigestState.Sent, "m2", 2), (record.State, record.ProviderMessageId, record.Attempts));
        }
    }

    [Theory]
    [InlineData(412)]
    [InlineData(503)]
    public async Task Mark_StoreFailsOnce_IsWrittenAllTheSame(int status)
    {
        WatchedStore? store = null;
        var sender = new ScriptedSender(() => new SendResult.Accepted("m1"));
        await using var app = await StartAsync(sender, watched => store = watched);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var commits = 0;
        store!.BeforeCommit = (table, actions) =>
            table == "candidates" && actions.Any(action => action.Entity.RowKey.StartsWith("digest:", StringComparison.Ordinal)) && ++commits == 2
                ? throw new TableException(status, "Injected", "once")
                : Task.CompletedTask;

        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:30");

        Assert.Equal(3, commits);
        Assert.Single(sender.Mails);
        Assert.Equal(DigestState.Sent, (await app.DigestAsync(ana.Id, Thursday))!.State);
    }

    [Fact]
    public async Task Mark_CandidateErasedMeanwhile_WritesNothingBack()
    {
        TestApp? app = null;
        Member? ana = null;
        var sender = new AskingSender(async () =>
        {
            (await ana!.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);
            return new SendResult.Accepted("m1");
        });
        await using (app = await StartAsync(sender, _ => { }))
        {
            ana = await app.InviteAsync();
            await ana.RegisterAsync();

            await app.TickAtAsync("2026-11-19 08:00");
            await app.TickAtAsync("2026-12-20 08:00");

            Assert.Empty(await app.RowsAsync(ana.Id));
            Assert.Empty(await app.WakeUpsOfAsync(ana.Id));
        }
    }

    private static Task<TestApp> StartAsync(IMailSender sender, Action<WatchedStore> made) => TestApp.StartAsync(services =>
    {
        services.AddSingleton(sender);
        Watch.Store(services, made);
    });

    private sealed class AskingSender(Func<Task<SendResult>> answer) : IMailSender
    {
        public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => answer();
    }
}
