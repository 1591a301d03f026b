using AngleSharp.Dom;

namespace FollowUp.App.Tests.Interviews.Pages;

public sealed class FurtherPagesTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task WhatIf_OneInterview_ShowsBothWaysInOrder()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app/what-if");

        var lists = browser.Expect(200).Document.QuerySelectorAll("main dl").ToList();
        Assert.Equal(2, lists.Count);
        var days = lists[0].QuerySelectorAll("time").Select(day => day.GetAttribute("datetime")!).ToList();
        Assert.NotEmpty(days);
        Assert.Equal(days.Order(), days);
        Assert.Contains("Thank Bruno", lists[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("a reminder", lists[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("a reminder", lists[0].TextContent, StringComparison.Ordinal);
        Assert.Empty((await ana.GetAsync("/api/interviews")).Json["items"]![0]!["interview"]!["events"]!.AsArray());
    }

    [Fact]
    public async Task WhatIf_Hundred_LooksLessFar()
    {
        var ana = await shared.InviteAsync();
        await Crowd.RegisterAsync(shared.App, ana.Id, 100);
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app/what-if");

        Assert.Contains("The next 7 days", browser.Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Insights_Answers_AreCountedAndCalledFew()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(Bodies.Interview().With("rounds", System.Text.Json.Nodes.JsonNode.Parse("""[{"heldAt":"2026-11-10T15:00"}]""")));
        (await ana.ThenAsync(id, "heardBack", "2026-11-13", ("outcome", "rejected"))).Expect(201);
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app/insights");

        Assert.Contains("one answer, which is few", browser.Expect(200).Text, StringComparison.Ordinal);
        var row = browser.Document.QuerySelectorAll("tr").Single(row => row.QuerySelector("th bdi")?.TextContent == "Acme");
        Assert.Equal(["1", "3", "3", "3"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.All(browser.Document.QuerySelectorAll("main svg"), picture => Assert.False(string.IsNullOrEmpty(picture.GetAttribute("aria-label"))));
    }

    [Fact]
    public async Task List_MoreThanAPage_ReachesEveryOne()
    {
        var ana = await shared.InviteAsync();
        await Crowd.RegisterAsync(shared.App, ana.Id, 60);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/interviews");
        var first = browser.Expect(200).Document.QuerySelectorAll("a.line").Select(link => link.GetAttribute("href")).ToList();

        await browser.GetAsync(browser.Document.QuerySelectorAll("a").Single(link => link.TextContent == "More").GetAttribute("href")!);

        var second = browser.Expect(200).Document.QuerySelectorAll("a.line").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal((50, 10), (first.Count, second.Count));
        Assert.Empty(first.Intersect(second));
        Assert.DoesNotContain(browser.Document.QuerySelectorAll("a"), link => link.TextContent == "More");
    }

    [Fact]
    public async Task TookAJob_Confirmed_ClosesShowsTheNotesAndIsUndone()
    {
        var ana = await shared.InviteAsync();
        var (first, second) = (await ana.RegisterIdAsync(), await ana.RegisterIdAsync(Bodies.Short("Nobody Known")));
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/took-a-job?took=elsewhere");

        await browser.SubmitAsync("/app/took-a-job");

        browser.Expect(200);
        Assert.Contains("Rafaela Lima (recruiter), by WhatsApp", browser.Text, StringComparison.Ordinal);
        Assert.StartsWith("https://wa.me/5511999990000?text=", browser.Document.QuerySelector("article a.button")!.GetAttribute("href"), StringComparison.Ordinal);
        foreach (var id in new[] { first, second }) Assert.Equal(["closed"], (await ana.InterviewAsync(id)).EventsOf());
        var undo = browser.Document.QuerySelector("main form")!.GetAttribute("action")!;
        await browser.SubmitAsync(undo);
        browser.Expect(200);
        foreach (var id in new[] { first, second }) Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    /// <summary>Whoever gave the job is not told that one withdraws, and what is not ticked stays open.</summary>
    [Fact]
    public async Task TookAJob_OneOfThem_GetsNoNoteAndWhatIsNotTickedStaysOpen()
    {
        var ana = await shared.InviteAsync();
        var (taken, told, left) = (await ana.RegisterIdAsync(), await ana.RegisterIdAsync(Bodies.Interview().With("company", "Nimbus")), await ana.RegisterIdAsync(Bodies.Short("Left open")));
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/took-a-job");
        Assert.Equal(new[] { taken, told, left, "elsewhere" }.Order(), browser.Expect(200).Document.QuerySelectorAll("input[name=took]").Select(choice => choice.GetAttribute("value")).Order());
        await browser.GetAsync($"/app/took-a-job?took={taken}");
        Assert.Equal(new[] { told, left }.Order(), browser.Expect(200).Document.QuerySelectorAll("input[name=close][checked]").Select(box => box.GetAttribute("value")).Order());

        await browser.SubmitAsync("/app/took-a-job", ("close", told));

        Assert.Equal("Nimbus, Data engineer", Assert.Single(browser.Expect(200).Document.QuerySelectorAll("article h2")).TextContent.Trim());
        Assert.Equal(("accepted", "tookAJob"), (await OutcomeAsync(taken), await OutcomeAsync(told)));
        Assert.Empty((await ana.InterviewAsync(left)).EventsOf());
        await browser.SubmitAsync(browser.Document.QuerySelector("main form")!.GetAttribute("action")!);
        foreach (var id in new[] { taken, told }) Assert.Empty((await ana.InterviewAsync(id)).EventsOf());

        async Task<string?> OutcomeAsync(string id) => (string?)Assert.Single(await ana.InterviewEventsAsync(id))!["outcome"];
    }

    [Theory]
    [InlineData("q=nimbus", "Nimbus")]
    [InlineData("q=rafaela", "Nimbus,Zenith")]
    [InlineData("q=rafaela&sort=company", "Nimbus,Zenith")]
    [InlineData("q=nobody", "")]
    [InlineData("show=closed", "Zenith Closed")]
    [InlineData("show=everything&sort=sideways&from=-1", "Nimbus,Zenith,Short")]
    [InlineData("show=due", "Nimbus,Zenith,Short")]
    [InlineData("show=waiting", "")]
    public async Task List_AskedForSome_ShowsThoseAndNoOthers(string query, string expected)
    {
        var ana = await shared.InviteAsync();
        foreach (var company in new[] { "Nimbus", "Zenith" }) await ana.RegisterIdAsync(Bodies.Interview().With("company", company));
        await ana.RegisterIdAsync(Bodies.Short("Short"));
        await ana.ThenAsync(await ana.RegisterIdAsync(Bodies.Short("Zenith Closed")), "closed", "2026-11-18");
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync($"/app/interviews?{query}");

        var shown = browser.Expect(200).Document.QuerySelectorAll("a.line > span:first-child > bdi").Select(name => name.TextContent);
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), shown.Order());
    }

    [Fact]
    public async Task TookAJob_Hundred_IsClosedAndUndoneInSeveralCommits()
    {
        var ana = await shared.InviteAsync();
        await Crowd.RegisterAsync(shared.App, ana.Id, 100);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/took-a-job?took=elsewhere");

        await browser.SubmitAsync("/app/took-a-job");
        Assert.Empty((await ana.GetAsync("/api/interviews?status=active")).Json["items"]!.AsArray());
        await browser.SubmitAsync(browser.Document.QuerySelector("main form")!.GetAttribute("action")!);

        Assert.Equal(100, (await ana.GetAsync("/api/interviews?status=active&limit=100")).Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Pause_Everything_PausesAndIsUndone()
    {
        var ana = await shared.InviteAsync();
        var (first, second) = (await ana.RegisterIdAsync(), await ana.RegisterIdAsync(Bodies.Short("Other")));
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/pause");

        await browser.SubmitAsync("/app/pause", ("until", "2026-12-01"));

        Assert.Contains("quiet until Tue 1 Dec", browser.Expect(200).Text, StringComparison.Ordinal);
        foreach (var id in new[] { first, second }) Assert.Equal(["paused"], (await ana.InterviewAsync(id)).EventsOf());
        await browser.UndoAsync();
        foreach (var id in new[] { first, second }) Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-18")]
    [InlineData("later")]
    public async Task Pause_NoGoodDay_SaysSo(string until)
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app/pause");

        await browser.SubmitAsync("/app/pause", ("until", until));

        Assert.NotNull(browser.Expect(422).FaultOf("until"));
    }

    [Fact]
    public async Task Draft_ChangedForTheWorse_SaysWhatHurtsAndKeepsIt()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        var step = (string)(await ana.GetAsync($"/api/interviews/{id}/plan")).Json["steps"]!.AsArray().First(step => (string)step!["kind"]! == "thankYou")!["id"]!;
        await browser.GetAsync($"/app/interviews/{id}/draft?step={Uri.EscapeDataString(step)}");
        Assert.Contains("streaming", browser.Expect(200).ValueOf("text"), StringComparison.Ordinal);

        await browser.SubmitAsync($"/app/interviews/{id}/draft", ("text", "Thank you. I have been waiting to hear back from you.\nDid I get the job?"), ("subject", "Hello & more"));

        browser.Expect(200);
        Assert.Contains("How it may read", browser.Text, StringComparison.Ordinal);
        Assert.Contains("“I have been waiting to hear”: It counts the days", browser.Text, StringComparison.Ordinal);
        Assert.StartsWith("Thank you. I have been waiting", browser.ValueOf("text"), StringComparison.Ordinal);
        var link = browser.Document.QuerySelector("#findings a.button")!.GetAttribute("href")!;
        Assert.StartsWith("mailto:bruno@acme.example?subject=Hello%20%26%20more&body=Thank%20you.", link, StringComparison.Ordinal);
        Assert.Contains("I have been waiting to hear", browser.Document.QuerySelectorAll("#findings mark").Select(mark => mark.TextContent));
        var use = browser.Document.QuerySelectorAll("#findings button[name=use]").First(button => button.GetAttribute("value")!.Contains("waiting", StringComparison.Ordinal));
        Assert.Equal("draft", use.GetAttribute("form"));
        await browser.SubmitAsync($"/app/interviews/{id}/draft", ("use", use.GetAttribute("value")));
        Assert.Equal("Thank you. I look forward to hearing from you.\nDid I get the job?", browser.Expect(200).ValueOf("text"));
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task Draft_ForSomebodyElse_IsWrittenForThem()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        var step = (string)(await ana.GetAsync($"/api/interviews/{id}/plan")).Json["steps"]!.AsArray().First(step => (string)step!["kind"]! == "checkIn")!["id"]!;

        await browser.GetAsync($"/app/interviews/{id}/draft?step={Uri.EscapeDataString(step)}&to=c2%7Cemail");

        Assert.Contains("Bruno", browser.Expect(200).ValueOf("text"), StringComparison.Ordinal);
        Assert.NotNull(browser.Document.GetElementById("field-subject"));
    }

    [Fact]
    public async Task Draft_TooLong_SaysSoAndKeepsIt()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        var step = (string)(await ana.GetAsync($"/api/interviews/{id}/plan")).Json["steps"]!.AsArray().First(step => (string)step!["kind"]! == "thankYou")!["id"]!;
        await browser.GetAsync($"/app/interviews/{id}/draft?step={Uri.EscapeDataString(step)}");

        await browser.SubmitAsync($"/app/interviews/{id}/draft", ("text", new string('x', 20_001)));

        Assert.NotNull(browser.Expect(422).FaultOf("text"));
        Assert.Equal(20_001, browser.ValueOf("text")!.Length);
    }
}
