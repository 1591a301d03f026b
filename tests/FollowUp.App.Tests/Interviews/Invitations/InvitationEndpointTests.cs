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
        Assert.Null(read["match"]);
        Assert.Empty((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

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

    private static string Calendar(string method, string start, int sequence) =>
        $"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:fb-1\r\nSEQUENCE:{sequence}\r\nDTSTART:{start}\r\nSUMMARY:Interview at Fennel Bank\r\nORGANIZER;CN=Tess Moreau:mailto:tess@fennelbank.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private static Task<Answer> PostAsync(Member member, string type, string body) => member.SendAsync(HttpMethod.Post, "/api/invitations", body, contentType: type);
}
