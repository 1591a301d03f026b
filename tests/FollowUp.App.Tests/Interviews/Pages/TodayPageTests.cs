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

        var card = browser.Expect(200).Document.QuerySelectorAll("article").First(article => article.QuerySelector("h3")!.TextContent.Contains("Thank-you", StringComparison.Ordinal));
        Assert.Contains("Bruno", card.QuerySelector(".draft")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("mailto:bruno@acme.example?", card.QuerySelector("a.button")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("What comes", browser.Text, StringComparison.Ordinal);
        Assert.InRange(browser.Answer.Body.Length, 1, LargestPage);
    }

    [Fact]
    public async Task Get_NobodyKnownThere_StillSaysTheWay()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterIdAsync(Bodies.Short());
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app");

        Assert.Contains("To somebody there, by e-mail", browser.Expect(200).Text, StringComparison.Ordinal);
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
        Assert.Equal($"{digest.Steps.Count} things for today", browser.Expect(200).Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(digest.Steps.Count, browser.Document.QuerySelectorAll("article").Length);
        Assert.Equal("Check-in: Harbour Books", Assert.Single(browser.Document.QuerySelectorAll("article"), article => article.QuerySelector("summary h3") is null).QuerySelector("h3")!.TextContent.Trim());
        var ended = browser.Document.QuerySelectorAll("article").Single(article => article.TextContent.Contains("Let go", StringComparison.Ordinal));
        await browser.SubmitAsync(ended.QuerySelector("form")!.GetAttribute("action")!);
        Assert.Equal($"{digest.Steps.Count - 1} things for today", (await browser.GetAsync("/app")).Document.QuerySelector("h1")!.TextContent);
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
        Assert.Equal(digest.Steps.Count, browser.Expect(200).Document.QuerySelectorAll("article").Length);
        var ahead = browser.Document.QuerySelectorAll("article").Single(article => article.TextContent.Contains("Check-in", StringComparison.Ordinal));
        Assert.Contains("On Wed 25 Nov", ahead.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Wed 25 Nov: Check-in", browser.Text, StringComparison.Ordinal);
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
        Assert.Contains("Thank-you is noted as done", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Document.QuerySelectorAll("article h3"), heading => heading.TextContent.Contains("Thank-you", StringComparison.Ordinal));
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
        var card = Assert.Single(browser.Document.QuerySelectorAll("article"), article => article.QuerySelector("h3")!.TextContent.Contains("Check-in", StringComparison.Ordinal));
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

        Assert.Contains("Put off until", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(["snoozed"], (await ana.InterviewAsync(id)).EventsOf());
        await browser.UndoAsync();
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
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

        await browser.GetAsync("/app/took-a-job");
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
