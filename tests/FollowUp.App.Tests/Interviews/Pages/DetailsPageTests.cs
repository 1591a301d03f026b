using AngleSharp.Dom;

namespace FollowUp.App.Tests.Interviews.Pages;

public sealed class DetailsPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    public static TheoryData<string> Paths =>
        ["", "/answered", "/promised", "/offer", "/pause", "/round", "/moved", "/happened", "/debrief", "/edit", "/people/new", "/people/c1", "/people/c1/remove", "/delete", "/draft?step=x"];

    public static TheoryData<string> Posts =>
        ["/answered", "/promised", "/offer", "/pause", "/round", "/moved", "/happened", "/debrief", "/edit", "/people/new", "/draft", "/did", "/close", "/resume", "/snooze", "/delete", "/people/c1/remove", "/events/remove"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_SomebodyElsesInterview_404(string path)
    {
        var id = await (await shared.InviteAsync()).RegisterIdAsync();
        using var browser = await (await shared.InviteAsync()).BrowseAsync();

        await browser.GetAsync($"/app/interviews/{id}{path}");

        browser.Expect(404);
        Assert.DoesNotContain("Acme", browser.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Post_SomebodyElsesInterview_404AndNothingChanges(string path)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = (await ana.GetAsync($"/api/interviews/{id}")).Body;
        using var browser = await (await shared.InviteAsync()).BrowseAsync();
        await browser.GetAsync("/app/add");
        var token = ("__RequestVerificationToken", browser.Document.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value);

        await browser.PostAsync($"/app/interviews/{id}{path}", token!, ("on", "2026-11-18"), ("outcome", "offer"), ("days", "1"), ("kind", "called"), ("heldAt", "2026-11-20T10:00"), ("contacts[0].name", "x"));

        browser.Expect(404);
        Assert.Equal(before, (await ana.GetAsync($"/api/interviews/{id}")).Body);
    }

    [Fact]
    public async Task Get_Interview_ShowsStepsPictureAndPeopleWithinItsSize()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync($"/app/interviews/{id}");

        browser.Expect(200);
        Assert.Equal("Acme", browser.Document.QuerySelector("h1")!.TextContent);
        Assert.NotNull(browser.Document.QuerySelector("svg[role=img] title"));
        Assert.Contains("Rafaela Lima", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Write down what they said", browser.Text, StringComparison.Ordinal);
        var ids = browser.Document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(browser.Document.QuerySelectorAll("[style],style,script:not([src])"));
    }

    [Fact]
    public async Task Answered_OfferOfAnAnswer_IsEnteredWithItsPromiseAndUndone()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/answered");

        await browser.SubmitAsync(
            $"/app/interviews/{id}/answered", ("outcome", "stillDeciding"), ("contact", "c1"), ("promise.kind", "window"), ("promise.on", "2026-11-01"),
            ("promise.earliest", "2026-11-30"), ("promise.latest", "2026-12-02"));

        Assert.Equal($"/app/interviews/{id}", browser.Expect(200).Where());
        var heard = (await ana.InterviewAsync(id))["events"]![0]!;
        Assert.Equal(("heardBack", "stillDeciding", "2026-11-18", "2026-12-02"), ((string)heard["kind"]!, (string)heard["outcome"]!, (string)heard["on"]!, (string)heard["promise"]!["latest"]!));
        Assert.Null(heard["promise"]!["on"]);

        await browser.UndoAsync();

        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task Answered_Faults_AreToldBesideTheirFieldsAndNothingIsLost()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/answered");

        await browser.SubmitAsync($"/app/interviews/{id}/answered", ("on", "2026-11-25"), ("outcome", "rejected"), ("promise.kind", "date"), ("note", "They were kind."));

        browser.Expect(422);
        Assert.Equal("This day has not come yet. Please give today or an earlier day.", browser.FaultOf("on"));
        Assert.Equal("Please give the day.", browser.FaultOf("promise.on"));
        Assert.Equal("They were kind.", browser.ValueOf("note"));
        Assert.Equal("rejected", browser.Document.QuerySelector("[name=outcome][checked]")!.GetAttribute("value"));
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    [Theory]
    [InlineData("promised", "promised", "promise.on=2026-11-30")]
    [InlineData("offer", "otherOffer", "decideBy=2026-11-30")]
    [InlineData("pause", "paused", "until=2026-11-30")]
    [InlineData("pause", "paused", "")]
    [InlineData("moved", "rescheduled", "kind=rescheduled;heldAt=2026-11-30T10:00")]
    [InlineData("moved", "noShow", "kind=noShow")]
    [InlineData("happened", "called", "kind=called;outcome=voicemail;channel=phone;contact=c1")]
    [InlineData("happened", "thankYouSent", "kind=thankYouSent;outcome=spoke;contact=c2;channel=email;note=hello")]
    public async Task Form_Filled_EntersItsEventAndIsUndone(string form, string kind, string fields)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = (await ana.GetAsync($"/api/interviews/{id}")).Body;
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/{form}");

        await browser.SubmitAsync(
            $"/app/interviews/{id}/{form}", [.. fields.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(field => (field.Split('=')[0], (string?)field.Split('=')[1]))]);

        browser.Expect(200);
        Assert.Equal([kind], (await ana.InterviewAsync(id)).EventsOf());
        await browser.UndoAsync();
        Assert.Equal(before, (await ana.GetAsync($"/api/interviews/{id}")).Body);
    }

    [Fact]
    public async Task Moved_CalledOff_MarksTheRoundAndIsUndone()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/moved");

        await browser.SubmitAsync($"/app/interviews/{id}/moved", ("kind", "cancelled"));

        browser.Expect(200);
        Assert.Equal("cancelled", (string)(await ana.InterviewAsync(id))["rounds"]![0]!["status"]!);
        await browser.UndoAsync();
        Assert.Equal("held", (string)(await ana.InterviewAsync(id))["rounds"]![0]!["status"]!);
    }

    [Fact]
    public async Task Round_Added_IsTheSecondAndIsUndone()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/round");

        await browser.SubmitAsync($"/app/interviews/{id}/round", ("heldAt", "2026-11-27T09:30"), ("with", "c2"));

        var round = (await ana.InterviewAsync(browser.Expect(200).IdOf()))["rounds"]![1]!;
        Assert.Equal(("second", "2026-11-27T09:30", "c2"), ((string)round["round"]!, (string)round["heldAt"]!, (string)round["with"]![0]!));
        await browser.UndoAsync();
        Assert.Single((await ana.InterviewAsync(id))["rounds"]!.AsArray());
    }

    [Fact]
    public async Task Debrief_Everything_IsSavedAtOnceAndUndoneAtOnce()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = (await ana.GetAsync($"/api/interviews/{id}")).Body;
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/debrief");
        Assert.Equal("their move to streaming", browser.ValueOf("topics"));

        await browser.SubmitAsync(
            $"/app/interviews/{id}/debrief", ("topics", "streaming\nBergen"), ("valueAdd.text", "an idea"), ("references", "true"), ("promise.on", "2026-11-30"),
            ("contacts[0].name", "Helena"), ("contacts[0].channels[0].address", "helena@acme.example"), ("circumstances", "away in December"));

        browser.Expect(200);
        var stored = await ana.InterviewAsync(id);
        Assert.Equal(["promised", "referencesRequested", "debriefed"], stored.EventsOf());
        Assert.Equal(["streaming", "Bergen"], stored["topics"]!.AsArray().Select(topic => (string)topic!));
        Assert.Equal("Helena", (string)stored["contacts"]![2]!["name"]!);
        Assert.Contains("c3", stored["rounds"]![0]!["with"]!.AsArray().Select(with => (string)with!));
        Assert.Equal("an idea", (string)stored["valueAdd"]!["text"]!);
        await browser.UndoAsync();
        Assert.Equal(before, (await ana.GetAsync($"/api/interviews/{id}")).Body);
    }

    [Fact]
    public async Task Debrief_BadAddress_IsToldBesideIt()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/debrief");

        await browser.SubmitAsync($"/app/interviews/{id}/debrief", ("contacts[0].name", "Helena"), ("contacts[0].channels[1].address", "call me"));

        Assert.NotNull(browser.Expect(422).FaultOf("contacts[0].channels[1].address"));
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task Edit_Basics_AreChangedAndUndone()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = (await ana.GetAsync($"/api/interviews/{id}")).Body;
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/edit");

        await browser.SubmitAsync($"/app/interviews/{id}/edit", ("company", "Apex"), ("country", ""), ("noCalls", "true"), ("employerType", "academic"));

        var stored = await ana.InterviewAsync(browser.Expect(200).IdOf());
        Assert.Equal(("Apex", "academic", null), ((string)stored["company"]!, (string)stored["employerType"]!, (string?)stored["country"]));
        Assert.Equal("noCalls", (string)stored["instructions"]![0]!["kind"]!);
        await browser.UndoAsync();
        Assert.Equal(before, (await ana.GetAsync($"/api/interviews/{id}")).Body);
    }

    [Fact]
    public async Task Edit_ChangedMeanwhile_KeepsWhatWasTypedAndTakesItTheSecondTime()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/edit");
        await ana.ThenAsync(id, "thankYouSent", "2026-11-18");

        await browser.SubmitAsync($"/app/interviews/{id}/edit", ("company", "Apex"));
        browser.Expect(422);
        Assert.Contains("changed meanwhile", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync($"/app/interviews/{id}/edit");

        browser.Expect(200);
        Assert.Equal("Apex", (string)(await ana.InterviewAsync(id))["company"]!);
    }

    [Fact]
    public async Task Person_Changed_KeepsWhatTheFormDoesNotShow()
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview();
        body["contacts"]![0]!["absences"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["from"] = "2026-11-23", ["until"] = "2026-11-24" });
        var id = await ana.RegisterIdAsync(body);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/people/c1");
        Assert.Equal("+55 11 99999-0000", browser.ValueOf("contacts[0].channels[3].address"));

        await browser.SubmitAsync($"/app/interviews/{id}/people/c1", ("contacts[0].name", "Rafaela"), ("contacts[0].channels[0].address", "rafaela@agency.example"));

        var contact = (await ana.InterviewAsync(browser.Expect(200).IdOf()))["contacts"]![0]!;
        Assert.Equal(("Rafaela", "BR", "2026-11-23"), ((string)contact["name"]!, (string)contact["country"]!, (string)contact["absences"]![0]!["from"]!));
        Assert.Equal(["email", "whatsApp"], contact["channels"]!.AsArray().Select(channel => (string)channel!["kind"]!));
    }

    [Fact]
    public async Task Person_Unknown_404()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync($"/app/interviews/{id}/people/c9");

        browser.Expect(404);
    }

    [Fact]
    public async Task Undo_WhatWasChangedAgain_IsRefusedAndChangesNothing()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/edit");
        await browser.SubmitAsync($"/app/interviews/{id}/edit", ("company", "Apex"));
        var undo = browser.Document.QuerySelector(".notice form")!.GetAttribute("action")!;
        var version = (await ana.GetAsync($"/api/interviews/{id}")).ETag!;
        (await ana.PatchAsync($"/api/interviews/{id}", new System.Text.Json.Nodes.JsonObject { ["company"] = "Newer" }, ("If-Match", version))).Expect(200);

        await browser.SubmitAsync(undo);

        browser.Expect(409);
        Assert.Equal("Newer", (string)(await ana.InterviewAsync(id))["company"]!);
    }

    [Fact]
    public async Task Close_AndUndoFromThePage_OpensItAgain()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");

        await browser.SubmitAsync($"/app/interviews/{id}/close");
        await browser.GetAsync($"/app/interviews/{id}");

        Assert.Contains("Closed", browser.Document.QuerySelector(".tag")!.TextContent, StringComparison.Ordinal);
        var undo = browser.Document.QuerySelectorAll("form[action^='/app/undo/']").Single().GetAttribute("action")!;
        await browser.SubmitAsync(undo);
        Assert.Equal($"/app/interviews/{id}", browser.Expect(200).Where());
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }
}
