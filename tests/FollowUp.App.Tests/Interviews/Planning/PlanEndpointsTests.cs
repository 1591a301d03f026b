using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Interviews.Planning;

public sealed class PlanEndpointsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly string[] StepStatuses = ["upcoming", "due", "overdue", "done", "skipped", "blocked"];

    [Fact]
    public async Task Plan_OfTheReference_HasExactlyTheMembersOfTheDesign()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        var plan = (await ana.GetAsync($"/api/interviews/{id}/plan")).Expect(200).Json;

        Assert.Equal(["interviewId", "asOf", "playbook", "status", "waitingUntil", "waiting", "closesOn", "steps", "notes"], Names(plan));
        Assert.Equal((id, "2026-11-18", "balanced", "active"), ((string)plan["interviewId"]!, (string)plan["asOf"]!, (string)plan["playbook"]!, (string)plan["status"]!));
        Assert.All(plan["steps"]!.AsArray(), node =>
        {
            var step = node!.AsObject();
            Assert.Equal(
                ["id", "kind", "status", "dueOn", "window", "channel", "recipient", "copy", "sendWindow", "reason", "rules", "sources", "moved", "hint", "alternatives", "sharedWith"], Names(step));
            Assert.Equal(["from", "until"], Names(step["window"]!));
            Assert.Contains((string)step["status"]!, StepStatuses);
            Assert.NotEmpty((string)step["reason"]!);
            Assert.NotEmpty(step["rules"]!.AsArray());
            Assert.NotEmpty(step["sources"]!.AsArray());
            Assert.All(step["sources"]!.AsArray(), source => Assert.Equal(["key", "title", "url"], Names(source!)));
            Assert.IsType<JsonArray>(step["alternatives"]);
        });
    }

    [Fact]
    public async Task Plan_AsOfTheCheckInsDay_IsDueByWhatsAppToTheRecruiter()
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview();
        body["contacts"]![1]!["channels"]![0]!["established"] = true;
        var id = await ana.RegisterIdAsync(body.With("promises", JsonNode.Parse("""[{"kind":"date","on":"2026-11-20","madeOn":"2026-11-18"}]""")));
        await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"));

        var plan = (await ana.GetAsync($"/api/interviews/{id}/plan?on=2026-11-25")).Expect(200).Json;

        Assert.Equal("2026-11-25", (string?)plan["asOf"]);
        var step = plan["steps"]!.AsArray().Single(step => (string?)step!["kind"] == "checkIn" && (string?)step["status"] == "due")!;
        Assert.Equal(("2026-11-25", "2026-11-25"), ((string)step["dueOn"]!, (string)step["window"]!["from"]!));
        Assert.Equal("whatsApp", (string?)step["channel"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"id":"c1","name":"Rafaela Lima","role":"recruiter"}"""), step["recipient"]));
        Assert.Equal("09:00-17:00 America/Sao_Paulo", (string?)step["sendWindow"]);
        var other = Assert.Single(step["alternatives"]!.AsArray())!;
        Assert.Equal(["recipient", "channel", "reason", "sources"], Names(other));
        Assert.Equal("c2", (string?)other["recipient"]!["id"]);
    }

    [Fact]
    public async Task Plan_AsOfAnotherDay_ChangesNothing()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = (await ana.GetAsync($"/api/interviews/{id}/plan")).Body;

        await ana.GetAsync($"/api/interviews/{id}/plan?on=2027-03-01");

        Assert.Equal(before, (await ana.GetAsync($"/api/interviews/{id}/plan")).Body);
    }

    [Theory]
    [InlineData("plan?on=tomorrow", "on")]
    [InlineData("plan?on=2026-13-01", "on")]
    [InlineData("plan?on=9999-12-31", "on")]
    [InlineData("plan?on=", "on")]
    [InlineData("drafts/thankYou?contact=nobody", "contact")]
    [InlineData("drafts/thankYou?channel=fax", "channel")]
    [InlineData("drafts/thankYou?channel=-1", "channel")]
    [InlineData("drafts/thankYou?channel=sms,phone", "channel")]
    [InlineData("drafts/thankYou?channel=", "channel")]
    [InlineData("drafts/thankYou?language=xx", "language")]
    [InlineData("drafts/thankYou?on=never", "on")]
    public async Task Query_Bad_400NamesIt(string path, string member)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.GetAsync($"/api/interviews/{id}/{path}")).ExpectProblem(400, member);
    }

    [Theory]
    [InlineData("sing")]
    [InlineData("3")]
    [InlineData("-1")]
    [InlineData("thankYou,checkIn")]
    [InlineData("rearrange")]
    public async Task Draft_StepThatIsNotThere_404SaysWhatThereIs(string step)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        var answer = (await ana.GetAsync($"/api/interviews/{id}/drafts/{step}")).ExpectProblem(404);

        Assert.Contains("step", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_OfThanks_IsAMailToTheInterviewer()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        var draft = (await ana.GetAsync($"/api/interviews/{id}/drafts/thankYou")).Expect(200).Json;

        Assert.Equal(["step", "channel", "recipient", "subject", "body", "voicemail", "link", "inThread"], Names(draft));
        Assert.Equal(("thankYou", "email", "c2"), ((string)draft["step"]!, (string)draft["channel"]!, (string)draft["recipient"]!["id"]!));
        Assert.NotEmpty((string)draft["subject"]!);
        Assert.Contains("Bruno", (string)draft["body"]!, StringComparison.Ordinal);
        Assert.Contains("Ana", (string)draft["body"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", (string)draft["body"]!, StringComparison.Ordinal);
        Assert.StartsWith("mailto:bruno@acme.example", (string)draft["link"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ForAnotherContactAndChannel_IsForThem()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        var text = (await ana.GetAsync($"/api/interviews/{id}/drafts/checkIn?contact=c1&channel=whatsApp")).Expect(200).Json;
        var mail = (await ana.GetAsync($"/api/interviews/{id}/drafts/checkIn?contact=c2&channel=email&language=en")).Expect(200).Json;

        Assert.Equal(("c1", "whatsApp", null), ((string)text["recipient"]!["id"]!, (string)text["channel"]!, (string?)text["subject"]));
        Assert.StartsWith("https://wa.me/", (string)text["link"]!, StringComparison.Ordinal);
        Assert.Equal(("c2", "email"), ((string)mail["recipient"]!["id"]!, (string)mail["channel"]!));
        Assert.NotNull((string?)mail["subject"]);
    }

    [Fact]
    public async Task Playbooks_WithoutToken_ListFiveWithSources()
    {
        using var client = shared.App.Client();

        var answer = (await Answer.ReadAsync(await client.GetAsync("/api/playbooks", TestContext.Current.CancellationToken))).Expect(200);

        Assert.Equal(
            ["balanced", "email-first", "proactive", "recruiter", "reserved"],
            answer.Json["playbooks"]!.AsArray().Select(playbook => (string)playbook!["playbook"]!["name"]!).Order(StringComparer.Ordinal));
        var keys = answer.Json["sources"]!.AsArray().Select(source => (string)source!["key"]!).ToList();
        Assert.Contains("channels", keys);
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(member => member.Key);
}
