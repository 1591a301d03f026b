using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;

namespace FollowUp.App.Tests.Interviews.Registering;

/// <summary>Every fault of a request has a clear answer that names the member, and loses nothing.</summary>
public sealed class BadInputTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"company":"Acme",}""")]
    [InlineData("""{"company":'Acme'}""")]
    [InlineData("nonsense")]
    public async Task Register_MalformedJson_400SaysWhere(string body)
    {
        var ana = await shared.InviteAsync();

        var answer = (await ana.SendAsync(HttpMethod.Post, "/api/interviews", body)).ExpectProblem(400);

        Assert.Contains("line 1", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        await HasNoInterviewAsync(ana);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    public async Task Register_NoObject_400(string body)
    {
        var ana = await shared.InviteAsync();

        var answer = (await ana.SendAsync(HttpMethod.Post, "/api/interviews", body)).ExpectProblem(400);

        Assert.Contains("object", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_InvalidUtf8_400()
    {
        var ana = await shared.InviteAsync();
        using var content = new ByteArrayContent([.. "{\"company\":\""u8, 0xC3, 0x28, .. "\",\"role\":\"x\",\"heldAt\":\"2026-11-18T15:00\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var client = shared.App.Client(ana.Token);

        (await Answer.ReadAsync(await client.PostAsync("/api/interviews", content, TestContext.Current.CancellationToken))).ExpectProblem(400);
    }

    /// <summary>The body of a whole interview with one fault in it.</summary>
    [Theory]
    [InlineData("unknown", "1", "unknown")]
    [InlineData("Company", "\"Acme\"", "Company")]
    [InlineData("company", "5", "company")]
    [InlineData("company", "null", "company")]
    [InlineData("role", "{}", "role")]
    [InlineData("rounds", "{}", "rounds")]
    [InlineData("rounds", "[null]", "rounds[0]")]
    [InlineData("rounds", "[5]", "rounds[0]")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00"},{"round":"second"}]""", "rounds[1].heldAt")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","place":"x"}]""", "rounds[0].place")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","stage":"first"}]""", "rounds[0].stage")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"18.11.2026 15:00"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"2026-02-30T15:00"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T25:00"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":1763478000}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","round":"tenth"}]""", "rounds[0].round")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","round":1}]""", "rounds[0].round")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","utcOffset":"three"}]""", "rounds[0].utcOffset")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","with":[null]}]""", "rounds[0].with[0]")]
    [InlineData("contacts", """[{"id":"c1","role":"boss"}]""", "contacts[0].role")]
    [InlineData("contacts", """[{"role":"hr"}]""", "contacts[0].id")]
    [InlineData("contacts", """[{"id":"c1","role":"hr","channels":[{"kind":"fax"}]}]""", "contacts[0].channels[0].kind")]
    [InlineData("contacts", """[{"id":"c1","role":"hr","channels":[null]}]""", "contacts[0].channels[0]")]
    [InlineData("contacts", """[{"id":"c1","role":"hr","met":"yes"}]""", "contacts[0].met")]
    [InlineData("promises", """[{"kind":"date","on":"soon"}]""", "promises[0].on")]
    [InlineData("promises", """[{"on":"2026-11-20"}]""", "promises[0].kind")]
    [InlineData("topics", "[1]", "topics[0]")]
    [InlineData("topics", "[null]", "topics[0]")]
    [InlineData("topics", "\"streaming\"", "topics")]
    [InlineData("valueAdd", """{"kind":"idea"}""", "valueAdd.text")]
    [InlineData("employerType", "\"secret\"", "employerType")]
    [InlineData("events", """[{"kind":"checkInSent","on":"2026-11-18","when":"now"}]""", "events[0].when")]
    [InlineData("events", """[{"kind":"checkInSent"}]""", "events[0].on")]
    [InlineData("events", """[null]""", "events[0]")]
    [InlineData("events", """[{"kind":"checkInSent","on":"2026-11-18T9"}]""", "events[0].at")]
    [InlineData("circumstances", "\"\\ud800\"", "circumstances")]
    [InlineData("heldAt", "\"2026-11-18T15:00\"", "heldAt")]
    [InlineData("a b", "1", "a b")]
    public async Task Register_MemberOfTheWrongKind_400NamesIt(string member, string value, string named)
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview();
        body.Remove(member);
        var text = body.ToJsonString();

        (await ana.SendAsync(HttpMethod.Post, "/api/interviews", $"{text[..^1]},\"{member}\":{value}}}")).ExpectProblem(400, named);

        await HasNoInterviewAsync(ana);
    }

    [Theory]
    [InlineData("""{"company":"A","company":"B","role":"x","heldAt":"2026-11-18T15:00"}""", "company")]
    [InlineData("""{"company":"A","role":"x","rounds":[{"heldAt":"2026-11-18T15:00","heldAt":"2026-11-19T15:00"}]}""", "heldAt")]
    public async Task Register_MemberTwice_400NamesIt(string body, string member)
    {
        var ana = await shared.InviteAsync();

        (await ana.SendAsync(HttpMethod.Post, "/api/interviews", body)).ExpectProblem(400, member);
    }

    [Theory]
    [InlineData("company")]
    [InlineData("role")]
    public async Task Register_WithoutARequiredMember_400NamesIt(string member)
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview();
        body.Remove(member);

        (await ana.PostAsync("/api/interviews", body)).ExpectProblem(400, member);
    }

    [Fact]
    public async Task Register_NeitherRoundsNorHeldAt_422NamesRounds()
    {
        var ana = await shared.InviteAsync();

        (await ana.PostAsync("/api/interviews", new JsonObject { ["company"] = "Acme", ["role"] = "Clerk" })).ExpectProblem(422, "rounds");
    }

    /// <summary>Well formed, and still wrong.</summary>
    [Theory]
    [InlineData("company", "\"\"", "company")]
    [InlineData("company", "\"   \"", "company")]
    [InlineData("country", "\"ZZ\"", "country")]
    [InlineData("country", "\"br\"", "country")]
    [InlineData("playbook", "\"pushy\"", "playbook")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","timeZone":"Mars/Olympus"}]""", "rounds[0].timeZone")]
    [InlineData("rounds", """[{"heldAt":"2026-03-29T02:30","timeZone":"Europe/Berlin"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"2026-10-25T02:30","timeZone":"Europe/Berlin"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","timeZone":"Europe/Berlin","utcOffset":"+05:00"}]""", "rounds[0].utcOffset")]
    [InlineData("rounds", """[{"heldAt":"2028-12-01T15:00"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"2024-10-01T15:00"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"9999-12-31T15:00"}]""", "rounds[0].heldAt")]
    [InlineData("rounds", """[{"heldAt":"2026-11-18T15:00","with":["nobody"]}]""", "rounds[0].with[0]")]
    [InlineData("contacts", """[{"id":"c2","role":"hr"},{"id":"c2","role":"hr"}]""", "contacts[1].id")]
    [InlineData("contacts", """[{"id":"c2","role":"hr","country":"XX"}]""", "contacts[0].country")]
    [InlineData("contacts", """[{"id":"c2","role":"hr","timeZone":"Nowhere"}]""", "contacts[0].timeZone")]
    [InlineData("promises", """[{"kind":"date"}]""", "promises[0].on")]
    [InlineData("promises", """[{"kind":"date","on":"2031-01-01"}]""", "promises[0].on")]
    [InlineData("promises", """[{"kind":"window","earliest":"2026-12-05","latest":"2026-12-01"}]""", "promises[0].earliest")]
    [InlineData("events", """[{"kind":"checkInSent","on":"2031-01-01"}]""", "events[0].on")]
    [InlineData("events", """[{"kind":"checkInSent","on":"2026-11-18","contact":"nobody"}]""", "events[0].contact")]
    public async Task Register_ImpossibleValue_422NamesIt(string member, string value, string named)
    {
        var ana = await shared.InviteAsync();

        (await ana.PostAsync("/api/interviews", Bodies.Interview().With(member, JsonNode.Parse(value)))).ExpectProblem(422, named);

        await HasNoInterviewAsync(ana);
    }

    [Theory]
    [InlineData("2026-10-25T02:30", "+01:00", "2026-10-25T02:30")]
    [InlineData("2026-10-25T02:30", "+02:00", "2026-10-25T02:30")]
    [InlineData("2026-10-25T02:30+01:00", null, "2026-10-25T02:30")]
    [InlineData("2026-10-25T02:30:00+02:00", null, "2026-10-25T02:30")]
    [InlineData("2026-11-18T14:00Z", null, "2026-11-18T14:00")]
    public async Task Register_LocalTimeWithItsOffset_IsTaken(string heldAt, string? offset, string stored)
    {
        var ana = await shared.InviteAsync();
        var zone = heldAt.EndsWith('Z') ? "Europe/London" : "Europe/Berlin";
        var round = new JsonObject { ["heldAt"] = heldAt, ["timeZone"] = zone };
        if (offset is not null) round["utcOffset"] = offset;

        var answer = await ana.RegisterAsync(new JsonObject { ["company"] = "Acme", ["role"] = "Clerk", ["rounds"] = new JsonArray(round) });

        var kept = answer["interview"]!["rounds"]![0]!;
        Assert.Equal(stored, (string?)kept["heldAt"]);
        Assert.NotNull((string?)kept["utcOffset"]);
    }

    [Theory]
    [InlineData("company", 100_000)]
    [InlineData("role", 100_000)]
    [InlineData("circumstances", 100_000)]
    public async Task Register_OversizedText_422NamesIt(string member, int length)
    {
        var ana = await shared.InviteAsync();

        (await ana.PostAsync("/api/interviews", Bodies.Interview().With(member, new string('x', length)))).ExpectProblem(422, member);
    }

    [Fact]
    public async Task Register_TooMany_422NamesTheList()
    {
        var ana = await shared.InviteAsync();

        (await ana.PostAsync("/api/interviews", Bodies.Interview().With("events", Many(201, _ => new JsonObject { ["kind"] = "debriefed", ["on"] = "2026-11-18" }))))
            .ExpectProblem(422, "events");
        (await ana.PostAsync("/api/interviews", Bodies.Short().With("contacts", Many(21, index => new JsonObject { ["id"] = $"c{index}", ["role"] = "hr" }))))
            .ExpectProblem(422, "contacts");
        (await ana.PostAsync("/api/interviews", Bodies.Interview().With("rounds", Many(21, _ => new JsonObject { ["heldAt"] = "2026-11-18T15:00" }))))
            .ExpectProblem(422, "rounds");
        await HasNoInterviewAsync(ana);
    }

    [Fact]
    public async Task AddEvent_The201st_422AndKeepsThe200()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(Bodies.Interview().With("events", Many(200, _ => new JsonObject { ["kind"] = "debriefed", ["on"] = "2026-11-18" })));

        (await ana.ThenAsync(id, "debriefed", "2026-11-18")).ExpectProblem(422, "events");

        Assert.Equal(200, (await ana.GetAsync($"/api/interviews/{id}")).Json["events"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"kind":"checkInSent"}""", 400, "on")]
    [InlineData("""{"kind":"vanished","on":"2026-11-18"}""", 400, "kind")]
    [InlineData("""{"kind":"checkInSent","on":"2026-11-18","why":"x"}""", 400, "why")]
    [InlineData("""{"kind":"promised","on":"2026-11-18","promise":{"kind":"date","on":"x"}}""", 400, "promise.on")]
    [InlineData("""{"kind":"checkInSent","on":"2031-11-18"}""", 422, "on")]
    [InlineData("""{"kind":"checkInSent","on":"2026-11-18","contact":"nobody"}""", 422, "contact")]
    [InlineData("""{"kind":"rescheduled","on":"2026-11-18","heldAt":"2026-11-25T10:00","timeZone":"Nowhere"}""", 422, "timeZone")]
    public async Task AddEvent_Bad_NamesTheMemberOfTheEvent(string body, int status, string member)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.SendAsync(HttpMethod.Post, $"/api/interviews/{id}/events", body)).ExpectProblem(status, member);

        Assert.Empty((await ana.GetAsync($"/api/interviews/{id}")).Json["events"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"round":"second"}""", 400, "heldAt")]
    [InlineData("""{"heldAt":"2026-11-25T10:00","where":"x"}""", 400, "where")]
    [InlineData("""{"heldAt":"2026-11-25T10:00","timeZone":"Nowhere"}""", 422, "timeZone")]
    [InlineData("""{"heldAt":"2026-03-29T02:30","timeZone":"Europe/Berlin"}""", 422, "heldAt")]
    public async Task AddRound_Bad_NamesTheMemberOfTheRound(string body, int status, string member)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.SendAsync(HttpMethod.Post, $"/api/interviews/{id}/rounds", body)).ExpectProblem(status, member);

        Assert.Single((await ana.GetAsync($"/api/interviews/{id}")).Json["rounds"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"company":null}""", 400, "company")]
    [InlineData("""{"colour":"red"}""", 400, "colour")]
    [InlineData("""{"topics":[null]}""", 400, "topics[0]")]
    [InlineData("""{"country":"ZZ"}""", 422, "country")]
    [InlineData("""{"rounds":null}""", 422, "rounds")]
    public async Task Patch_Bad_NamesTheMemberAndChangesNothing(string patch, int status, string member)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = await ana.GetAsync($"/api/interviews/{id}");

        (await ana.SendAsync(HttpMethod.Patch, $"/api/interviews/{id}", patch, [("If-Match", "*")])).ExpectProblem(status, member);

        Assert.Equal(before.Body, (await ana.GetAsync($"/api/interviews/{id}")).Body);
    }

    /// <summary>Older versions took any text for a LinkedIn profile.</summary>
    [Fact]
    public async Task Change_InterviewWithAnAddressOfAnOlderVersion_IsTakenUnlessTheAddressIsSent()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(Bodies.Interview().With("contacts", Contacts("linkedin.com/in/ana")).With("rounds", new JsonArray(new JsonObject { ["heldAt"] = "2026-11-18T15:00" })));
        await shared.App.Get<CandidateStore>().ChangeAsync(
            ana.Id,
            records =>
            {
                var stored = records.Get(id).Stored;
                var contact = stored.Interview.Contacts[0];
                records.Put(stored with { Interview = stored.Interview with { Contacts = [contact with { Channels = [contact.Channels[0] with { Address = "Ana" }] }] } });
            },
            TestContext.Current.CancellationToken);

        (await ana.ThenAsync(id, "checkInSent", "2026-11-18")).Expect(201);
        (await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["role"] = "Clerk" }, ("If-Match", "*"))).Expect(200);
        (await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["contacts"] = Contacts("javascript:alert(1)") }, ("If-Match", "*")))
            .ExpectProblem(422, "contacts[0].channels[0].address");

        static JsonArray Contacts(string address) => new(new JsonObject
        {
            ["id"] = "c1",
            ["role"] = "hr",
            ["channels"] = new JsonArray(new JsonObject { ["kind"] = "linkedIn", ["address"] = address }),
        });
    }

    [Fact]
    public async Task Register_BodyOver256KiB_413WithLengthAndChunked()
    {
        var ana = await shared.InviteAsync();
        var text = Bodies.Interview().With("circumstances", new string('x', 257 * 1024)).ToJsonString();

        (await ana.SendAsync(HttpMethod.Post, "/api/interviews", text)).ExpectProblem(413);

        using var client = shared.App.Client(ana.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/interviews") { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        (await Answer.ReadAsync(await client.SendAsync(request, TestContext.Current.CancellationToken))).ExpectProblem(413);
        await HasNoInterviewAsync(ana);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Register_OtherContentType_415(string contentType)
    {
        var ana = await shared.InviteAsync();

        var answer = (await ana.SendAsync(HttpMethod.Post, "/api/interviews", Bodies.Short().ToJsonString(), contentType: contentType)).ExpectProblem(415);

        Assert.Contains("application/json", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("PUT", "/api/me", 405)]
    [InlineData("POST", "/NudgeTimer", 404)]
    [InlineData("POST", "/DigestShard", 404)]
    [InlineData("POST", "/ShardPoison", 404)]
    public async Task Route_Unknown_IsProblemDetails(string method, string path, int status)
    {
        var ana = await shared.InviteAsync();

        (await ana.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}")).ExpectProblem(status);
    }

    private static JsonArray Many(int count, Func<int, JsonNode> item) => new([.. Enumerable.Range(0, count).Select(item)]);

    private static async Task HasNoInterviewAsync(Member member) =>
        Assert.Empty((await member.GetAsync("/api/interviews")).Expect((int)HttpStatusCode.OK).Json["items"]!.AsArray());
}
