using System.Text.Json.Nodes;
using AngleSharp.Dom;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Changing;
using NodaTime;

namespace FollowUp.App.Tests.Interviews.Pages;

public sealed class TodayPageTests
{
    private const int LargestPage = 60 * 1024;

    [Fact]
    public async Task Get_FirstVisit_SaysHowItWorks()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = await (await app.InviteAsync()).BrowseAsync();

        await browser.GetAsync("/app");

        Assert.Contains("Add your first interview", browser.Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SomethingDue_ShowsItFirstWithItsDraftAndLink()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterIdAsync();
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app");

        var card = Assert.Single(browser.Expect(200).Document.QuerySelectorAll("article"));
        Assert.Equal("Thank Bruno", card.QuerySelector("h2")!.TextContent.Trim());
        Assert.Contains("Bruno", card.QuerySelector(".draft")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("mailto:bruno@acme.example?", card.QuerySelector("a.button")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Coming up", browser.Text, StringComparison.Ordinal);
        Assert.InRange(browser.Answer.Body.Length, 1, LargestPage);
    }

    [Fact]
    public async Task Get_NobodyKnownThere_AsksWhoThereAndThen()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterIdAsync(Bodies.Short());
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app");

        Assert.Contains("Who should this go to?", browser.Expect(200).Text, StringComparison.Ordinal);
    }

    /// <summary>Among the samples is one that ended by itself the day before, which is told once more that morning.</summary>
    [Fact]
    public async Task Get_MorningOfADigest_ShowsAllThatTheMailBrings()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        foreach (var body in DemoInterviews.AsOf(new LocalDate(2026, 11, 18))) await ana.RegisterIdAsync(body);
        await app.TickAtAsync("2026-11-19 08:00");
        var digest = (await app.DigestAsync(ana.Id, new LocalDate(2026, 11, 19)))!;
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app");

        Assert.Contains(digest.Steps, step => step.Contains("letGo", StringComparison.Ordinal));
        Assert.StartsWith($"{digest.Steps.Count} follow-ups today", digest.Subject, StringComparison.Ordinal);
        Assert.Equal($"{digest.Steps.Count} things today", browser.Expect(200).Document.QuerySelector("h1")!.TextContent);
        Assert.StartsWith($"{digest.Steps.Count} things today", digest.TextOf(), StringComparison.Ordinal);
        Assert.Equal("Ask Grace how it's going", Assert.Single(browser.Document.QuerySelectorAll("article")).QuerySelector("h2")!.TextContent.Trim());
        var lines = browser.Document.QuerySelectorAll("a.line[href^='/app?step=']");
        Assert.Equal(digest.Steps.Count - 1, lines.Length);
        await browser.GetAsync(lines.Single(line => line.TextContent.Contains("Close this one", StringComparison.Ordinal)).GetAttribute("href")!);
        await browser.SubmitAsync(Assert.Single(browser.Document.QuerySelectorAll("article")).QuerySelector("form")!.GetAttribute("action")!);
        Assert.Equal($"{digest.Steps.Count - 1} things today", (await browser.GetAsync("/app")).Document.QuerySelector("h1")!.TextContent);
    }

    /// <summary>Who gets a mail on Saturdays only is told then of what comes in the week.</summary>
    [Fact]
    public async Task Get_DayOfAMailThatTellsAhead_ShowsWhatItTells()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        (await ana.PatchAsync("/api/me", new JsonObject { ["digestDays"] = new JsonArray("saturday") })).Expect(200);
        await ana.RegisterIdAsync(Bodies.Interview().With("promises", JsonNode.Parse("""[ { "kind": "date", "on": "2026-11-20", "madeOn": "2026-11-18" } ]""")));
        await app.TickAtAsync("2026-11-21 08:00");
        var digest = (await app.DigestAsync(ana.Id, new LocalDate(2026, 11, 21)))!;
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app");

        Assert.Contains(digest.Steps, step => step.Contains("checkIn", StringComparison.Ordinal));
        Assert.Equal(digest.Steps.Count, browser.Expect(200).Document.QuerySelectorAll("article, a.line[href^='/app?step=']").Length);
        var step = digest.Steps.Single(step => step.Contains("checkIn", StringComparison.Ordinal));
        await browser.GetAsync($"/app?step={Uri.EscapeDataString(step)}");
        Assert.Contains("On Wed 25 Nov", Assert.Single(browser.Expect(200).Document.QuerySelectorAll("article")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Document.QuerySelectorAll(".coming li"), line => line.TextContent.Contains("how it's going", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Did_FromHome_IsNotedGoesAndComesBackByUndo()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");

        await browser.SubmitAsync($"/app/interviews/{id}/did");

        Assert.Equal("/app", browser.Expect(200).Where());
        Assert.Contains("Done: Thank Bruno.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Document.QuerySelectorAll("article h2, a.line"), one => one.TextContent.Contains("Thank Bruno", StringComparison.Ordinal));
        Assert.Equal("c2", (string)(await ana.InterviewAsync(id))["events"]![0]!["contact"]!);
        await browser.UndoAsync();
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task Did_Twice_SaysThatThePlanHasChanged()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");
        var token = browser.Document.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;

        await browser.PostAsync($"/app/interviews/{id}/did", ("__RequestVerificationToken", token), ("step", "no-such-step"));

        browser.Expect(409);
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task Did_OneMessageForTwoInterviews_IsNotedAndUndoneInBoth()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        string[] ids = [await ana.RegisterIdAsync(), await ana.RegisterIdAsync(Bodies.Interview().With("role", "Analyst"))];
        foreach (var id in ids)
            foreach (var contact in new[] { "c1", "c2" })
                (await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", contact))).Expect(201);
        app.Clock.Now = TestApp.At("2026-12-03 09:00");
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");
        var card = Assert.Single(browser.Document.QuerySelectorAll("article"), article => article.QuerySelector("h2")!.TextContent.Contains("how it's going", StringComparison.Ordinal));
        Assert.Contains("One message for all", card.TextContent, StringComparison.Ordinal);
        var step = card.QuerySelector("input[name=step]")!.GetAttribute("value");

        await browser.SubmitAsync(card.QuerySelector("form")!.GetAttribute("action")!, ("step", step));

        foreach (var id in ids) Assert.Equal(["thankYouSent", "thankYouSent", "checkInSent"], (await ana.InterviewAsync(id)).EventsOf());
        await browser.UndoAsync();
        foreach (var id in ids) Assert.Equal(["thankYouSent", "thankYouSent"], (await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task Snooze_FromHome_PutsItOffAndComesBackByUndo()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");

        await browser.SubmitAsync($"/app/interviews/{id}/snooze", ("days", "1"));

        Assert.Contains("You get a reminder on", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(["snoozed"], (await ana.InterviewAsync(id)).EventsOf());
        await browser.UndoAsync();
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    /// <summary>In the evening thanks are for the next working day: the page says so, and never that waiting is right.</summary>
    [Fact]
    public async Task Get_AfterHours_ShowsWhatIsDueUnderItsNextDay()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterIdAsync(Bodies.Interview().With("events", JsonNode.Parse("""[ { "kind": "debriefed", "on": "2026-11-18" } ]""")));
        app.Clock.Now = TestApp.At("2026-11-20 19:00");
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app");

        Assert.Equal("Nothing more to send today", browser.Expect(200).Document.QuerySelector("h1")!.TextContent);
        Assert.Contains(browser.Document.QuerySelectorAll(".coming li"), line => line.TextContent.Contains("Thank", StringComparison.Ordinal) && line.TextContent.Contains("Mon 23 Nov", StringComparison.Ordinal));
        Assert.Contains("Nothing to do until Mon 23 Nov", browser.Text, StringComparison.Ordinal);
    }

    /// <summary>A step that an earlier mail brought stays on the page until it is done.</summary>
    [Fact]
    public async Task Get_DayAfterTheMail_SaysWhatIsStillOpen()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterIdAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        app.Clock.Now = TestApp.At("2026-11-20 08:30");
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app");

        Assert.Contains("still open", browser.Expect(200).Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(browser.Document.QuerySelectorAll("article"));
    }

    [Fact]
    public async Task Who_OnTheCard_IsTheRecipientFromThenOn()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync(Bodies.Short());
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");

        await browser.SubmitAsync($"/app/interviews/{id}/who", ("contacts[0].name", "Mei Tanaka"), ("contacts[0].channels[0].address", "mei@lumen.example"));

        Assert.Equal("/app", browser.Expect(200).Where());
        Assert.StartsWith("mailto:mei@lumen.example?", browser.Document.QuerySelector("article a.button")!.GetAttribute("href"), StringComparison.Ordinal);
        await browser.UndoAsync();
        Assert.Empty((await ana.InterviewAsync(id))["contacts"]!.AsArray());
    }

    [Fact]
    public async Task Undo_AfterADay_IsTooLate()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");
        await browser.SubmitAsync($"/app/interviews/{id}/close");
        await browser.GetAsync($"/app/interviews/{id}");
        var undo = browser.Document.QuerySelector("form[action^='/app/undo/']")!.GetAttribute("action")!;
        app.Clock.Now += NodaTime.Duration.FromHours(24);

        await browser.SubmitAsync(undo);

        browser.Expect(409);
        Assert.Equal(["closed"], (await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task EveryPage_OfABusyCandidate_StaysWithinItsSize()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = "";
        for (var i = 0; i < 12; i++) id = await ana.RegisterIdAsync(Bodies.Interview().With("company", $"Company {i}"));
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var browser = await ana.BrowseAsync();
        var assets = 0;
        foreach (var asset in new[] { "site.css", "site.js", "icon.svg" })
        {
            await browser.GetAsync($"/assets/{asset}");
            assets += browser.Answer.Body.Length;
        }

        foreach (var path in new[] { "/app", "/app/add", "/app/interviews", "/app/what-if", "/app/insights", "/app/took-a-job", "/app/pause", $"/app/interviews/{id}", $"/app/interviews/{id}/debrief", $"/app/interviews/{id}/edit" })
        {
            await browser.GetAsync(path);
            browser.Expect(200);
            Assert.True(browser.Answer.Body.Length + assets < LargestPage, $"{path}: {browser.Answer.Body.Length} and {assets}");
        }
    }

    [Fact]
    public async Task EveryPage_OfAFullAccount_StaysWithinItsSize()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await Crowd.RegisterAsync(app, ana.Id, 99);
        var id = await ana.RegisterIdAsync(Full());
        app.Clock.Now = TestApp.At("2026-11-20 09:00");
        using var browser = await ana.BrowseAsync();

        foreach (var path in new[] { "/app", "/app/interviews", "/app/what-if", "/app/insights", "/app/took-a-job", $"/app/interviews/{id}", $"/app/interviews/{id}/debrief", $"/app/interviews/{id}/answered" })
        {
            await browser.GetAsync(path);
            browser.Expect(200);
            Assert.True(browser.Answer.Body.Length < LargestPage, $"{path}: {browser.Answer.Body.Length}");
        }

        await browser.GetAsync("/app/took-a-job?took=elsewhere");
        Assert.True(browser.Expect(200).Answer.Body.Length < LargestPage, $"boxes: {browser.Answer.Body.Length}");
        await browser.SubmitAsync("/app/took-a-job");
        Assert.True(browser.Expect(200).Answer.Body.Length < LargestPage, $"notes: {browser.Answer.Body.Length}");
    }

    /// <summary>As much as an interview can hold.</summary>
    private static JsonObject Full()
    {
        var people = new JsonArray();
        for (var i = 0; i < 20; i++)
            people.Add((JsonNode)new JsonObject
            {
                ["id"] = $"c{i}",
                ["name"] = $"Somebody with a long name {i}",
                ["role"] = "interviewer",
                ["met"] = true,
                ["channels"] = new JsonArray([.. Enumerable.Range(0, 20).Select(n => (JsonNode)new JsonObject { ["kind"] = "email", ["address"] = $"person{i}.{n}@acme.example" })]),
            });
        var events = new JsonArray();
        for (var i = 0; i < 199; i++) events.Add((JsonNode)new JsonObject { ["kind"] = "debriefed", ["on"] = "2026-11-18", ["note"] = new string('x', 800) });
        return Bodies.Short("Full").With("contacts", people).With("events", events);
    }
}
