using System.Globalization;
using FollowUp.App.Digests;
using FollowUp.App.Digests.Running;
using FollowUp.App.Storage;
using FollowUp.WorkerHost;
using NodaTime;

namespace FollowUp.Functions.Tests.WorkerRuns;

/// <summary>The deployed app as the cloud runs it: timer, queue and shards in several worker processes, on the emulator's queues and tables.</summary>
[Collection(nameof(Alone))]
public sealed class DigestWorkerTests(PublishedWorker published, AzuriteFixture azurite)
{
    private const int LeaseSeconds = 3;
    private const int MostRings = 10;

    [Fact]
    public async Task Tick_AcrossWorkers_SendsEveryDueDigestOnce()
    {
        await using var home = await WorkerHome.MakeAsync(published, azurite);
        await using var app = await home.OpenAsync();
        var crowd = await DueCrowd.MakeAsync(app, due: 40, ofEachOther: 3);
        await using var host = await home.StartAsync(instances: 3);

        Assert.True((await host.RingAsync(WorkerHome.Timer, isPastDue: true)).Succeeded);
        await host.DrainedAsync(ShardQueue.Name);
        Assert.True((await host.RingAsync(WorkerHome.Timer)).Succeeded);
        await host.DrainedAsync(ShardQueue.Name);

        Assert.Equal(Expected(crowd), home.Sent.Order(StringComparer.Ordinal));
        var shards = host.Invocations.Where(invocation => invocation.Function == WorkerHome.Shard).ToList();
        Assert.Equal(2 * WakeUps.Shards, shards.Count(invocation => invocation.Succeeded));
        Assert.InRange(shards.DistinctBy(invocation => invocation.Instance).Count(), 2, 3);
        foreach (var id in crowd.Due) Assert.Equal(DigestState.Sent, (await app.DigestAsync(id, crowd.Today))!.State);
        foreach (var id in crowd.Erased) Assert.Empty(await app.RowsAsync(id));
        Assert.Equal(0, await CountAsync(host, ShardQueue.Poison));
    }

    [Fact]
    public async Task Tick_WorkersKilledAndScaledInInTheMiddle_LosesNoDigestAndRepeatsOnlyWhereAcceptanceWasUnknown()
    {
        const int Due = 90, Kills = 4;
        var random = new Random(20261119);
        await using var home = await WorkerHome.MakeAsync(published, azurite, async context =>
        {
            int wait;
            lock (random) wait = random.Next(60);
            await Task.Delay(wait, context.RequestAborted);
            await WorkerHome.AcceptAsync(context);
        });
        await using var app = await home.OpenAsync();
        var crowd = await DueCrowd.MakeAsync(app, Due, ofEachOther: 3);
        await using var host = await home.StartAsync(instances: 2, ("FOLLOWUP_LEASE_SECONDS", LeaseSeconds.ToString(CultureInfo.InvariantCulture)));

        Assert.True((await host.RingAsync(WorkerHome.Timer)).Succeeded);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var wanted = kill * Due / (Kills + 2);
            await Until.TrueAsync(() => home.Provider.Received.Count >= wanted, () => $"The run stopped at {home.Provider.Received.Count} mails: {string.Join('\n', host.Logs)}");
            if (kill % 2 == 0)
            {
                // The oldest goes with its listeners, another comes.
                await host.ScaleAsync(1);
                await host.ScaleAsync(2);
            }
            else
            {
                await host.KillWorkerAsync(0);
            }
        }

        // What an instance was at when it was taken away stays hidden for ten minutes. Nothing waits for it: the next ring finds the same wake-ups.
        for (var ring = 1; await OpenAsync(app, crowd) is { Count: > 0 } open; ring++)
        {
            Assert.InRange(ring, 1, MostRings);
            await Until.TrueAsync(() => SystemClock.Instance.GetCurrentInstant() > open.Max(), () => "The clock stands still.");
            var done = Done(host) + WakeUps.Shards;
            await host.RingAsync(WorkerHome.Timer);
            await Until.TrueAsync(() => Done(host) >= done, () => string.Join('\n', host.Logs));
        }

        var sent = home.Sent.CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(Expected(crowd), sent.Keys.Order(StringComparer.Ordinal));
        var claimedAgain = 0;
        foreach (var id in crowd.Due)
        {
            var record = (await app.DigestAsync(id, crowd.Today))!;
            Assert.InRange(sent[DigestRecord.IdOf(id, crowd.Today)], 1, record.Attempts);
            claimedAgain += record.Attempts - 1;
        }

        // Only what was under way in a process that died may be claimed anew.
        Assert.InRange(claimedAgain, 0, Kills * DigestRun.Parallel);
        Assert.Equal(0, await CountAsync(host, ShardQueue.Poison));
        TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills, {Due} digests, {claimedAgain} claimed again, {home.Provider.Received.Count - Due} repeated");
    }

    [Fact]
    public async Task Schedule_EachSecond_RingsByItselfAndTheQueueIsWorkedOff()
    {
        await using var home = await WorkerHome.MakeAsync(published, azurite);
        await using var app = await home.OpenAsync();
        var crowd = await DueCrowd.MakeAsync(app, due: 3, ofEachOther: 1);
        await using var host = await home.StartAsync(instances: 2, runsTimers: true, ("FOLLOWUP_NUDGE_SCHEDULE", "* * * * * *"));

        await Until.TrueAsync(() => home.Provider.Received.Count >= crowd.Due.Count, () => string.Join('\n', host.Logs));

        Assert.Equal(Expected(crowd), home.Sent.Order(StringComparer.Ordinal));
        // One instance has the schedule at a time.
        Assert.Single(host.Invocations.Where(invocation => invocation.Function == WorkerHome.Timer).DistinctBy(invocation => invocation.Instance));
    }

    private static int Done(FunctionsHost host) => host.Invocations.Count(invocation => invocation.Function == WorkerHome.Shard && invocation.Succeeded);

    private static IEnumerable<string> Expected(DueCrowd crowd) => crowd.Due.Select(id => DigestRecord.IdOf(id, crowd.Today)).Order(StringComparer.Ordinal);

    private static async Task<int> CountAsync(FunctionsHost host, string queue) =>
        (await (await host.QueueAsync(queue)).GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount;

    /// <summary>Until when each digest that has not been marked as sent is claimed; now for one that is not.</summary>
    private static async Task<IReadOnlyList<Instant>> OpenAsync(TestApp app, DueCrowd crowd)
    {
        var open = new List<Instant>();
        foreach (var id in crowd.Due)
        {
            var record = await app.DigestAsync(id, crowd.Today);
            if (record?.State != DigestState.Sent) open.Add(record?.LeaseUntil ?? SystemClock.Instance.GetCurrentInstant());
        }

        return open;
    }
}
