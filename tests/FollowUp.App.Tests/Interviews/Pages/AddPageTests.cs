namespace FollowUp.App.Tests.Interviews.Pages;

public sealed class AddPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Add_CompanyRoleAndWhen_ShowsTheInterviewWithItsPlan()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("role", "Data engineer"), ("rounds[0].heldAt", "2026-11-18T15:00"));

        Assert.Equal("Acme", browser.Expect(200).Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("Added. Here is the plan", browser.Text, StringComparison.Ordinal);
        var stored = await ana.InterviewAsync(browser.IdOf());
        Assert.Equal(("2026-11-18T15:00", "America/Sao_Paulo"), ((string)stored["rounds"]![0]!["heldAt"]!, (string)stored["rounds"]![0]!["timeZone"]!));
        Assert.Empty(stored["contacts"]!.AsArray());
    }

    [Fact]
    public async Task Add_Everything_IsStoredUnderItsMembers()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync(
            "/app/add",
            ("company", "Acme"), ("role", "Data engineer"), ("rounds[0].heldAt", "2026-11-18T15:00"), ("rounds[0].round", "second"), ("country", "brazil"),
            ("contacts[0].name", "Bruno Prado"), ("contacts[0].channels[0].address", "bruno@acme.example"),
            ("contacts[1].name", "Rafaela Lima"), ("contacts[1].channels[3].address", "+5511999990000"), ("contacts[1].channels[3].established", "true"),
            ("promise.earliest", "2026-11-23"), ("promise.latest", "2026-11-27"), ("noCalls", "true"), ("topics", "streaming\r\n\r\nBergen"));

        var stored = await ana.InterviewAsync(browser.Expect(200).IdOf());
        Assert.Equal("BR", (string)stored["country"]!);
        Assert.Equal("recruiter", (string)stored["arrangedBy"]!);
        Assert.Equal("second", (string)stored["rounds"]![0]!["round"]!);
        Assert.Equal(["c1", "c2"], stored["contacts"]!.AsArray().Select(contact => (string)contact!["id"]!));
        Assert.True((bool)stored["contacts"]![0]!["met"]!);
        var way = Assert.Single(stored["contacts"]![1]!["channels"]!.AsArray())!;
        Assert.Equal(("whatsApp", "+5511999990000", true), ((string)way["kind"]!, (string)way["address"]!, (bool)way["established"]!));
        Assert.Equal("window", (string)stored["promises"]![0]!["kind"]!);
        Assert.Equal("noCalls", (string)stored["instructions"]![0]!["kind"]!);
        Assert.Equal(["streaming", "Bergen"], stored["topics"]!.AsArray().Select(topic => (string)topic!));
    }

    [Fact]
    public async Task Add_TakenBack_IsGone()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");
        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("role", "Data engineer"), ("rounds[0].heldAt", "2026-11-18T15:00"));

        await browser.UndoAsync();

        Assert.Equal("/app", browser.Where());
        Assert.Empty((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Add_TakenBackAfterMoreWasDone_IsKept()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");
        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("role", "Data engineer"), ("rounds[0].heldAt", "2026-11-18T15:00"));
        var id = browser.IdOf();
        (await ana.ThenAsync(id, "debriefed", "2026-11-18")).Expect(201);

        await browser.SubmitAsync($"/app/interviews/{id}/unadd");

        browser.Expect(409);
        (await ana.GetAsync($"/api/interviews/{id}")).Expect(200);
    }

    [Fact]
    public async Task Add_WhatIsThereAlready_IsAskedAbout()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync("/app/add", ("company", "ACME "), ("role", "data engineer"), ("rounds[0].heldAt", "2026-11-18T15:00"));

        Assert.Contains("Is it this one?", browser.Expect(409).Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Document.QuerySelector($".faults a[href='/app/interviews/{id}']"));
        Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
        await browser.SubmitAsync("/app/add", ("again", "true"));
        Assert.Equal("ACME", browser.Expect(200).Document.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(2, (await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray().Count);
    }

    /// <summary>The same job on another day is a second round that somebody adds as they see it, not a twin.</summary>
    [Fact]
    public async Task Add_SameJobOnAnotherDay_IsAdded()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("role", "Data engineer"), ("rounds[0].heldAt", "2026-11-25T15:00"));

        browser.Expect(200);
        Assert.Equal(2, (await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Add_OnlyWhoArrangedIt_IsThePersonAndTheArranger()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync(
            "/app/add", ("company", "Acme"), ("role", "x"), ("rounds[0].heldAt", "2026-11-18T15:00"), ("contacts[1].name", "Rafaela"), ("contacts[1].role", "hr"));

        var stored = await ana.InterviewAsync(browser.Expect(200).IdOf());
        Assert.Equal("hr", (string)stored["arrangedBy"]!);
        Assert.Equal("Rafaela", (string)Assert.Single(stored["contacts"]!.AsArray())!["name"]!);
    }

    [Fact]
    public async Task Add_ApplicationOnly_NeedsNoRound()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("role", "x"), ("kind", "application"), ("appliedOn", "2026-11-10"));

        var stored = await ana.InterviewAsync(browser.Expect(200).IdOf());
        Assert.Equal(("application", "2026-11-10"), ((string)stored["kind"]!, (string)stored["appliedOn"]!));
    }

    [Fact]
    public async Task Add_NoTime_SaysSoBesideItAndKeepsWhatWasTyped()
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("role", "Data engineer"), ("topics", "streaming"));

        browser.Expect(422);
        Assert.StartsWith("Please say when the interview is", browser.FaultOf("rounds[0].heldAt"), StringComparison.Ordinal);
        Assert.Equal(("Acme", "Data engineer", "streaming"), (browser.ValueOf("company"), browser.ValueOf("role"), browser.ValueOf("topics")));
        Assert.NotNull(browser.Document.QuerySelector(".faults a[href='#field-rounds[0].heldAt']"));
    }

    [Theory]
    [InlineData("company", "   ", "company")]
    [InlineData("rounds[0].heldAt", "tomorrow", "rounds[0].heldAt")]
    [InlineData("rounds[0].heldAt", "2031-11-18T15:00", "rounds[0].heldAt")]
    [InlineData("rounds[0].timeZone", "Mars/Base", "rounds[0].timeZone")]
    [InlineData("country", "Atlantis", "country")]
    [InlineData("contacts[1].channels[0].address", "no address", "contacts[1].channels[0].address")]
    [InlineData("contacts[1].channels[3].address", "12", "contacts[1].channels[3].address")]
    [InlineData("promise.on", "2026-11-01", "promise.on")]
    [InlineData("topics", "{long}", "topics")]
    [InlineData("company", "{long}", "company")]
    [InlineData("rounds[0].round", "fifth", "rounds[0].round")]
    public async Task Add_OneFault_IsToldBesideItsField(string field, string value, string at)
    {
        var typed = value.Replace("{long}", new string('x', 10_000), StringComparison.Ordinal);
        using var browser = await (await shared.InviteAsync()).BrowseAsync();
        await browser.GetAsync("/app/add");

        (string, string?)[] good = [("company", "Acme"), ("role", "x"), ("rounds[0].heldAt", "2026-11-18T15:00")];
        await browser.SubmitAsync("/app/add", [.. good.Where(one => one.Item1 != field), (field, typed)]);

        browser.Expect(422);
        Assert.False(string.IsNullOrWhiteSpace(browser.FaultOf(at)));
        if (browser.Document.GetElementById($"field-{at}") is not AngleSharp.Html.Dom.IHtmlSelectElement) Assert.Equal(typed, browser.ValueOf(field));
        Assert.DoesNotContain("ISO 3166", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_SentTwice_IsOneInterview()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");
        var fields = browser.Document.QuerySelectorAll("form[action='/app/add'] input[type=hidden]")
            .Select(input => (input.GetAttribute("name")!, (string?)input.GetAttribute("value"))).ToList();

        (string, string?)[] sent = [.. fields, ("company", "Acme"), ("role", "x"), ("rounds[0].heldAt", "2026-11-18T15:00")];
        await browser.PostAsync("/app/add", sent);
        await browser.PostAsync("/app/add", sent);

        Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Add_WithoutOurForm_IsRefused()
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();

        await browser.PostAsync("/app/add", ("company", "Acme"), ("role", "x"), ("rounds[0].heldAt", "2026-11-18T15:00"), ("key", "k"));

        browser.Expect(400);
    }

    [Fact]
    public async Task Add_Script_IsTextEverywhere()
    {
        const string Hostile = "<script>alert(1)</script>\u202Egnp.exe";
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync(
            "/app/add", ("company", Hostile), ("role", Hostile), ("rounds[0].heldAt", "2026-11-17T15:00"), ("contacts[0].name", Hostile),
            ("contacts[0].channels[0].address", "bruno@acme.example"), ("topics", Hostile));

        var id = browser.Expect(200).IdOf();
        foreach (var path in new[] { $"/app/interviews/{id}", "/app", "/app/interviews", "/app/what-if", "/app/insights", "/app/took-a-job", $"/app/interviews/{id}/debrief" })
        {
            await browser.GetAsync(path);
            browser.Expect(200);
            Assert.Empty(browser.Document.QuerySelectorAll("script:not([src])"));
            if (!path.EndsWith("debrief", StringComparison.Ordinal)) Assert.DoesNotContain('\u202E', browser.Answer.Body);
        }
    }

    [Fact]
    public async Task Invitation_CalendarText_FillsTheFormAndStoresNothing()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync("/app/add/invitation", ("invitation", string.Join("\r\n", [
            "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=America/Sao_Paulo:20261120T143000", "SUMMARY:Interview: Data engineer at Acme",
            "ORGANIZER;CN=Rafaela Lima:mailto:rafaela@acme.example", "END:VEVENT", "END:VCALENDAR"])));

        Assert.Equal("2026-11-20T14:30", browser.Expect(200).ValueOf("rounds[0].heldAt"));
        Assert.Equal("rafaela@acme.example", browser.ValueOf("contacts[1].channels[0].address"));
        Assert.Contains("This is what we read", browser.Text, StringComparison.Ordinal);
        Assert.Empty((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("role", "Data engineer"));
        Assert.Equal("2026-11-20T14:30", (string)(await ana.InterviewAsync(browser.Expect(200).IdOf()))["rounds"]![0]!["heldAt"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:garbage\r\nEND:VEVENT")]
    [InlineData("{huge}")]
    public async Task Invitation_EmptyHugeOrHostile_SaysSoBesideIt(string text)
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();
        await browser.GetAsync("/app/add");

        await browser.SubmitAsync("/app/add/invitation", ("invitation", text.Replace("{huge}", new string('x', 201_000), StringComparison.Ordinal)));

        Assert.NotNull(browser.Expect(422).FaultOf("invitation"));
    }
}
