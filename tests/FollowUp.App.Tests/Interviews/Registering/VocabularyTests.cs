using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Storage;
using FollowUp.App.Tests.Interviews.Pages;
using FollowUp.Core.Interviews;
using FollowUp.Tables;

namespace FollowUp.App.Tests.Interviews.Registering;

/// <summary>What rules R31 to R51 need said: taken, kept, changed, given back, and refused with the member's name.</summary>
public sealed class VocabularyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Register_AllOfIt_IsKeptChangedAndExported()
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview().With("arrangedBy", "agency").With("firstChoice", true).With("circumstances", "away for a wedding").With("circumstancesUntil", "2026-12-07");
        body["contacts"]![0]!["role"] = "agency";
        body["contacts"]![1]!["addressAs"] = "Dr. Prado";
        body["contacts"]![1]!["invitedToWrite"] = true;
        body["promises"] = JsonNode.Parse("""[{"kind":"date","on":"2026-11-27","madeOn":"2026-11-18","soft":true}]""");

        var id = await ana.RegisterIdAsync(body);

        var stored = await ana.GetAsync($"/api/interviews/{id}");
        Assert.Equal(
            ("agency", "agency", "Dr. Prado", true, true, true, "2026-12-07"),
            ((string)stored.Json["arrangedBy"]!, (string)stored.Json["contacts"]![0]!["role"]!, (string)stored.Json["contacts"]![1]!["addressAs"]!, (bool)stored.Json["contacts"]![1]!["invitedToWrite"]!,
                (bool)stored.Json["promises"]![0]!["soft"]!, (bool)stored.Json["firstChoice"]!, (string)stored.Json["circumstancesUntil"]!));
        var export = (await ana.GetAsync("/api/me/export")).Json["interviews"]![0]!["interview"];
        Assert.True(JsonNode.DeepEquals(stored.Json, export), export!.ToJsonString());
        var changed = (await ana.PatchAsync(
            $"/api/interviews/{id}", new JsonObject { ["firstChoice"] = false, ["circumstancesUntil"] = null, ["arrangedBy"] = null }, ("If-Match", stored.ETag!))).Expect(200).Json;
        Assert.False(changed.ContainsKey("firstChoice") || changed.ContainsKey("circumstancesUntil") || changed.ContainsKey("arrangedBy"), changed.ToJsonString());
    }

    [Theory]
    [InlineData("circumstancesUntil", """{"circumstances":"away","circumstancesUntil":"2036-01-01"}""")]
    [InlineData("circumstancesUntil", """{"circumstancesUntil":"2026-12-01"}""")]
    [InlineData("contacts[0].addressAs", """{"contacts":[{"id":"c1","role":"agency","addressAs":"two\nlines"}]}""")]
    [InlineData("contacts[0].role", """{"contacts":[{"id":"c1","role":"headhunter"}]}""", 400)]
    [InlineData("contacts[0].invitedToWrite", """{"contacts":[{"id":"c1","role":"agency","invitedToWrite":"yes"}]}""", 400)]
    [InlineData("firstChoice", """{"firstChoice":"yes"}""", 400)]
    [InlineData("promises[0].soft", """{"promises":[{"kind":"vague","soft":1}]}""", 400)]
    public async Task Register_WrongMember_IsNamed(string member, string members, int status = 422)
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Short();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject()) body[name] = value?.DeepClone();

        (await ana.PostAsync("/api/interviews", body)).ExpectProblem(status, member);
    }

    [Theory]
    [InlineData("timesOffered", "contact", "c9")]
    [InlineData("timeFellThrough", "on", "2026-11-19")]
    [InlineData("availabilitySent", "outcome", "advanced")]
    [InlineData("refereesUnreachable", "outcome", "spoke")]
    [InlineData("heardBack", "outcome", "voicemail")]
    public async Task AddEvent_WrongMember_IsNamed(string kind, string member, string value)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.PostAsync($"/api/interviews/{id}/events", new JsonObject { ["kind"] = kind, ["on"] = "2026-11-18", [member] = value })).ExpectProblem(422, member);
    }

    [Fact]
    public async Task AddEvent_TimesWithAPromiseWithoutItsDay_NamesIt()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.ThenAsync(id, "timeAccepted", "2026-11-18", ("promise", new JsonObject { ["kind"] = "date" }))).ExpectProblem(422, "promise.on");
    }

    [Fact]
    public async Task AddEvent_TimesAcceptedThatWereNeverOffered_AreTaken()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.ThenAsync(id, "timeAccepted", "2026-11-18")).Expect(201);
        (await ana.ThenAsync(id, "timeFellThrough", "2026-11-18")).Expect(201);
    }

    /// <summary>A refusal after an offer by word of mouth decides.</summary>
    [Fact]
    public async Task AddEvent_OfferSpokenAndThenRefused_IsClosed()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.ThenAsync(id, "heardBack", "2026-11-18", ("outcome", "offerSpoken"), ("contact", "c1"))).Expect(201);
        var plan = (await ana.ThenAsync(id, "heardBack", "2026-11-18", ("outcome", "rejected"))).Expect(201).Json;

        Assert.Equal("rejected", (string)(await ana.InterviewEventsAsync(id))[1]!["outcome"]!);
        Assert.DoesNotContain(plan["steps"]!.AsArray(), step => (string?)step!["kind"] is "checkIn" or "call" or "moveUp" && (string?)step["status"] is "due" or "upcoming");
    }

    [Fact]
    public async Task Register_MorePeopleThanALimitAndRoundsAtOnce_SaysTheNumberAndTakesTheRounds()
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Short();
        body["contacts"] = new JsonArray([.. Enumerable.Range(0, 30).Select(n => (JsonNode)new JsonObject { ["id"] = $"c{n}", ["role"] = "interviewer" })]);

        var refused = (await ana.PostAsync("/api/interviews", body)).ExpectProblem(422, "contacts");

        Assert.Contains("There are 30; keep at most 20.", refused.Body, StringComparison.Ordinal);
        var overlapping = Bodies.Interview();
        overlapping["rounds"]!.AsArray().Add(JsonNode.Parse("""{"round":"test","heldAt":"2026-11-18T15:00","timeZone":"America/Sao_Paulo"}"""));
        await ana.RegisterAsync(overlapping);
    }

    /// <summary>A row as the version before wrote it: read, answered and written back without a trace of what came since.</summary>
    [Fact]
    public async Task Read_InterviewOfBefore_IsAsItWasAndStaysSo()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        const string Before = """
            {"interview":{"id":"old1","company":"Acme","role":"Data engineer","kind":"interview","employerType":"private","country":"BR",
            "rounds":[{"round":"first","heldAt":"2026-11-18T15:00","timeZone":"America/Sao_Paulo","format":"video","status":"held","with":["c2"]}],
            "contacts":[{"id":"c2","name":"Bruno Prado","role":"interviewer","met":true,"channels":[{"kind":"email","address":"bruno@acme.example","established":false,"avoid":false}],"absences":[]}],
            "promises":[{"kind":"date","on":"2026-11-27","madeOn":"2026-11-18"}],"instructions":[],"topics":[],"circumstances":"away in December",
            "events":[{"id":"e1","kind":"debriefed","on":"2026-11-18"}]},"createdAt":"2026-11-18T19:00:00Z"}
            """;
        var row = Document.ToEntity(ana.Id, CandidateRecords.InterviewPrefix + "old1", JsonNode.Parse(Before)!);
        await app.Candidates.SubmitAsync(TableAction.Add(row), TestContext.Current.CancellationToken);

        var read = (await ana.GetAsync("/api/interviews/old1")).Expect(200);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Before)!["interview"], read.Json), read.Body);
        var stored = Document.Read<StoredInterview>(row).Interview;
        Assert.Equal((false, null, false, null, false), (stored.FirstChoice, stored.CircumstancesUntil, stored.Contacts[0].InvitedToWrite, stored.Contacts[0].AddressAs, stored.Promises[0].Soft));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Before), System.Text.Json.JsonSerializer.SerializeToNode(Document.Read<StoredInterview>(row), AppJson.Documents)));
        Assert.Null(Document.Read<Profile>((await app.Candidates.GetAsync(ana.Id, CandidateRecords.ProfileKey, TestContext.Current.CancellationToken))!).Candidate.Phone);
    }

    [Fact]
    public void Words_OfEveryEvent_AreNotItsName()
    {
        foreach (var kind in Enum.GetValues<EventKind>().Except([EventKind.Paused, EventKind.Closed]))
            Assert.NotEqual(kind.ToString(), EventWords.Say(new InterviewEvent { Kind = kind, On = new NodaTime.LocalDate(2026, 11, 18), Outcome = EventOutcome.OfferSpoken }));
    }
}
