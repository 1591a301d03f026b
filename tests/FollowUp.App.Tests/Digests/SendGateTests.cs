using FollowUp.App.Digests;
using FollowUp.App.Hosting;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUp.App.Tests.Digests;

/// <summary>What the provider's and the operator's "not now" mean for a run.</summary>
public sealed class SendGateTests
{
    [Fact]
    public async Task Pass_ThrottledInTheSecondBatch_SendsNoMoreFreesTheClaimAndKeepsTheWakeUps()
    {
        var sender = new ScriptedSender([.. Enumerable.Repeat<Func<SendResult>>(Accept, 16), () => new SendResult.Throttled(Duration.FromMinutes(10)), Accept]);
        await using var app = await StartAsync(sender);
        var ids = await ShardCrowd.MakeAsync(app, 40);

        await app.TickAtAsync("2026-11-19 08:00");

        // Those of the same batch may have been on their way already.
        var begun = sender.Mails.Count;
        Assert.InRange(begun, 17, 32);
        var throttled = Assert.Single(await OpenClaimsAsync(app, ids));
        Assert.True(throttled.LeaseUntil <= app.Clock.Now);
        Assert.Equal(40 - (begun - 1), (await DueAsync(app)).Count);
        await app.TickAtAsync("2026-11-19 08:09");
        Assert.Equal(begun, sender.Mails.Count);
        await app.TickAtAsync("2026-11-19 08:10");
        Assert.Equal(41, sender.Mails.Count);
        Assert.Equal(ids.Count, sender.Mails.Select(mail => mail.Id).Distinct().Count());
        Assert.Empty(await DueAsync(app));
    }

    /// <summary>What an operator sends once more is a mail like any other.</summary>
    [Fact]
    public async Task Resend_WhileTheProviderIsBusy_WaitsLikeTheRun()
    {
        var sender = new ScriptedSender(Accept, () => new SendResult.Throttled(Duration.FromMinutes(20)), Accept);
        await using var app = await StartAsync(sender);
        var id = Assert.Single(await ShardCrowd.MakeAsync(app, 1));
        await app.TickAtAsync("2026-11-19 08:00");

        for (var tries = 0; tries < 3; tries++)
            Assert.Contains("busy", (await Assert.ThrowsAsync<RequestRefused>(ResendAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(2, sender.Mails.Count);
        app.Clock.Now += Duration.FromMinutes(20);
        await ResendAsync();

        Assert.Equal(3, sender.Mails.Count);

        Task<string> ResendAsync() => app.Get<DigestResending>().ResendAsync(id, new LocalDate(2026, 11, 19), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Throttled_ByOneInstance_HoldsForTheOthers()
    {
        var (busy, other) = (new ScriptedSender(() => new SendResult.Throttled(Duration.FromMinutes(20))), new ScriptedSender(Accept));
        await using var one = await StartAsync(busy);
        await using var two = await StartAsync(other, from: one);
        await ShardCrowd.MakeAsync(one, 2);
        await one.TickAtAsync("2026-11-19 08:00");

        await two.TickAtAsync("2026-11-19 08:19");
        Assert.Empty(other.Mails);
        await two.TickAtAsync("2026-11-19 08:20");

        Assert.Equal(2, other.Mails.Count);
    }

    [Fact]
    public async Task Throttled_WithoutATime_BacksOffLongerEachTimeWithJitterFromTheSeed()
    {
        var sender = new ScriptedSender(() => new SendResult.Throttled(null));
        await using var app = await StartAsync(sender, random: new Random(7));
        await ShardCrowd.MakeAsync(app, 1);
        app.Clock.Now = TestApp.At("2026-11-19 08:00");
        var expected = new Random(7);

        for (var failure = 0; failure < 4; failure++)
        {
            await app.TickAsync();
            var until = (await StateAsync(app)).PausedUntil!.Value;

            Assert.Equal(failure + 1, sender.Mails.Count);
            Assert.Equal(Duration.FromMinutes(1 << failure) * (0.5 + (expected.NextDouble() / 2)), until - app.Clock.Now);
            app.Clock.Now = until - Duration.FromSeconds(1);
            await app.TickAsync();
            Assert.Equal(failure + 1, sender.Mails.Count);
            app.Clock.Now = until;
        }
    }

    [Fact]
    public async Task Throttled_UnbelievablyLong_WaitsTwoHoursAtMost()
    {
        await using var app = await StartAsync(new ScriptedSender(() => new SendResult.Throttled(Duration.FromDays(300))));
        await ShardCrowd.MakeAsync(app, 1);

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal(TestApp.At("2026-11-19 10:00"), (await StateAsync(app)).PausedUntil);
    }

    [Fact]
    public async Task Accepted_AfterTrouble_ForgetsIt()
    {
        await using var app = await StartAsync(new ScriptedSender(() => new SendResult.Throttled(null), () => new SendResult.Refused("no key"), Accept));
        await ShardCrowd.MakeAsync(app, 1);
        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:15");
        Assert.True((await StateAsync(app)).IsTroubled);

        await app.TickAtAsync("2026-11-19 08:30");

        Assert.Equal(new SendingState(), await StateAsync(app));
    }

    [Fact]
    public async Task Refused_TickAfterTick_IsRecordedAndLoggedOnce()
    {
        await using var app = await StartAsync(new ScriptedSender(() => new SendResult.Refused("SENDGRID_API_KEY: not known (401).")));
        await ShardCrowd.MakeAsync(app, 20);

        await app.TickAtAsync("2026-11-19 08:00");
        await app.TickAtAsync("2026-11-19 08:15");
        await app.TickAtAsync("2026-11-19 08:30");

        var state = await StateAsync(app);
        Assert.Equal(("SENDGRID_API_KEY: not known (401).", TestApp.At("2026-11-19 08:00")), (state.Refusal, state.RefusedSince));
        Assert.Single(app.Log.All, line => line.Level == LogLevel.Error && line.Text.Contains("SENDGRID_API_KEY", StringComparison.Ordinal));
        Assert.Equal(20, (await DueAsync(app)).Count);
    }

    [Fact]
    public async Task Cap_OverAllInstances_IsKeptEachHourAndNothingIsLost()
    {
        var sender = new ScriptedSender(Accept);
        await using var one = await StartAsync(sender, settings: ("FOLLOWUP_SENDS_PER_HOUR", "10"));
        await using var two = await StartAsync(sender, from: one, settings: ("FOLLOWUP_SENDS_PER_HOUR", "10"));
        var ids = await ShardCrowd.MakeAsync(one, 24);

        one.Clock.Now = TestApp.At("2026-11-19 08:00");
        await Task.WhenAll(one.TickAsync(), two.TickAsync());
        await one.TickAtAsync("2026-11-19 08:15");
        await two.TickAtAsync("2026-11-19 08:45");
        Assert.InRange(sender.Mails.Count, 8, 10);
        await one.TickAtAsync("2026-11-19 09:00");
        await two.TickAtAsync("2026-11-19 09:15");
        Assert.InRange(sender.Mails.Count, 18, 20);
        await one.TickAtAsync("2026-11-19 10:00");
        await one.TickAtAsync("2026-11-19 10:15");

        Assert.Equal(ids.Select(id => $"{id}.2026-11-19").Order(StringComparer.Ordinal), sender.Mails.Select(mail => mail.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cap_NotUsedUpByAPass_IsLeftForOthers()
    {
        var sender = new ScriptedSender(Accept);
        await using var app = await StartAsync(sender, settings: ("FOLLOWUP_SENDS_PER_HOUR", "3"));
        // Wake-ups of people for whom nothing is due take none of it.
        foreach (var id in await ShardCrowd.MakeAsync(app, 8)) await app.Get<WakeUps>().UpsertAsync(id, app.Clock.Now, TestContext.Current.CancellationToken);
        app.Clock.Now = TestApp.At("2026-11-19 07:05");
        await app.TickAsync();
        Assert.Empty(sender.Mails);

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal(3, sender.Mails.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("many")]
    [InlineData("1.5")]
    public void Cap_NotANumber_NamesTheSetting(string cap) =>
        Assert.Contains("FOLLOWUP_SENDS_PER_HOUR", Fault(new MailOptions { SendsPerHour = cap }), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1201")]
    [InlineData("two years")]
    public void Retention_NotANumber_NamesTheSetting(string months) =>
        Assert.Contains("FOLLOWUP_RETENTION_MONTHS", Fault(new DigestOptions { Retention = months }), StringComparison.Ordinal);

    [Fact]
    public void Options_ByDefault_CapNothingAndKeepTwoYears() => Assert.Equal((null, 24), (new MailOptions().MostSendsPerHour, new DigestOptions().RetentionMonths));

    private static string Fault(System.ComponentModel.DataAnnotations.IValidatableObject options) =>
        Assert.Single(options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options))).ErrorMessage!;

    private static SendResult Accept() => new SendResult.Accepted("m1");

    private static Task<TestApp> StartAsync(IMailSender sender, TestApp? from = null, Random? random = null, params (string Name, string Value)[] settings) =>
        TestApp.StartAsync(
            services =>
            {
                services.AddSingleton(sender);
                services.AddSingleton(random ?? new Random(1));
            },
            settings,
            from);

    private static Task<SendingState> StateAsync(TestApp app) => app.Get<SendGate>().ReadAsync(TestContext.Current.CancellationToken);

    private static Task<IReadOnlyList<WakeUp>> DueAsync(TestApp app) =>
        app.Get<WakeUps>().DueAsync(ShardCrowd.Shard, app.Clock.Now, after: null, most: 100, TestContext.Current.CancellationToken);

    private static async Task<List<DigestRecord>> OpenClaimsAsync(TestApp app, IEnumerable<string> ids)
    {
        var open = new List<DigestRecord>();
        foreach (var id in ids)
            if (await app.DigestAsync(id, new LocalDate(2026, 11, 19)) is { State: DigestState.Claimed } claim)
                open.Add(claim);
        return open;
    }
}
