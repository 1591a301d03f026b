using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Digests;

/// <summary>Closed interviews leave the run's sight, and what is old leaves the store.</summary>
public sealed class CandidateUpkeepTests
{
    [Fact]
    public async Task Closed_ByTheCandidate_IsArchivedAfterUndoAndTheQuietDays()
    {
        await using var app = await TestApp.StartAsync();
        var (ana, id) = await ClosedAsync(app);

        await app.TickAtAsync("2026-11-20 08:00");
        Assert.Equal([$"interview:{id}"], await KeysAsync(app, ana));
        Assert.Contains(TestApp.At("2026-11-21 08:00"), await app.WakeUpsOfAsync(ana.Id));
        await app.TickAtAsync("2026-11-21 08:00");

        Assert.Equal([$"archive:{id}"], await KeysAsync(app, ana));
        Assert.Empty(app.Mails);
    }

    [Fact]
    public async Task Archived_ThroughTheApi_IsFoundListedExportedAndDeleted()
    {
        await using var app = await TestApp.StartAsync();
        var (ana, id) = await ArchivedAsync(app);
        var active = await ana.RegisterIdAsync(Bodies.Short("Other").With("heldAt", "2026-11-21T15:00"));

        Assert.Equal(id, (string?)(await ana.GetAsync($"/api/interviews/{id}")).Expect(200).Json["id"]);
        Assert.Equal("closed", (string?)(await ana.GetAsync($"/api/interviews/{id}/plan")).Expect(200).Json["status"]);
        Assert.Equal([id], await ListAsync(ana, "?status=closed"));
        Assert.Equal([active], await ListAsync(ana, "?status=active"));
        Assert.Equal(new[] { id, active }.Order(StringComparer.Ordinal), await ListAsync(ana, ""));
        Assert.Equal(2, (await ana.GetAsync("/api/me/export")).Json["interviews"]!.AsArray().Count);
        (await ana.DeleteAsync($"/api/interviews/{id}", ("If-Match", "*"))).Expect(204);

        (await ana.GetAsync($"/api/interviews/{id}")).ExpectProblem(404);
        Assert.Equal([$"interview:{active}"], await KeysAsync(app, ana));
    }

    [Fact]
    public async Task Archived_List_IsPagedInOneOrder()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await Crowd.RegisterAsync(app, ana.Id, 45);
        (await ana.PostAsync("/api/me/close-all", new JsonObject())).Expect(200);
        await app.TickAtAsync("2026-11-21 08:00");
        Assert.Equal(40, (await KeysAsync(app, ana)).Count(key => key.StartsWith("archive:", StringComparison.Ordinal)));
        await Crowd.RegisterAsync(app, ana.Id, 3);

        var all = new List<string>();
        string? after = null;
        do
        {
            var page = (await ana.GetAsync($"/api/interviews?limit=7{(after is null ? "" : $"&after={after}")}")).Expect(200).Json;
            all.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            after = (string?)page["next"];
        }
        while (after is not null);

        Assert.Equal(48, all.Distinct().Count());
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        await app.TickAtAsync("2026-11-22 08:00");
        Assert.Equal(45, (await KeysAsync(app, ana)).Count(key => key.StartsWith("archive:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("undo")]
    [InlineData("round")]
    [InlineData("heardBack")]
    [InlineData("patch")]
    public async Task Archived_Changed_ComesBackAmongTheActive(string change)
    {
        await using var app = await TestApp.StartAsync();
        var (ana, id) = await ArchivedAsync(app);
        var path = $"/api/interviews/{id}";
        var interview = (await ana.GetAsync(path)).Expect(200);

        var answer = change switch
        {
            "undo" => await ana.DeleteAsync($"{path}/events/{interview.Json["events"]![0]!["id"]}"),
            "round" => await ana.PostAsync($"{path}/rounds", new JsonObject { ["round"] = "second", ["heldAt"] = "2026-11-30T10:00" }),
            "heardBack" => await ana.ThenAsync(id, "heardBack", "2026-11-21", ("outcome", "stillDeciding")),
            _ => await ana.PatchAsync(path, new JsonObject { ["events"] = new JsonArray() }, ("If-Match", interview.ETag!)),
        };

        Assert.InRange(answer.Status, 200, 201);
        Assert.Equal([$"interview:{id}"], await KeysAsync(app, ana));
        if (change is "undo" or "patch") Assert.Equal([id], await ListAsync(ana, "?status=active"));
        Assert.Contains(await app.WakeUpsOfAsync(ana.Id), at => at > app.Clock.Now);
        Assert.Equal(0, (await app.Get<CandidateStore>().LoadAsync(ana.Id, TestContext.Current.CancellationToken))!.Profile.Archived);
    }

    [Fact]
    public async Task Archived_SameIdempotencyKeyAgain_IsTheSameInterview()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var first = (await ana.PostAsync("/api/interviews", Bodies.Short(), ("Idempotency-Key", "k1"))).Expect(201);
        await ana.ThenAsync((string)first.Json["id"]!, "closed", "2026-11-18");
        await app.TickAtAsync("2026-11-21 08:00");

        var second = (await ana.PostAsync("/api/interviews", Bodies.Short(), ("Idempotency-Key", "k1"))).Expect(201);

        Assert.Equal((string?)first.Json["id"], (string?)second.Json["id"]);
        Assert.Single(await KeysAsync(app, ana));
    }

    [Fact]
    public async Task Archived_Erased_LeavesNoRow()
    {
        await using var app = await TestApp.StartAsync();
        var (ana, _) = await ArchivedAsync(app);

        (await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);

        Assert.Empty(await app.RowsAsync(ana.Id));
    }

    [Fact]
    public async Task Closed_WithAReconnectToCome_StaysUntilItHasPassed()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.PatchAsync("/api/me", new JsonObject { ["reconnect"] = true });
        var id = await ana.RegisterIdAsync();
        await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"));
        await ana.ThenAsync(id, "debriefed", "2026-11-18");
        await ana.ThenAsync(id, "checkInSent", "2026-11-18", ("contact", "c1"));

        await DaysAsync(app, 130, async () =>
        {
            var plan = (await ana.GetAsync($"/api/interviews/{id}/plan")).Json;
            var isToCome = plan["steps"]!.AsArray().Any(step => (string?)step!["kind"] == "reconnect" && (string?)step["status"] is "upcoming" or "due" or "overdue");
            if (isToCome) Assert.Equal([$"interview:{id}"], await KeysAsync(app, ana));
        });

        Assert.Equal([$"archive:{id}"], await KeysAsync(app, ana));
    }

    [Fact]
    public async Task Ended_ByItselfWhileUnsubscribed_IsArchivedToo()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        await ana.ThenAsync(id, "checkInSent", "2026-11-18", ("contact", "c1"));
        await app.Get<CandidateStore>().ChangeAsync(
            ana.Id, records => records.Put(records.Profile with { UnsubscribedAt = app.Clock.Now }), TestContext.Current.CancellationToken);

        await DaysAsync(app, 90);

        Assert.Empty(app.Mails);
        Assert.Equal([$"archive:{id}"], await KeysAsync(app, ana));
    }

    [Fact]
    public async Task Retention_OfAClosedInterview_IsTheSettingsMonths()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_RETENTION_MONTHS", "2"));
        var (ana, _) = await ArchivedAsync(app);

        await app.TickAtAsync("2027-01-17 08:00");
        Assert.Single(await KeysAsync(app, ana));
        await app.TickAtAsync("2027-01-18 08:00");

        Assert.Empty(await KeysAsync(app, ana));
        Assert.Empty(await app.WakeUpsOfAsync(ana.Id));
        Assert.Equal(0, (await app.Get<CandidateStore>().LoadAsync(ana.Id, TestContext.Current.CancellationToken))!.Profile.Archived);
    }

    [Fact]
    public async Task Retention_OfDigests_Is400Days()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.NotNull(await app.DigestAsync(ana.Id, new LocalDate(2026, 11, 19)));

        app.Clock.Now = Instant.FromUtc(2027, 12, 23, 0, 0);
        await app.TickAsync();
        Assert.NotNull(await app.DigestAsync(ana.Id, new LocalDate(2026, 11, 19)));
        app.Clock.Now = Instant.FromUtc(2027, 12, 25, 0, 0);
        await app.TickAsync();
        await app.TickAsync();

        Assert.Null(await app.DigestAsync(ana.Id, new LocalDate(2026, 11, 19)));
    }

    [Fact]
    public async Task Retention_OfManyRows_IsDoneInSeveralCommits()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_RETENTION_MONTHS", "1"));
        var ana = await app.InviteAsync();
        await Crowd.RegisterAsync(app, ana.Id, 200);
        (await ana.PostAsync("/api/me/close-all", new JsonObject())).Expect(200);
        await DaysAsync(app, 8);
        Assert.Equal(200, (await KeysAsync(app, ana)).Count(key => key.StartsWith("archive:", StringComparison.Ordinal)));

        await DaysAsync(app, 60);

        Assert.Empty(await KeysAsync(app, ana));
        Assert.Empty(await app.WakeUpsOfAsync(ana.Id));
    }

    /// <summary>The run's own query must not grow with what is archived.</summary>
    [Fact]
    public async Task Visit_OfACandidateWithAnArchive_ReadsNoneOfIt()
    {
        await using var app = await TestApp.StartAsync();
        var (ana, id) = await ArchivedAsync(app);
        var broken = new Dictionary<string, object>(StringComparer.Ordinal) { ["schema"] = 1, ["doc0"] = "{"u8.ToArray() };
        await app.Candidates.SubmitAsync(TableAction.Upsert(new TableEntity(ana.Id, $"archive:{id}", broken)), TestContext.Current.CancellationToken);
        await ana.RegisterAsync(Bodies.Short().With("heldAt", "2026-11-20T15:00"));

        await app.TickAtAsync("2026-11-23 08:00");

        Assert.Single(app.Mails);
    }

    private static async Task<(Member Ana, string InterviewId)> ClosedAsync(TestApp app)
    {
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        (await ana.ThenAsync(id, "closed", "2026-11-18")).Expect(201);
        return (ana, id);
    }

    private static async Task<(Member Ana, string InterviewId)> ArchivedAsync(TestApp app)
    {
        var (ana, id) = await ClosedAsync(app);
        await app.TickAtAsync("2026-11-21 08:00");
        Assert.Equal([$"archive:{id}"], await KeysAsync(app, ana));
        return (ana, id);
    }

    private static async Task DaysAsync(TestApp app, int days, Func<Task>? each = null)
    {
        for (var day = 0; day < days; day++)
        {
            app.Clock.Now += Duration.FromDays(1);
            await app.TickAsync();
            if (each is not null) await each();
        }
    }

    private static async Task<IReadOnlyList<string>> ListAsync(Member member, string query) =>
        [.. (await member.GetAsync($"/api/interviews{query}")).Expect(200).Json["items"]!.AsArray().Select(item => (string)item!["id"]!)];

    /// <summary>The rows of interviews, wherever they lie.</summary>
    private static async Task<IReadOnlyList<string>> KeysAsync(TestApp app, Member member) =>
        [.. (await app.RowsAsync(member.Id)).Select(row => row.RowKey).Where(key => key != "profile" && !key.StartsWith("digest:", StringComparison.Ordinal))];
}
