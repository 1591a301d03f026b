using System.Text.Json.Nodes;
using FollowUp.Core.Interviews;

namespace FollowUp.App.Tests.Interviews.Acting;

public sealed class EventEndpointsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    /// <summary>Every kind, with what belongs to it, and what the plan then says.</summary>
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "debriefed", "{}", "open" },
        { "promised", """{"promise":{"kind":"date","on":"2026-11-27"}}""", "open" },
        { "referencesRequested", """{"contact":"c1"}""", "open" },
        { "referencesSent", """{"contact":"c1","channel":"email"}""", "open" },
        { "thankYouSent", """{"contact":"c2","channel":"email"}""", "open" },
        { "valueAdded", """{"contact":"c2","channel":"email"}""", "open" },
        { "checkInSent", """{"contact":"c1","channel":"whatsApp"}""", "open" },
        { "called", """{"contact":"c1","outcome":"voicemail"}""", "open" },
        { "movedUp", """{"contact":"c2","channel":"email"}""", "open" },
        { "deliveryFailed", """{"contact":"c2"}""", "open" },
        { "heardBack", """{"contact":"c1","outcome":"stillDeciding","promise":{"kind":"window","earliest":"2026-12-07","latest":"2026-12-11"}}""", "open" },
        { "rescheduled", """{"heldAt":"2026-11-25T10:00","timeZone":"America/Sao_Paulo"}""", "open" },
        { "noShow", "{}", "open" },
        { "otherOffer", """{"decideBy":"2026-11-30"}""", "open" },
        { "snoozed", """{"step":"thankYou","until":"2026-11-20"}""", "open" },
        { "paused", """{"until":"2026-12-10"}""", "paused" },
        { "resumed", "{}", "open" },
        { "timesOffered", """{"contact":"c1","channel":"whatsApp","promise":{"kind":"date","on":"2026-11-24"}}""", "open" },
        { "timeAccepted", """{"contact":"c1","channel":"whatsApp","promise":{"kind":"window","earliest":"2026-11-23","latest":"2026-11-27"}}""", "open" },
        { "availabilitySent", """{"contact":"c1","channel":"whatsApp","promise":{"kind":"vague"}}""", "open" },
        { "timeFellThrough", """{"contact":"c1","channel":"phone","promise":{"kind":"date","on":"2026-11-24","soft":true}}""", "open" },
        { "refereesUnreachable", """{"contact":"c1"}""", "open" },
        { "listedAgain", "{}", "open" },
        { "missedByCandidate", """{"round":"first"}""", "open" },
        { "arrivedLate", "{}", "open" },
        { "sentWrong", """{"contact":"c2","outcome":"wrongName"}""", "open" },
        { "correctionSent", """{"contact":"c2","channel":"email"}""", "open" },
        { "closed", """{"note":"I took another job."}""", "closed" },
    };

    [Fact]
    public void Kinds_OfTheseTests_AreAllThereAre() =>
        Assert.Equal(
            Enum.GetNames<EventKind>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal),
            Kinds.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AddEvent_OfEachKind_201WithLocationAndPlanAndCanBeUndone(string kind, string members, string status)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = await ana.GetAsync($"/api/interviews/{id}/plan");
        var body = JsonNode.Parse(members)!.AsObject().With("kind", kind).With("on", "2026-11-18");

        var answer = (await ana.PostAsync($"/api/interviews/{id}/events", body)).Expect(201);

        Assert.Equal(status, (string?)answer.Json["status"] is "active" or "waiting" ? "open" : (string?)answer.Json["status"]);
        Assert.Equal(id, (string?)answer.Json["interviewId"]);
        var stored = Assert.Single((await ana.GetAsync($"/api/interviews/{id}")).Json["events"]!.AsArray())!.AsObject();
        Assert.Equal($"/api/interviews/{id}/events/{stored["id"]}", answer.Location);
        foreach (var (name, value) in body) Assert.True(Contains(stored[name], value), $"{name}: {stored}");

        var undone = (await ana.DeleteAsync(answer.Location!)).Expect(200);

        Assert.True(JsonNode.DeepEquals(before.Json, undone.Json), undone.Body);
        (await ana.DeleteAsync(answer.Location!)).ExpectProblem(404);
    }

    [Fact]
    public async Task AddEvent_WithATime_KeepsDayAndTime()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.ThenAsync(id, "checkInSent", "2026-11-18T10:30", ("contact", "c1"))).Expect(201);

        var stored = (await ana.GetAsync($"/api/interviews/{id}")).Json["events"]![0]!;
        Assert.Equal(("2026-11-18", "10:30"), ((string)stored["on"]!, (string)stored["at"]!));
    }

    [Fact]
    public async Task AddEvent_ThankYouSent_MarksTheStepDone()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        var plan = (await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"))).Expect(201).Json;

        var thanks = plan["steps"]!.AsArray().Single(step => (string?)step!["kind"] == "thankYou");
        Assert.Equal("done", (string?)thanks!["status"]);
    }

    [Fact]
    public async Task AddEvent_SideBySide_LosesNone()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async index => (await ana.ThenAsync(id, "debriefed", "2026-11-18", ("note", $"note {index}"))).Expect(201)));

        Assert.Equal(4, (await ana.GetAsync($"/api/interviews/{id}")).Json["events"]!.AsArray().Count);
    }

    private static bool Contains(JsonNode? stored, JsonNode? sent) => sent is JsonObject members
        ? members.All(member => Contains(stored?[member.Key], member.Value))
        : JsonNode.DeepEquals(stored, sent);
}
