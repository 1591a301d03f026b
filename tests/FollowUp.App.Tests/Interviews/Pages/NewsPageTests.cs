using System.Text.Json.Nodes;
using AngleSharp.Dom;

namespace FollowUp.App.Tests.Interviews.Pages;

/// <summary>What rules R31 to R51 need to know, told where a person looks for it.</summary>
public sealed class NewsPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("answered", "outcome=offerSpoken;contact=c1;promise.kind=date;promise.on=2026-11-27", "heardBack", "offerSpoken")]
    [InlineData("answered", "outcome=timesOffered;contact=c1", "timesOffered", null)]
    [InlineData("answered", "outcome=advanced", "heardBack", "advanced")]
    [InlineData("moved", "kind=timeFellThrough", "timeFellThrough", null)]
    [InlineData("happened", "kind=timeAccepted;contact=c1;channel=whatsApp;promise.kind=window;promise.latest=2026-11-27", "timeAccepted", null)]
    [InlineData("happened", "kind=availabilitySent;contact=c1;channel=email", "availabilitySent", null)]
    [InlineData("happened", "kind=refereesUnreachable", "refereesUnreachable", null)]
    public async Task Form_Filled_EntersItAndIsUndone(string form, string fields, string kind, string? outcome)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/{form}");

        await browser.SubmitAsync($"/app/interviews/{id}/{form}", [.. fields.Split(';').Select(field => (field.Split('=')[0], (string?)field.Split('=')[1]))]);

        var stored = Assert.Single(await ana.InterviewEventsAsync(browser.Expect(200).IdOf()))!;
        Assert.Equal((kind, outcome), ((string)stored["kind"]!, (string?)stored["outcome"]));
        if (fields.Contains("contact", StringComparison.Ordinal)) Assert.Equal("c1", (string?)stored["contact"]);
        Assert.Equal(fields.Contains("promise", StringComparison.Ordinal), stored["promise"] is not null);
        await browser.UndoAsync();
        Assert.Empty(await ana.InterviewEventsAsync(id));
    }

    /// <summary>A round that will not be is neither among what comes nor told as one to go to.</summary>
    [Fact]
    public async Task Noted_TheTimeFellThrough_IsSaidOfThatRoundEverywhere()
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview();
        body["rounds"]!.AsArray().Add(JsonNode.Parse("""{"round":"second","heldAt":"2026-11-24T10:00","timeZone":"America/Sao_Paulo"}"""));
        var id = await ana.RegisterIdAsync(body);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");
        Assert.Contains(browser.Document.QuerySelectorAll(".coming li"), line => line.TextContent.Contains("Second interview", StringComparison.Ordinal));
        await browser.GetAsync($"/app/interviews/{id}");

        await browser.SubmitAsync($"/app/interviews/{id}/noted", ("kind", "timeFellThrough"));

        Assert.Equal("second", (string?)(await ana.InterviewEventsAsync(id))[0]!["round"]);
        Assert.Contains("Second interview: Tuesday 24 November 2026, 10:00, called off", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Second interview (called off)", browser.Text, StringComparison.Ordinal);
        await browser.GetAsync("/app");
        Assert.DoesNotContain(browser.Document.QuerySelectorAll(".coming li"), line => line.TextContent.Contains("Second interview", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("timeFellThrough")]
    [InlineData("refereesUnreachable")]
    [InlineData("listedAgain")]
    [InlineData("missedByCandidate")]
    [InlineData("arrivedLate")]
    public async Task Noted_ByOneTap_IsOfTodayAndUndone(string kind)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");
        Assert.Contains(browser.Document.QuerySelectorAll($"form[action$='/noted'] button"), button => button.GetAttribute("value") == kind);

        await browser.SubmitAsync($"/app/interviews/{id}/noted", ("kind", kind));

        var stored = Assert.Single(await ana.InterviewEventsAsync(browser.Expect(200).IdOf()))!;
        Assert.Equal((kind, "2026-11-18"), ((string)stored["kind"]!, (string)stored["on"]!));
        await browser.UndoAsync();
        Assert.Empty(await ana.InterviewEventsAsync(id));
    }

    /// <summary>R55: two taps, and nothing goes to them any more.</summary>
    [Fact]
    public async Task Left_ByOneTapAtThePerson_IsNotedAndUndone()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");

        await browser.SubmitAsync($"/app/interviews/{id}/people/c1/left");

        Assert.Contains("Has left.", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal([true, null], (await ana.InterviewAsync(id))["contacts"]!.AsArray().Take(2).Select(contact => (bool?)contact!["hasLeft"]));
        await browser.UndoAsync();
        Assert.Null((await ana.InterviewAsync(id))["contacts"]![0]!["hasLeft"]);
    }

    [Theory]
    [InlineData("wrongName", "Put a mistake right")]
    [InlineData("typo", "Leave the typo")]
    public async Task Happened_AMistakeInAMessage_SaysWhatToDo(string mistake, string advice)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/happened");

        await browser.SubmitAsync($"/app/interviews/{id}/happened", ("kind", mistake), ("on", "2026-11-18"), ("contact", "c2"));

        var stored = Assert.Single(await ana.InterviewEventsAsync(browser.Expect(200).IdOf()))!;
        Assert.Equal(("sentWrong", mistake), ((string)stored["kind"]!, (string)stored["outcome"]!));
        Assert.Contains(advice, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Noted_SomethingElse_IsRefused()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");

        await browser.SubmitAsync($"/app/interviews/{id}/noted", ("kind", "closed"));

        browser.Expect(422);
        Assert.Empty(await ana.InterviewEventsAsync(id));
    }

    /// <summary>The round was at 15:00; it is 17:00.</summary>
    [Theory]
    [InlineData("/app")]
    [InlineData(null)]
    public async Task Absent_WhileARoundIsUnderWay_LeadsToTheTextAtOnce(string? page)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync(page ?? $"/app/interviews/{id}");
        Assert.Contains("First interview, 15:00", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync($"/app/interviews/{id}/absent");

        Assert.StartsWith($"/app/interviews/{id}/draft?step=", browser.Expect(200).Where(), StringComparison.Ordinal);
        Assert.NotNull(browser.ValueOf("text"));
        var stored = Assert.Single(await ana.InterviewEventsAsync(id))!;
        Assert.Equal(("noShow", "first"), ((string)stored["kind"]!, (string)stored["round"]!));
        // Sent, and marked as sent (rule R47).
        await browser.SubmitAsync($"/app/interviews/{id}/did");
        Assert.Equal(["noShow", "availabilitySent"], (await ana.InterviewAsync(id)).EventsOf());
        await browser.GetAsync("/app");
        Assert.Empty(browser.Document.QuerySelectorAll("form[action$='/absent']"));
    }

    [Theory]
    [InlineData("2026-11-18 14:59", false, false)]
    [InlineData("2026-11-18 15:00", true, true)]
    [InlineData("2026-11-18 19:00", true, true)]
    [InlineData("2026-11-18 19:01", false, true)]
    [InlineData("2026-11-19 15:01", false, false)]
    [InlineData("2026-11-18 16:00", false, false, "debriefed")]
    [InlineData("2026-11-18 16:00", false, false, "closed")]
    public async Task UnderWay_FromItsStartForSomeHours_IsAskedAbout(string at, bool onToday, bool onItsPage, string? then = null)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        app.Clock.Now = TestApp.At(at);
        if (then is not null) (await ana.ThenAsync(id, then, "2026-11-18")).Expect(201);
        using var browser = await ana.BrowseAsync();

        Assert.Equal(onToday, (await browser.GetAsync("/app")).Document.QuerySelector("form[action$='/absent']") is not null);
        Assert.Equal(onItsPage, (await browser.GetAsync($"/app/interviews/{id}")).Document.QuerySelector("form[action$='/absent']") is not null);
    }

    [Fact]
    public async Task Person_OfAnAgency_IsKeptWithTheirGreetingAndTheirLeave()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/people/c1");

        await browser.SubmitAsync(
            $"/app/interviews/{id}/people/c1", ("contacts[0].role", "agency"), ("contacts[0].addressAs", "Rafa"), ("contacts[0].invitedToWrite", "true"));

        var contact = (await ana.InterviewAsync(browser.Expect(200).IdOf()))["contacts"]![0]!;
        Assert.Equal(("agency", "Rafa", true, true), ((string)contact["role"]!, (string)contact["addressAs"]!, (bool)contact["invitedToWrite"]!, (bool)contact["met"]!));
        Assert.Contains("Rafaela Lima", browser.Text, StringComparison.Ordinal);
        await browser.GetAsync($"/app/interviews/{id}/people/c1");
        Assert.Equal("Rafa", browser.ValueOf("contacts[0].addressAs"));
    }

    [Theory]
    [InlineData("date", "promise.on", true)]
    [InlineData("willContactYou", "promise.on", null)]
    public async Task Promised_Loosely_IsKeptWithADayOnly(string promise, string day, bool? soft)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/promised");

        await browser.SubmitAsync($"/app/interviews/{id}/promised", ("promise.kind", promise), (day, "2026-11-27"), ("promise.soft", "true"));

        Assert.Equal(soft, (bool?)(await ana.InterviewEventsAsync(browser.Expect(200).IdOf()))[0]!["promise"]!["soft"]);
    }

    [Fact]
    public async Task Answered_LooselyWithoutADay_HasNoPromise()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/answered");

        await browser.SubmitAsync($"/app/interviews/{id}/answered", ("outcome", "acknowledged"), ("promise.soft", "true"));

        Assert.Null((await ana.InterviewEventsAsync(browser.Expect(200).IdOf()))[0]!["promise"]);
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("debrief")]
    public async Task Circumstances_WithTheirLastDay_AreKeptAndADayAloneIsAskedAbout(string form)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/{form}");

        await browser.SubmitAsync($"/app/interviews/{id}/{form}", ("circumstancesUntil", "2026-12-08"));
        Assert.Equal("Please say what is going on until this day, or empty it.", browser.Expect(422).FaultOf("circumstancesUntil"));
        await browser.SubmitAsync($"/app/interviews/{id}/{form}", ("circumstances", "away from 1 to 8 December"));

        var stored = await ana.InterviewAsync(browser.Expect(200).IdOf());
        Assert.Equal(("away from 1 to 8 December", "2026-12-08"), ((string)stored["circumstances"]!, (string)stored["circumstancesUntil"]!));
        await browser.GetAsync($"/app/interviews/{id}/{form}");
        Assert.Equal("2026-12-08", browser.ValueOf("circumstancesUntil"));
    }

    [Theory]
    [InlineData(null, "I have run this on Kafka before", null)]
    [InlineData("an idea for the backfill", "an idea for the backfill", "Forgot to say: I have run this on Kafka before")]
    public async Task Debrief_WhatWasForgotten_IsOfUseToThemUnlessSomethingElseIs(string? useful, string kept, string? note)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/debrief");

        await browser.SubmitAsync($"/app/interviews/{id}/debrief", ("valueAdd.text", useful), ("forgotten", "I have run this on Kafka before"));

        var stored = await ana.InterviewAsync(browser.Expect(200).IdOf());
        Assert.Equal(("idea", kept, note), ((string)stored["valueAdd"]!["kind"]!, (string)stored["valueAdd"]!["text"]!, (string?)stored["events"]![0]!["note"]));
    }

    [Fact]
    public async Task Permission_OnTheEve_IsAnInstructionFromTheFourteenthDay()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        app.Clock.Now = TestApp.At("2026-11-17 20:00");
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");

        await browser.SubmitAsync($"/app/interviews/{id}/permission");
        await browser.GetAsync($"/app/interviews/{id}");
        app.Clock.Now = TestApp.At("2026-11-18 17:00");
        await browser.GetAsync($"/app/interviews/{id}/debrief");
        Assert.True(browser.Document.QuerySelector("#field-permission")!.HasAttribute("checked"));
        await browser.SubmitAsync($"/app/interviews/{id}/debrief");

        var instruction = Assert.Single((await ana.InterviewAsync(id))["instructions"]!.AsArray())!;
        Assert.Equal(("useChannel", "email", "2026-12-02", null), ((string)instruction["kind"]!, (string)instruction["channel"]!, (string)instruction["on"]!, (string?)instruction["contact"]));
    }

    /// <summary>The check-in goes to the recruiter; the interviewer is the other respectable answer (rules R13, R44).</summary>
    [Fact]
    public async Task OtherWay_OfAStep_HasItsOwnTextAndLinkOnPageAndInMail()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var body = Bodies.Interview().With("promises", JsonNode.Parse("""[{"kind":"date","on":"2026-11-19","madeOn":"2026-11-18"}]"""));
        body["contacts"]![1]!["channels"]![0]!["established"] = true;
        var id = await ana.RegisterIdAsync(body);
        (await ana.ThenAsync(id, "debriefed", "2026-11-18")).Expect(201);
        (await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"))).Expect(201);
        await app.TickAtAsync("2026-11-25 08:00");
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync($"/app/interviews/{id}");

        var way = Assert.Single(
            browser.Expect(200).Document.QuerySelectorAll("details.other-way"), one => one.QuerySelector("summary")!.TextContent == "Another way: ask Bruno Prado by e-mail");
        Assert.Contains("Bruno", way.QuerySelector(".draft")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("mailto:bruno@acme.example?", way.QuerySelector("a.button")!.GetAttribute("href"), StringComparison.Ordinal);
        await browser.GetAsync(way.QuerySelectorAll("a.button")[1].GetAttribute("href")!);
        Assert.Contains("Bruno", browser.Expect(200).ValueOf("text"), StringComparison.Ordinal);
        var mail = (await app.DigestAsync(ana.Id, new NodaTime.LocalDate(2026, 11, 25)))!;
        foreach (var part in new[] { mail.Html, mail.Text })
        {
            Assert.Contains("ask Bruno Prado by e-mail", part, StringComparison.Ordinal);
            Assert.Contains("mailto:bruno@acme.example", part, StringComparison.Ordinal);
        }
    }
}
