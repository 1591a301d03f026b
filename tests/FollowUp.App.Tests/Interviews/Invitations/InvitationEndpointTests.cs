using System.Text.Json.Nodes;
using FollowUp.App.Tests.Interviews.Pages;

namespace FollowUp.App.Tests.Interviews.Invitations;

public sealed class InvitationEndpointTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Sent = """
        From: Tess Moreau <tess@fennelbank.example>
        Date: Tue, Nov 17, 2026 at 9:05 AM
        Subject: Interview - Risk Analyst - Fennel Bank

        Hi Ana, could we meet on 2 December 2026 at 10:30 AM EST?
        """;

    [Theory]
    [InlineData("text/plain")]
    [InlineData("message/rfc822")]
    [InlineData("application/json")]
    public async Task Post_Text_SaysWhatWasReadAndHowCertainItIs(string type)
    {
        var ana = await shared.InviteAsync();

        var read = (await PostAsync(ana, type, type == "application/json" ? new JsonObject { ["text"] = Sent }.ToJsonString() : Sent)).Expect(200).Json;

        Assert.Equal(("Fennel Bank", "sure"), ((string)read["company"]!["value"]!, (string)read["company"]!["certainty"]!));
        Assert.Equal(("2026-12-02", "10:30"), ((string)read["day"]!["value"]!, (string)read["time"]!["value"]!));
        Assert.Equal("unknown", (string)read["round"]!["certainty"]!);
        Assert.Contains("EST", (string)read["timeZone"]!["question"]! ?? (string)read["timeZone"]!["value"]!, StringComparison.Ordinal);
        Assert.Equal("tess@fennelbank.example", (string)read["people"]!["value"]![0]!["email"]!);
        Assert.Equal("2 December 2026", Marked(read["day"]!["quote"]!));
        Assert.Equal("10:30 AM", Marked(read["time"]!["quote"]!));
        Assert.Equal("Hi Ana, could we meet on 2 December 2026 at 10:30 AM EST?", (string)read["time"]!["quote"]!["text"]!);
        Assert.Equal("Risk Analyst", Marked(read["role"]!["quote"]!));
        Assert.Equal("Tess Moreau", Marked(read["people"]!["value"]![0]!["quote"]!));
        Assert.Null(read["round"]!["quote"]);
        Assert.Null(read["match"]);
        Assert.Empty((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    private static string Marked(JsonNode quote) => ((string)quote["text"]!).Substring((int)quote["start"]!, (int)quote["length"]!);

    [Fact]
    public async Task Post_AnotherType_IsRefused() => (await PostAsync(await shared.InviteAsync(), "application/zip", "PK")).Expect(415);

    [Fact]
    public async Task Post_InvitationOfANotedInterview_NamesItAndWhatChanges()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(new JsonObject { ["company"] = "Fennel Bank", ["role"] = "Risk Analyst", ["heldAt"] = "2026-12-02T13:00", ["timeZone"] = "Europe/London" });

        var read = (await PostAsync(ana, "text/calendar", Calendar("CANCEL", "20261202T130000Z", 3))).Expect(200).Json;

        Assert.Equal((id, "callsOff"), ((string)read["match"]!["interviewId"]!, (string)read["match"]!["change"]!));
    }

    /// <summary>Never a second interview: a newer invitation leads to the round that the first one made.</summary>
    [Fact]
    public async Task Fill_NewerInvitationOfTheSameEvent_LeadsToTheRoundItMoves()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await FillAsync(browser, "REQUEST", "20261202T130000Z", 0);
        await browser.SubmitAsync("/app/add", ("role", "Risk Analyst"));
        var id = browser.Expect(200).IdOf();

        await FillAsync(browser, "REQUEST", "20261203T140000Z", 1);
        Assert.Equal("2026-12-03T11:00", browser.Expect(200).ValueOf("heldAt"));
        Assert.Contains("gives it a new time", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync($"/app/interviews/{id}/moved");
        Assert.Equal("rescheduled", (string)(await ana.InterviewAsync(browser.Expect(200).IdOf()))["events"]![0]!["kind"]!);

        await FillAsync(browser, "CANCEL", "20261203T140000Z", 2);
        Assert.Contains("calls it off", browser.Expect(200).Text, StringComparison.Ordinal);
        await FillAsync(browser, "REQUEST", "20261203T140000Z", 1);
        Assert.Contains("nothing new", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    /// <summary>What a page saved of a newer invitation makes an older one of the same event say nothing.</summary>
    [Fact]
    public async Task Fill_OlderInvitationThanTheOneSaved_IsCalledOlder()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await FillAsync(browser, "REQUEST", "20261202T130000Z", 0);
        await browser.SubmitAsync("/app/add", ("role", "Risk Analyst"));
        var id = browser.Expect(200).IdOf();
        await FillAsync(browser, "REQUEST", "20261203T140000Z", 2);
        await browser.SubmitAsync($"/app/interviews/{id}/moved");

        await FillAsync(browser, "REQUEST", "20261202T130000Z", 1);

        Assert.Contains("by a newer invitation", browser.Expect(200).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/calendar")]
    [InlineData("application/json")]
    public async Task Register_FromInvitation_IsOneInterviewThatANewerOneMovesAndAnOlderOneLeaves(string type)
    {
        var ana = await shared.InviteAsync();
        var first = (await RegisterAsync(ana, type, Calendar("REQUEST", "20261202T130000Z", 1))).Expect(201).Json;
        var id = (string)first["id"]!;
        Assert.Equal(("Fennel Bank", "tess@fennelbank.example"), ((string)first["interview"]!["company"]!, (string)first["interview"]!["contacts"]![0]!["channels"]![0]!["address"]!));

        var moved = (await RegisterAsync(ana, type, Calendar("REQUEST", "20261203T140000Z", 2))).Expect(200).Json;
        Assert.Equal((id, "rescheduled"), ((string)moved["id"]!, (string)moved["interview"]!["events"]![0]!["kind"]!));

        var older = (await RegisterAsync(ana, type, Calendar("REQUEST", "20261202T130000Z", 1))).Expect(200).Json;
        Assert.Single(older["interview"]!["events"]!.AsArray());

        var off = (await RegisterAsync(ana, type, Calendar("CANCEL", "20261203T140000Z", 3))).Expect(200).Json;
        Assert.Equal("cancelled", (string)off["interview"]!["rounds"]![0]!["status"]!);
        Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Register_FromInvitationThatLeavesSomethingOpen_AsksForItAndTakesIt()
    {
        var ana = await shared.InviteAsync();
        const string Text = "Subject: Interview at Fennel Bank\n\nCould we meet on 2 December 2026 at 10:30?\n\nTess Moreau <tess@fennelbank.example>";

        var refused = (await ana.SendAsync(HttpMethod.Post, "/api/interviews?from=invitation", Text, contentType: "text/plain")).Expect(422);
        Assert.Equal(["role", "timeZone"], refused.Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));

        var body = new JsonObject { ["text"] = Text, ["interview"] = new JsonObject { ["role"] = "Risk Analyst", ["timeZone"] = "Europe/London" } };
        var made = (await ana.SendAsync(HttpMethod.Post, "/api/interviews?from=invitation", body.ToJsonString())).Expect(201).Json;
        Assert.Equal(("2026-12-02T10:30", "Europe/London"), (((string)made["interview"]!["rounds"]![0]!["heldAt"]!)[..16], (string)made["interview"]!["rounds"]![0]!["timeZone"]!));
    }

    [Fact]
    public async Task Fill_UnsureZone_StaysEmptyWithAQuestionAndThePanelIsThere()
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync("/app/add/invitation", ("invitation", """
            Subject: Interview at Acme

            On 25 November 2026 at 15:00 IST you will meet Bea Holm, Jan Kern and Lily Chen.
            """));

        Assert.Equal(("2026-11-25T15:00", ""), (browser.Expect(200).ValueOf("rounds[0].heldAt"), browser.ValueOf("rounds[0].timeZone")));
        Assert.Contains("IST", browser.Document.GetElementById("field-rounds[0].timeZone-ask")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Bea Holm", "Jan Kern", "Lily Chen"], new[] { 0, 2, 3 }.Select(i => browser.ValueOf($"contacts[{i}].name")));
    }

    private static async Task FillAsync(Visitor browser, string method, string start, int sequence)
    {
        await browser.GetAsync("/app/add");
        await browser.SubmitAsync("/app/add/invitation", ("invitation", Calendar(method, start, sequence)));
    }

    private static Task<Answer> RegisterAsync(Member member, string type, string calendar) => type == "application/json"
        ? member.SendAsync(HttpMethod.Post, "/api/interviews?from=invitation", new JsonObject { ["text"] = calendar, ["interview"] = new JsonObject { ["role"] = "Risk Analyst" } }.ToJsonString())
        : member.SendAsync(HttpMethod.Post, "/api/interviews?from=invitation", calendar.Replace("Interview at Fennel Bank", "Interview: Risk Analyst at Fennel Bank", StringComparison.Ordinal), contentType: type);

    private static string Calendar(string method, string start, int sequence) =>
        $"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:fb-1\r\nSEQUENCE:{sequence}\r\nDTSTART:{start}\r\nSUMMARY:Interview at Fennel Bank\r\nORGANIZER;CN=Tess Moreau:mailto:tess@fennelbank.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private static Task<Answer> PostAsync(Member member, string type, string body) => member.SendAsync(HttpMethod.Post, "/api/invitations", body, contentType: type);
}
