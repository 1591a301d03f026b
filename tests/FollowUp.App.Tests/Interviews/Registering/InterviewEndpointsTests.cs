using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Interviews.Registering;

public sealed class InterviewEndpointsTests
{
    [Fact]
    public async Task Register_WithRounds_201WithLocationETagInterviewAndPlan()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        var answer = (await ana.PostAsync("/api/interviews", Bodies.Interview())).Expect(201);

        var id = (string)answer.Json["id"]!;
        Assert.Equal($"/api/interviews/{id}", answer.Location);
        var read = (await ana.GetAsync(answer.Location!)).Expect(200);
        Assert.Equal(answer.ETag, read.ETag);
        Assert.True(JsonNode.DeepEquals(read.Json, answer.Json["interview"]));
        Assert.Equal("first", (string?)read.Json["rounds"]![0]!["round"]);
        Assert.Equal("2026-11-18T15:00", (string?)read.Json["rounds"]![0]!["heldAt"]);
        Assert.Equal("whatsApp", (string?)read.Json["contacts"]![0]!["channels"]![0]!["kind"]);
        Assert.Equal(id, (string?)answer.Json["plan"]!["interviewId"]);
        Assert.True(JsonNode.DeepEquals((await ana.GetAsync($"/api/interviews/{id}/plan")).Json, answer.Json["plan"]));
    }

    [Fact]
    public async Task Register_ShortForm_HasOneRoundInTheCandidatesZone()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        var interview = (await ana.RegisterAsync(Bodies.Short()))["interview"]!;

        var round = Assert.Single(interview["rounds"]!.AsArray())!;
        Assert.Equal(("2026-11-18T15:00", "first"), ((string)round["heldAt"]!, (string)round["round"]!));
        Assert.Null(round["timeZone"]);
    }

    [Fact]
    public async Task Register_ShortFormWithZone_KeepsTheZone()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        var interview = (await ana.RegisterAsync(Bodies.Short().With("timeZone", "Europe/Lisbon")))["interview"]!;

        Assert.Equal("Europe/Lisbon", (string?)interview["rounds"]![0]!["timeZone"]);
    }

    [Fact]
    public async Task Register_ApplicationWithoutADay_IsOfToday()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        var answer = await ana.RegisterAsync(new JsonObject { ["company"] = "Acme", ["role"] = "Clerk", ["kind"] = "application" });

        Assert.Equal("2026-11-18", (string?)answer["interview"]!["appliedOn"]);
    }

    [Fact]
    public async Task Register_SameKeyAndBody_IsOneInterviewAndTheSameAnswer()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        var first = (await ana.PostAsync("/api/interviews", Bodies.Interview(), ("Idempotency-Key", "k1"))).Expect(201);
        app.Clock.Now += NodaTime.Duration.FromSeconds(5);
        var second = (await ana.PostAsync("/api/interviews", Bodies.Interview(), ("Idempotency-Key", "k1"))).Expect(201);

        Assert.Equal((first.Body, first.ETag, first.Location), (second.Body, second.ETag, second.Location));
        Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Register_SameKeyOtherBody_422NamesTheKey()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.PostAsync("/api/interviews", Bodies.Interview(), ("Idempotency-Key", "k1"));

        (await ana.PostAsync("/api/interviews", Bodies.Short("Other"), ("Idempotency-Key", "k1"))).ExpectProblem(422, "Idempotency-Key");

        Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Register_SameKeyOfTwoPeople_AreTwoInterviews()
    {
        await using var app = await TestApp.StartAsync();
        var (ana, bea) = (await app.InviteAsync(), await app.InviteAsync("bea@example.com"));

        var hers = (await ana.PostAsync("/api/interviews", Bodies.Interview(), ("Idempotency-Key", "k1"))).Expect(201);
        var theirs = (await bea.PostAsync("/api/interviews", Bodies.Interview(), ("Idempotency-Key", "k1"))).Expect(201);

        Assert.NotEqual((string?)hers.Json["id"], (string?)theirs.Json["id"]);
    }

    [Fact]
    public async Task Register_SideBySideWithOneKey_IsOneInterview()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.PostAsync("/api/interviews", Bodies.Interview(), ("Idempotency-Key", "k1"))));

        Assert.Single(answers.Select(answer => (string)answer.Expect(201).Json["id"]!).Distinct());
        Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Register_SideBySide_LosesNone()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(index => ana.RegisterAsync(Bodies.Short($"Company {index}"))));

        Assert.Equal(4, (await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Register_EmptyKey_400NamesTheKey(string key)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        (await ana.PostAsync("/api/interviews", Bodies.Interview(), ("Idempotency-Key", key))).ExpectProblem(400, "Idempotency-Key");
    }

    [Fact]
    public async Task Register_101Active_409SaysWhatToDo()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await Crowd.RegisterAsync(app, ana.Id, 100);

        var answer = (await ana.PostAsync("/api/interviews", Bodies.Short())).ExpectProblem(409);

        Assert.Contains("100", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_5001InAll_409SaysWhatToDo()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ArchivedAsync(4999);
        var last = await ana.RegisterIdAsync();

        var answer = (await ana.PostAsync("/api/interviews", Bodies.Short())).ExpectProblem(409);

        Assert.Contains("5000", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        (await ana.DeleteAsync($"/api/interviews/{last}", ("If-Match", "*"))).Expect(204);
        await ana.RegisterAsync();

        Task ArchivedAsync(int count) => app.Get<App.Candidates.CandidateStore>().ChangeAsync(
            ana.Id, records => records.Put(records.Profile with { Archived = count }), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task List_ThreeInterviews_PagesAndFilters()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await ana.RegisterIdAsync(Bodies.Short($"Company {i}")));
            app.Clock.Now += NodaTime.Duration.FromSeconds(1);
        }

        (await ana.ThenAsync(ids[1], "closed", "2026-11-18")).Expect(201);

        Assert.Equal(ids, await ListAsync(ana, ""));
        Assert.Equal([ids[0], ids[2]], await ListAsync(ana, "status=active"));
        Assert.Equal([ids[1]], await ListAsync(ana, "status=closed"));
        var first = (await ana.GetAsync("/api/interviews?limit=2")).Json;
        Assert.Equal(2, first["items"]!.AsArray().Count);
        var second = (await ana.GetAsync($"/api/interviews?limit=2&after={first["next"]}")).Json;
        Assert.Equal(ids[2], (string?)Assert.Single(second["items"]!.AsArray())!["id"]);
        Assert.True(second.ContainsKey("next") && second["next"] is null);
        Assert.Equal("closed", (string?)(await ana.GetAsync("/api/interviews?status=closed")).Json["items"]![0]!["status"]);
    }

    [Theory]
    [InlineData("status=open", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=many", "limit")]
    public async Task List_BadQuery_400NamesIt(string query, string member)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        (await ana.GetAsync($"/api/interviews?{query}")).ExpectProblem(400, member);
    }

    [Fact]
    public async Task Patch_SomeMembers_MergesAndGivesANewETag()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var registered = await ana.PostAsync("/api/interviews", Bodies.Interview().With("circumstances", "travelling"));
        var path = registered.Location!;

        var patched = (await ana.PatchAsync(
            path, new JsonObject { ["company"] = "Acme Ltd", ["circumstances"] = null, ["topics"] = new JsonArray("a", "b") }, ("If-Match", registered.ETag!))).Expect(200);

        Assert.NotEqual(registered.ETag, patched.ETag);
        Assert.Equal("Acme Ltd", (string?)patched.Json["company"]);
        Assert.Equal(2, patched.Json["topics"]!.AsArray().Count);
        Assert.False(patched.Json.ContainsKey("circumstances"));
        Assert.Equal(2, patched.Json["contacts"]!.AsArray().Count);
        var read = await ana.GetAsync(path);
        Assert.Equal((patched.ETag, patched.Body), (read.ETag, read.Body));
    }

    [Fact]
    public async Task Patch_WithoutIfMatch_428()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["company"] = "Other" })).ExpectProblem(428);
        (await ana.DeleteAsync($"/api/interviews/{id}")).ExpectProblem(428);

        Assert.Equal("Acme", (string?)(await ana.GetAsync($"/api/interviews/{id}")).Json["company"]);
    }

    [Fact]
    public async Task Patch_StaleETag_412AndLosesNothing()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var registered = await ana.PostAsync("/api/interviews", Bodies.Interview());
        var path = registered.Location!;
        await ana.PatchAsync(path, new JsonObject { ["company"] = "First" }, ("If-Match", registered.ETag!));

        (await ana.PatchAsync(path, new JsonObject { ["company"] = "Second" }, ("If-Match", registered.ETag!))).ExpectProblem(412);
        (await ana.DeleteAsync(path, ("If-Match", registered.ETag!))).ExpectProblem(412);
        (await ana.PostAsync($"{path}/events", new JsonObject { ["kind"] = "closed", ["on"] = "2026-11-18" }, ("If-Match", registered.ETag!))).ExpectProblem(412);

        Assert.Equal("First", (string?)(await ana.GetAsync(path)).Json["company"]);
    }

    [Fact]
    public async Task Patch_AnotherInterviewChangedMeanwhile_IsNoConflict()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var one = await ana.PostAsync("/api/interviews", Bodies.Interview());
        await ana.RegisterAsync(Bodies.Short("Other"));

        (await ana.PatchAsync(one.Location!, new JsonObject { ["company"] = "Changed" }, ("If-Match", one.ETag!))).Expect(200);
    }

    [Fact]
    public async Task Delete_WithETag_IsGone()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var registered = await ana.PostAsync("/api/interviews", Bodies.Interview());

        (await ana.DeleteAsync(registered.Location!, ("If-Match", registered.ETag!))).Expect(204);

        (await ana.GetAsync(registered.Location!)).ExpectProblem(404);
        Assert.Single(await app.RowsAsync(ana.Id));
    }

    [Fact]
    public async Task Id_GivenByTheClient_IsRefusedEverywhere()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.PostAsync("/api/interviews", Bodies.Interview().With("id", "mine"))).ExpectProblem(400, "id");
        (await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["id"] = "mine" }, ("If-Match", "*"))).ExpectProblem(400, "id");
        (await ana.ThenAsync(id, "closed", "2026-11-18", ("id", "mine"))).ExpectProblem(400, "id");
    }

    [Fact]
    public async Task AddRound_TheNext_201WithTheNewPlan()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();

        var answer = (await ana.PostAsync(
            $"/api/interviews/{id}/rounds", new JsonObject { ["round"] = "second", ["heldAt"] = "2026-11-24T10:00", ["timeZone"] = "America/Sao_Paulo" })).Expect(201);

        Assert.Equal(id, (string?)answer.Json["interviewId"]);
        Assert.Equal($"/api/interviews/{id}", answer.Location);
        var rounds = (await ana.GetAsync($"/api/interviews/{id}")).Json["rounds"]!.AsArray();
        Assert.Equal(["first", "second"], rounds.Select(round => (string?)round!["round"]));
    }

    private static async Task<List<string>> ListAsync(Member member, string query) =>
        [.. (await member.GetAsync($"/api/interviews?{query}")).Expect(200).Json["items"]!.AsArray().Select(item => (string)item!["id"]!)];
}
