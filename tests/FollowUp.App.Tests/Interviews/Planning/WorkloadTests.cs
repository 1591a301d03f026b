using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.WhatIf;
using FollowUp.Testing;

namespace FollowUp.App.Tests.Interviews.Planning;

public sealed class WorkloadTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int People = 20;
    private const int Rounds = 20;
    private const int Large = 1 + (People * Rounds);

    [Fact]
    public async Task Register_LargestInterviews_AreRefusedBeforeTheyCostTooMuch()
    {
        var ana = await shared.InviteAsync();
        for (var i = 0; i < Workload.Most / Large; i++) await ana.RegisterAsync(Largest());

        var refused = (await ana.PostAsync("/api/interviews", Largest())).ExpectProblem(409);

        Assert.Contains($"{Workload.Most} is the most", (string)refused.Json["detail"]!, StringComparison.Ordinal);
        var records = await RecordsAsync(ana);
        Assert.Equal(Workload.Most / Large * Large, Workload.Of(records));
        Assert.InRange(Forecasts.DaysFor(records.Interviews) * Workload.Of(records), 1, 18_000);
        await ana.RegisterAsync(Bodies.Interview());
        Assert.Equal(200, (await ana.GetAsync("/api/interviews")).Status);
    }

    /// <summary>What another version let in is still there to be read, closed and made smaller; it only cannot grow.</summary>
    [Fact]
    public async Task Change_OfMoreThanIsLetInNow_MayOnlyMakeItLess()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(Largest());
        var records = await RecordsAsync(ana);
        var first = records.Get(id).Stored;
        for (var i = 0; i < Workload.Most / Large; i++) records.Put(first with { Interview = first.Interview with { Id = $"{id}{i}" } });
        await shared.App.Get<CandidateStore>().CommitAsync(records, CancellationToken.None);

        (await ana.ThenAsync(id, "debriefed", "2026-11-18")).ExpectProblem(409);
        (await ana.ThenAsync(id, "closed", "2026-11-18")).Expect(201);
        var eTag = (await ana.GetAsync($"/api/interviews/{id}0")).Expect(200).ETag!;
        (await ana.PatchAsync($"/api/interviews/{id}0", new JsonObject { ["rounds"] = RoundsOf(2) }, ("If-Match", eTag))).Expect(200);
        (await ana.ThenAsync(id, "debriefed", "2026-11-18")).Expect(201);
    }

    private async Task<CandidateRecords> RecordsAsync(Member member) =>
        await shared.App.Get<CandidateStore>().LoadAsync(member.Id, CancellationToken.None) ?? throw new InvalidOperationException("There is no such candidate.");

    private static JsonObject Largest() => new JsonObject { ["company"] = "Acme", ["role"] = "Data engineer" }
        .With("rounds", RoundsOf(Rounds))
        .With("contacts", new JsonArray([.. Enumerable.Range(0, People).Select(i => JsonNode.Parse($$"""
            { "id": "c{{i}}", "role": "interviewer", "met": true, "channels": [ { "kind": "email", "address": "c{{i}}@acme.example" } ] }
            """))]));

    private static JsonArray RoundsOf(int count) => new([.. Enumerable.Range(0, count).Select(i => JsonNode.Parse($$"""{ "heldAt": "2026-11-{{(i % 17) + 1:00}}T15:00" }"""))]);
}
