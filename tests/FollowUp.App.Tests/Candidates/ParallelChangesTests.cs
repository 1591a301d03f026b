using System.Text.Json.Nodes;
using FollowUp.Tables;
using FollowUp.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.App.Tests.Candidates;

/// <summary>Many requests of one candidate at once.</summary>
public sealed class ParallelChangesTests
{
    [Fact]
    public async Task Events_320AtOnce_AreAllTakenIn()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var ids = new[] { await ana.RegisterIdAsync(), await ana.RegisterIdAsync(), await ana.RegisterIdAsync(), await ana.RegisterIdAsync() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 320).Select(i => ana.ThenAsync(ids[i % 4], "debriefed", "2026-11-18", ("note", $"note {i}"))));

        Assert.All(answers, answer => answer.Expect(201));
        var kept = await Task.WhenAll(ids.Select(async id => (await ana.GetAsync($"/api/interviews/{id}")).Json["events"]!.AsArray().Select(e => (string)e!["note"]!)));
        Assert.Equal(320, kept.SelectMany(notes => notes).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Two processes know nothing of each other's turns: they back off, each by chance.</summary>
    [Fact]
    public async Task Events_ToTwoProcessesAtOnce_AreAllTakenIn()
    {
        await using var app = await TestApp.StartAsync();
        await using var second = await TestApp.StartAsync(_ => { }, from: app);
        var ana = await app.InviteAsync();
        var there = new Member(second, ana.Id, ana.Email, ana.Token);
        var id = await ana.RegisterIdAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? ana : there).ThenAsync(id, "debriefed", "2026-11-18", ("note", $"note {i}"))));

        Assert.All(answers, answer => answer.Expect(201));
    }

    [Fact]
    public async Task Patch_ManyWithOneTag_OneIsTakenAndTheOthersAreStale()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var eTag = (await ana.GetAsync($"/api/interviews/{id}")).ETag!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["role"] = $"Role {i}" }, ("If-Match", eTag))));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(19, answers.Count(answer => answer.Status == 412));
        (await ana.DeleteAsync($"/api/interviews/{id}", ("If-Match", eTag))).ExpectProblem(412);
    }

    [Fact]
    public async Task Change_AlwaysInTheWay_WaitsByChanceAndGivesUpInTheEnd()
    {
        WatchedStore? store = null;
        var time = new HurriedTime();
        await using var app = await TestApp.StartAsync(services =>
        {
            Watch.Store(services, watched => store = watched);
            services.AddSingleton<TimeProvider>(time).AddSingleton(new Random(1));
        });
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        time.Waits.Clear();
        store!.BeforeCommit = (table, _) => table == "candidates" ? throw new TableException(412, "UpdateConditionNotSatisfied", "changed") : Task.CompletedTask;

        (await ana.ThenAsync(id, "debriefed", "2026-11-18", ("note", "late"))).ExpectProblem(409);

        var waits = time.Waits.Where(wait => wait <= TimeSpan.FromSeconds(1)).ToList();
        Assert.Equal(9, waits.Count);
        Assert.Equal(9, waits.Distinct().Count());
        Assert.True(waits[0] <= TimeSpan.FromMilliseconds(50), $"{waits[0]}");
    }
}
