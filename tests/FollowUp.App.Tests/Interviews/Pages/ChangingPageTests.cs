using AngleSharp.Dom;

namespace FollowUp.App.Tests.Interviews.Pages;

/// <summary>What was noted is changed in its place.</summary>
public sealed class ChangingPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Promised = """[{"kind":"date","on":"2026-11-25","madeOn":"2026-11-18","by":"c1"}]""";

    [Fact]
    public async Task Promise_AnotherDay_ReplacesItAndComesBackByUndo()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(Bodies.Interview().With("promises", System.Text.Json.Nodes.JsonNode.Parse(Promised)));
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");
        Assert.Contains("An answer by Wed 25 Nov", browser.Expect(200).Text, StringComparison.Ordinal);
        await browser.GetAsync($"/app/interviews/{id}/promises/0");
        Assert.Equal("2026-11-25", browser.Expect(200).ValueOf("promise.on"));

        await browser.SubmitAsync($"/app/interviews/{id}/promises/0", ("promise.on", "2026-11-27"));

        Assert.Contains("An answer by Fri 27 Nov", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("c1", (string)(await ana.InterviewAsync(id))["promises"]![0]!["by"]!);
        await browser.UndoAsync();
        Assert.Contains("An answer by Wed 25 Nov", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_RemovedOrWrong_IsGoneOrToldBesideItsField()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(Bodies.Interview().With("promises", System.Text.Json.Nodes.JsonNode.Parse(Promised)));
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/promises/0");
        await browser.SubmitAsync($"/app/interviews/{id}/promises/0", ("promise.on", "2026-11-10"));
        browser.Expect(422);
        Assert.NotNull(browser.FaultOf("promise.on"));

        await browser.SubmitAsync($"/app/interviews/{id}/promises/0", ("remove", "true"));

        browser.Expect(200);
        Assert.Empty((await ana.InterviewAsync(id))["promises"]!.AsArray());
        (await browser.GetAsync($"/app/interviews/{id}/promises/0")).Expect(404);
        (await browser.GetAsync($"/app/interviews/{id}/promises/x")).Expect(404);
    }

    [Fact]
    public async Task Entry_DayAndNote_AreChangedAndTheRestStays()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        (await ana.ThenAsync(id, "debriefed", "2026-11-18", ("note", "kind people"))).Expect(201);
        (await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"), ("channel", "email"))).Expect(201);
        var entry = (string)(await ana.InterviewEventsAsync(id))[1]!["id"]!;
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/events/{entry}");
        Assert.Equal("c2", browser.Expect(200).ValueOf("contact"));
        await browser.SubmitAsync($"/app/interviews/{id}/events/{entry}", ("on", "2026-11-30"));
        browser.Expect(422);
        Assert.NotNull(browser.FaultOf("on"));

        await browser.SubmitAsync($"/app/interviews/{id}/events/{entry}", ("on", "2026-11-18"), ("note", "by phone first"));

        browser.Expect(200);
        var changed = (await ana.InterviewEventsAsync(id))[1]!;
        Assert.Equal((entry, "email", "by phone first", "c2"), ((string)changed["id"]!, (string)changed["channel"]!, (string)changed["note"]!, (string)changed["contact"]!));
        Assert.Equal("kind people", (string)(await ana.InterviewEventsAsync(id))[0]!["note"]!);
    }

    [Fact]
    public async Task Notes_WithALink_AreShownWithIt()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/notes");

        await browser.SubmitAsync($"/app/interviews/{id}/notes", ("notes", "The task: https://example.com/task?a=1&b=2. Not http or <b>javascript:alert(1)</b>"));

        var link = Assert.Single(browser.Expect(200).Document.QuerySelectorAll(".draft a"));
        Assert.Equal("https://example.com/task?a=1&b=2", link.GetAttribute("href"));
        Assert.Contains("Not http or <b>javascript:alert(1)</b>", browser.Text, StringComparison.Ordinal);
        Assert.StartsWith("The task", (string)(await ana.InterviewAsync(id))["notes"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_CountryZoneAndASecondAddress_AreKept()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/people/c2");

        await browser.SubmitAsync(
            $"/app/interviews/{id}/people/c2",
            ("contacts[0].country", "USA"), ("contacts[0].timeZone", "New York"), ("contacts[0].channels[5].kind", "email"), ("contacts[0].channels[5].address", "bruno@home.example"));

        browser.Expect(200);
        var bruno = (await ana.InterviewAsync(id))["contacts"]![1]!;
        Assert.Equal(("US", "America/New_York"), ((string)bruno["country"]!, (string)bruno["timeZone"]!));
        Assert.Equal(["bruno@acme.example", "bruno@home.example"], bruno["channels"]!.AsArray().Select(channel => (string)channel!["address"]!));
        await browser.GetAsync($"/app/interviews/{id}/people/c2");
        Assert.Equal(("United States", "New York", "bruno@home.example"), (browser.ValueOf("contacts[0].country"), browser.ValueOf("contacts[0].timeZone"), browser.ValueOf("contacts[0].channels[5].address")));
        await browser.SubmitAsync($"/app/interviews/{id}/people/c2", ("contacts[0].channels[5].address", ""));
        Assert.Single((await ana.InterviewAsync(id))["contacts"]![1]!["channels"]!.AsArray());
    }
}
