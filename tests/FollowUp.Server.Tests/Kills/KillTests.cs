using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUp.Server.Tests.Kills;

/// <summary>
/// The real process, killed again and again in the middle of a run. The same on each engine of the store. <c>FOLLOWUP_KILLS</c> says how often (5),
/// <c>FOLLOWUP_KILLS_SEED</c> which moments are drawn; the machine's own timing adds to them.
/// </summary>
public abstract class KillTests
{
    private const int Candidates = 500;
    private const int OfEachOther = 20;
    private const int LongestAnswerMilliseconds = 40;
    private const int LongestAfterthoughtMilliseconds = 60;

    /// <summary>After the last kill one life should do once the leases have ended; a machine that is very slow may let more of them end.</summary>
    private const int MostLivesToSettle = 10;

    private static readonly int Kills = Number("FOLLOWUP_KILLS", 5);
    private static readonly int Seed = Number("FOLLOWUP_KILLS_SEED", 20261119);

    /// <summary>The settings that choose the engine; a store of its own in a folder of its own.</summary>
    protected abstract Task<(string Name, string Value)[]> SettingsAsync(string folder);

    /// <summary>Holds the store's files against their own rules while nobody has them open.</summary>
    protected virtual Task CheckFilesAsync(string folder) => Task.CompletedTask;

    [Fact]
    public async Task Run_KilledAtRandomMoments_SendsEveryDigestAndRepeatsOnlyWhereAcceptanceWasUnknown()
    {
        using var folder = new TemporaryFolder();
        var settings = await SettingsAsync(folder.Path);
        var random = new Random(Seed);
        await using var provider = await StandInSendGrid.StartAsync(AcceptSlowly(new Random(Seed)));
        var run = new KilledRun(folder.Path, provider, settings);
        DueCrowd crowd;
        await using (var app = await OpenAsync(settings)) crowd = await DueCrowd.MakeAsync(app, Candidates, OfEachOther);
        var deaths = new Deaths(crowd, provider);
        var watch = Stopwatch.StartNew();

        for (var kill = 1; kill <= Kills; kill++)
        {
            // Spread over the run, so that there is something left for the last one.
            var share = Math.Max(1, 2 * (Candidates - deaths.SentCount) / (Kills - kill + 2));
            var unknown = await run.LiveAsync(random.Next(1, share + 1), TimeSpan.FromMilliseconds(random.Next(LongestAfterthoughtMilliseconds)));
            await CheckFilesAsync(folder.Path);
            await using var app = await OpenAsync(settings);
            await deaths.ExamineAsync(app, unknown);
        }

        for (var life = 1; !deaths.IsSettled; life++)
        {
            Assert.InRange(life, 1, MostLivesToSettle);
            // A start rings once; it must come after the leases.
            await Task.Delay(TimeSpan.FromSeconds(KilledRun.LeaseSeconds), TestContext.Current.CancellationToken);
            var unknown = await run.LiveAsync(int.MaxValue, TimeSpan.Zero);
            await using var app = await OpenAsync(settings);
            await deaths.ExamineAsync(app, unknown);
        }

        watch.Stop();
        await CheckFilesAsync(folder.Path);
        await using (var app = await OpenAsync(settings)) await deaths.AssertRowsAsync(app);
        deaths.AssertMails();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{GetType().Name}: {Kills} kills, seed {Seed}, {Candidates} digests, {deaths.UnknownCount} of unknown acceptance, {deaths.RepeatCount} repeated, "
            + $"{watch.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>The store as it is on the disk: opened for a look, and closed before the next life.</summary>
    private static async Task<TestApp> OpenAsync((string Name, string Value)[] settings)
    {
        var app = await TestApp.StartAsync(settings);
        app.Clock.Now = SystemClock.Instance.GetCurrentInstant();
        return app;
    }

    private static RequestDelegate AcceptSlowly(Random random) => async context =>
    {
        int wait;
        lock (random) wait = random.Next(LongestAnswerMilliseconds);
        await Task.Delay(wait, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers["X-Message-Id"] = "m1";
    };

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
