using FollowUp.App.Candidates;
using FollowUp.App.Digests.Running;
using FollowUp.App.Storage;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Digests;

/// <summary>What happens to wake-ups when the rules change.</summary>
public sealed class PlannerSweepTests
{
    [Fact]
    public async Task Tick_NewStore_WritesTheFingerprintAndWakesNobody()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var before = await app.WakeUpsOfAsync(ana.Id);

        await app.TickAsync();

        Assert.Equal(new SweepProgress(app.Get<PlannerFingerprint>().Value, After: null), await ProgressAsync(app));
        Assert.Equal(before, await app.WakeUpsOfAsync(ana.Id));
    }

    [Fact]
    public async Task Tick_OtherFingerprint_WakesEveryCandidateOnce()
    {
        await using var app = await TestApp.StartAsync();
        var members = await InviteAsync(app, 30);
        await WriteAsync(app, new SweepProgress("of an older version", After: null));

        await app.Get<PlannerSweep>().AdvanceAsync(TestContext.Current.CancellationToken);

        foreach (var member in members) Assert.Contains(app.Clock.Now, await app.WakeUpsOfAsync(member.Id));
        Assert.Equal(app.Get<PlannerFingerprint>().Value, (await ProgressAsync(app))!.Fingerprint);
        await app.TickAsync();
        foreach (var member in members) Assert.DoesNotContain(await app.WakeUpsOfAsync(member.Id), at => at <= app.Clock.Now);
        app.Clock.Now += Duration.FromMinutes(1);
        await app.TickAsync();
        foreach (var member in members) Assert.DoesNotContain(app.Clock.Now, await app.WakeUpsOfAsync(member.Id));
    }

    [Fact]
    public async Task Tick_OtherPlaybooks_IsAnotherFingerprint()
    {
        await using var app = await TestApp.StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "playbooks"));
        var own = Repository.Read("src", "FollowUp.Core", "Etiquette", "Playbooks", "balanced.json").Replace("\"balanced\"", "\"ours\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ours.json"), own, TestContext.Current.CancellationToken);
        await using var other = await TestApp.StartAsync(_ => { }, [("FOLLOWUP_PLAYBOOKS", folder.FullName)], from: app);

        Assert.NotEqual(app.Get<PlannerFingerprint>().Value, other.Get<PlannerFingerprint>().Value);
        Assert.Equal(app.Get<PlannerFingerprint>().Value, new PlannerFingerprint(Core.Etiquette.PlaybookCatalog.BuiltIn).Value);
    }

    [Theory]
    [InlineData("wakeups")]
    [InlineData("keys")]
    public async Task Sweep_Interrupted_IsResumedByAnotherInstanceAndMissesNobody(string table)
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched));
        var members = await InviteAsync(app, 30);
        await WriteAsync(app, new SweepProgress("of an older version", After: null));
        var commits = 0;
        store!.BeforeCommit = (name, _) => name == table && ++commits > 1 ? throw new TableException(503, "ServerBusy", "gone") : Task.CompletedTask;
        await app.Get<PlannerSweep>().AdvanceAsync(TestContext.Current.CancellationToken);
        Assert.NotNull((await ProgressAsync(app))!.After);
        store.BeforeCommit = null;
        await using var restarted = await TestApp.StartAsync(_ => { }, from: app);

        await restarted.Get<PlannerSweep>().AdvanceAsync(TestContext.Current.CancellationToken);

        foreach (var member in members) Assert.Contains(app.Clock.Now, await restarted.WakeUpsOfAsync(member.Id));
        Assert.Null((await ProgressAsync(restarted))!.After);
    }

    [Fact]
    public async Task Sweep_ByTheNewVersion_IsNotUndoneByAnOldOneStillRunning()
    {
        await using var old = await TestApp.StartAsync();
        await InviteAsync(old, 1);
        await old.TickAsync();
        var newer = new SweepProgress("of a newer version", After: null);
        await WriteAsync(old, newer);

        await old.TickAsync();

        Assert.Equal(newer, await ProgressAsync(old));
    }

    [Fact]
    public async Task List_OfLookUps_GoesThroughEveryCandidateInPages()
    {
        await using var app = await TestApp.StartAsync();
        var members = await InviteAsync(app, 25);
        var all = new List<string>();
        string? after = "";
        while (after is not null)
        {
            var (ids, last) = await app.Get<LookUps>().ListAsync(after, 4, TestContext.Current.CancellationToken);
            Assert.InRange(ids.Count, 0, 4);
            all.AddRange(ids);
            after = last;
        }

        Assert.Equal(members.Select(member => member.Id).Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
    }

    private static async Task<List<Member>> InviteAsync(TestApp app, int count)
    {
        var members = new List<Member>();
        while (members.Count < count) members.Add(await app.InviteAsync($"candidate{members.Count}@example.com"));
        return members;
    }

    private static Task<SweepProgress?> ProgressAsync(TestApp app) =>
        app.Get<SharedState>().FindAsync<SweepProgress>("sweep", "progress", TestContext.Current.CancellationToken);

    private static Task WriteAsync(TestApp app, SweepProgress progress) =>
        app.Get<SharedState>().PutAsync("sweep", "progress", progress, TestContext.Current.CancellationToken);
}
