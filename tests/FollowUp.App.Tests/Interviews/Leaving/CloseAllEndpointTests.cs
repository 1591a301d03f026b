using System.Text.Json.Nodes;
using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.App.Tests.Interviews.Leaving;

public sealed class CloseAllEndpointTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task CloseAll_OpenAndClosed_ClosesTheOpenOnesWithANoteToTheRightPerson()
    {
        var ana = await shared.InviteAsync();
        var (open, closed) = (await ana.RegisterIdAsync(), await ana.RegisterIdAsync(Bodies.Short("Closed")));
        await ana.ThenAsync(closed, "closed", "2026-11-18");

        var answer = (await ana.PostAsync("/api/me/close-all", new JsonObject { ["reason"] = "I took the job at the library." })).Expect(200).Json;

        var item = Assert.Single(answer["closed"]!.AsArray())!;
        Assert.Equal((open, "Acme", null), ((string)item["id"]!, (string)item["company"]!, (string?)item["problem"]));
        var note = item["note"]!;
        Assert.Equal(("withdraw", "whatsApp", "Rafaela Lima"), ((string)note["step"]!, (string)note["channel"]!, (string)note["recipient"]!["name"]!));
        Assert.Contains("data engineer", (string)note["body"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("library", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            new ToneReview().Review((string)note["body"]!, StepKind.Withdraw, ChannelKind.WhatsApp), finding => finding.Severity is ToneSeverity.Error or ToneSeverity.Warning);
        Assert.Equal("closed", (string?)(await ana.GetAsync($"/api/interviews/{open}/plan")).Json["status"]);
        var stored = (await ana.GetAsync($"/api/interviews/{open}")).Json["events"]![0]!;
        Assert.Equal(("closed", "I took the job at the library."), ((string)stored["kind"]!, (string)stored["note"]!));
    }

    /// <summary>R20: people are counted, not interviews.</summary>
    [Fact]
    public async Task CloseAll_OneRecruiterForSeveral_WritesOneNoteThatNamesAllRoles()
    {
        var ana = await shared.InviteAsync();
        var first = await ana.RegisterIdAsync();
        var second = await ana.RegisterIdAsync(Bodies.Interview().With("role", "Platform engineer").With("company", "Nimbus"));
        var other = await ana.RegisterIdAsync(Bodies.Short("Elsewhere"));

        var closed = (await ana.PostAsync("/api/me/close-all", new JsonObject())).Expect(200).Json["closed"]!.AsArray().ToDictionary(item => (string)item!["id"]!);

        // Ids of one moment are in no order.
        var (teller, told) = closed[first]!["note"] is null ? (second, first) : (first, second);
        var note = closed[teller]!["note"]!;
        Assert.Equal("Rafaela Lima", (string?)note["recipient"]!["name"]);
        Assert.Contains("data engineer role", (string)note["body"]!, StringComparison.Ordinal);
        Assert.Contains("platform engineer role", (string)note["body"]!, StringComparison.Ordinal);
        Assert.Equal((null, teller), (closed[told]!["note"], (string?)closed[told]!["noteIn"]));
        Assert.NotNull((string?)closed[told]!["eventId"]);
        Assert.Equal((true, null), (closed[other]!["note"] is not null, (string?)closed[other]!["noteIn"]));
        Assert.DoesNotContain(
            new ToneReview().Review((string)note["body"]!, StepKind.Withdraw, ChannelKind.WhatsApp), finding => finding.Severity is ToneSeverity.Error or ToneSeverity.Warning);
    }

    [Fact]
    public async Task CloseAll_Undone_IsAsBefore()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = (await ana.GetAsync($"/api/interviews/{id}/plan")).Body;
        var item = (await ana.PostAsync("/api/me/close-all", new JsonObject())).Expect(200).Json["closed"]![0]!;

        (await ana.DeleteAsync($"/api/interviews/{id}/events/{item["eventId"]}")).Expect(200);

        Assert.Equal(before, (await ana.GetAsync($"/api/interviews/{id}/plan")).Body);
    }

    [Fact]
    public async Task CloseAll_Hundred_ClosesEveryOneAndASecondTimeNone()
    {
        var ana = await shared.InviteAsync();
        await Crowd.RegisterAsync(shared.App, ana.Id, 100);

        var closed = (await ana.SendAsync(HttpMethod.Post, "/api/me/close-all", body: null)).Expect(200).Json["closed"]!.AsArray();

        Assert.Equal(100, closed.Select(item => (string)item!["id"]!).Distinct().Count());
        Assert.Empty((await ana.GetAsync("/api/interviews?status=active")).Json["items"]!.AsArray());
        Assert.Empty((await ana.PostAsync("/api/me/close-all", new JsonObject())).Expect(200).Json["closed"]!.AsArray());
    }

    [Fact]
    public async Task CloseAll_NobodyMayBeWrittenTo_HasNoNote()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterAsync(Bodies.Short().With("contacts", JsonNode.Parse(
            """[{"id":"c1","name":"Bruno","role":"interviewer","channels":[{"kind":"email","address":"bruno@acme.example","avoid":true}]}]""")));

        var item = (await ana.PostAsync("/api/me/close-all", new JsonObject())).Expect(200).Json["closed"]![0]!;

        Assert.Null(item["note"]);
        Assert.NotNull(item["eventId"]);
    }

    [Fact]
    public async Task CloseAll_UnknownMember_400NamesItAndClosesNothing()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterAsync();

        (await ana.PostAsync("/api/me/close-all", new JsonObject { ["why"] = "x" })).ExpectProblem(400, "why");

        Assert.Single((await ana.GetAsync("/api/interviews?status=active")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Draft_OfWithdraw_CanBeReadAgainLater()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var note = (await ana.PostAsync("/api/me/close-all", new JsonObject())).Json["closed"]![0]!["note"]!;

        var draft = (await ana.GetAsync($"/api/interviews/{id}/drafts/withdraw")).Expect(200).Json;

        Assert.True(JsonNode.DeepEquals(note, draft), draft.ToJsonString());
    }

    [Fact]
    public async Task Draft_OfWithdrawFromTwoOfOnePerson_IsTheOneNoteForBoth()
    {
        var ana = await shared.InviteAsync();
        string[] ids = [await ana.RegisterIdAsync(), await ana.RegisterIdAsync(Bodies.Interview().With("role", "Analyst"))];
        (await ana.ThenAsync(ids[0], "closed", "2026-11-18")).Expect(201);
        Assert.DoesNotContain("analyst", await TextAsync(ids[0]), StringComparison.Ordinal);

        (await ana.ThenAsync(ids[1], "closed", "2026-11-18")).Expect(201);

        foreach (var id in ids)
        {
            Assert.Contains("analyst", await TextAsync(id), StringComparison.Ordinal);
            Assert.Contains("data engineer", await TextAsync(id), StringComparison.Ordinal);
        }

        async Task<string> TextAsync(string id) => (string)(await ana.GetAsync($"/api/interviews/{id}/drafts/withdraw")).Expect(200).Json["body"]!;
    }
}
