using System.Text.Json.Nodes;
using AngleSharp.Dom;

namespace FollowUp.App.Tests.Interviews.Pages;

public sealed class RemovingPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Delete_Confirmed_IsGoneForGood()
    {
        var ana = await shared.InviteAsync();
        var (id, other) = (await ana.RegisterIdAsync(), await ana.RegisterIdAsync(Bodies.Short("Other")));
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");
        Assert.Contains(browser.Document.QuerySelectorAll("a"), link => link.GetAttribute("href") == $"/app/interviews/{id}/delete");
        await browser.GetAsync($"/app/interviews/{id}/delete");
        Assert.Contains("nobody can bring them back", browser.Expect(200).Text, StringComparison.Ordinal);
        (await ana.GetAsync($"/api/interviews/{id}")).Expect(200);

        await browser.SubmitAsync($"/app/interviews/{id}/delete");

        Assert.Equal("/app/interviews", browser.Expect(200).Where());
        Assert.Contains("“Acme, Data engineer” is deleted", browser.Text, StringComparison.Ordinal);
        (await ana.GetAsync($"/api/interviews/{id}")).Expect(404);
        (await ana.GetAsync($"/api/interviews/{other}")).Expect(200);
    }

    [Fact]
    public async Task Delete_ChangedMeanwhile_ShowsItAnewAndKeepsIt()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/delete");
        (await ana.ThenAsync(id, "debriefed", "2026-11-18")).Expect(201);

        await browser.SubmitAsync($"/app/interviews/{id}/delete");

        Assert.Contains("nothing was deleted", browser.Expect(422).Text, StringComparison.Ordinal);
        (await ana.GetAsync($"/api/interviews/{id}")).Expect(200);
        await browser.SubmitAsync($"/app/interviews/{id}/delete");
        (await ana.GetAsync($"/api/interviews/{id}")).Expect(404);
    }

    [Fact]
    public async Task Event_Removed_ThePlanGoesByTheRestAndItComesBackByUndo()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        (await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"))).Expect(201);
        (await ana.ThenAsync(id, "debriefed", "2026-11-18", ("note", "kind people"))).Expect(201);
        var before = (await ana.InterviewAsync(id)).ToJsonString();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");
        var thanks = browser.Document.QuerySelectorAll("button[name=event]").Single(button => button.TextContent.Contains("Thanks sent (Bruno Prado)", StringComparison.Ordinal));

        await browser.SubmitAsync($"/app/interviews/{id}/events/remove", ("event", thanks.GetAttribute("value")));

        Assert.Equal(["debriefed"], (await ana.InterviewAsync(id)).EventsOf());
        Assert.Contains("Thank Bruno", browser.Expect(200).Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        await browser.UndoAsync();
        Assert.Equal(before, (await ana.InterviewAsync(id)).ToJsonString());
        Assert.Equal($"/app/interviews/{id}", browser.Where());
    }

    [Fact]
    public async Task Event_RemovedAlready_404()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        (await ana.ThenAsync(id, "debriefed", "2026-11-18")).Expect(201);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");

        await browser.SubmitAsync($"/app/interviews/{id}/events/remove", ("event", "no-such-event"));

        browser.Expect(404);
        Assert.Equal(["debriefed"], (await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task Person_Removed_WhateverNamesThemGoesAndComesBackByUndo()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(Bodies.Interview()
            .With("instructions", JsonNode.Parse("""[ { "kind": "contactOnly", "contact": "c2" }, { "kind": "noCalls" } ]"""))
            .With("promises", JsonNode.Parse("""[ { "kind": "date", "on": "2026-11-25", "madeOn": "2026-11-18", "by": "c2" } ]""")));
        (await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"))).Expect(201);
        (await ana.ThenAsync(id, "promised", "2026-11-18", ("promise", JsonNode.Parse("""{ "kind": "date", "on": "2026-11-26", "by": "c2" }""")))).Expect(201);
        var before = (await ana.InterviewAsync(id)).ToJsonString();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/people/c2");
        await browser.GetAsync(browser.Document.QuerySelectorAll("a").Single(link => link.TextContent == "Remove this person").GetAttribute("href")!);
        Assert.Contains("Thanks sent (Bruno Prado)", browser.Expect(200).Text, StringComparison.Ordinal);

        await browser.SubmitAsync($"/app/interviews/{id}/people/c2/remove");

        browser.Expect(200);
        var left = await ana.InterviewAsync(id);
        Assert.DoesNotContain("c2", left.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["promised"], left.EventsOf());
        Assert.Equal("noCalls", (string)Assert.Single(left["instructions"]!.AsArray())!["kind"]!);
        await browser.UndoAsync();
        Assert.Equal(before, (await ana.InterviewAsync(id)).ToJsonString());
    }

    [Fact]
    public async Task Person_NobodySuch_404()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();

        (await browser.GetAsync($"/app/interviews/{id}/people/c9/remove")).Expect(404);
        (await browser.GetAsync($"/app/interviews/{id}/people/new/remove")).Expect(404);
    }

    [Fact]
    public async Task Person_Away_IsKeptAndEmptiedOut()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        var path = $"/app/interviews/{id}/people/c2";
        await browser.GetAsync(path);

        await browser.SubmitAsync(path, ("contacts[0].absences[0].from", "2026-12-01"), ("contacts[0].absences[0].until", "2026-12-08"));

        var absence = Assert.Single(await AbsencesAsync())!;
        Assert.Equal(("2026-12-01", "2026-12-08"), ((string)absence["from"]!, (string)absence["until"]!));
        await browser.GetAsync(path);
        Assert.Equal(("2026-12-01", ""), (browser.ValueOf("contacts[0].absences[0].from"), browser.ValueOf("contacts[0].absences[1].from")));
        await browser.SubmitAsync(path, ("contacts[0].absences[0].from", ""), ("contacts[0].absences[0].until", ""));
        Assert.Empty(await AbsencesAsync());

        async Task<JsonArray> AbsencesAsync() => (await ana.InterviewAsync(id))["contacts"]!.AsArray().Single(contact => (string)contact!["id"]! == "c2")!["absences"]!.AsArray();
    }

    [Theory]
    [InlineData("2026-12-08", "2026-12-01")]
    [InlineData("2026-12-08", "")]
    [InlineData("2026-12-08", "soon")]
    public async Task Person_AwayUntilNoGoodDay_SaysSoBesideIt(string from, string until)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        var path = $"/app/interviews/{id}/people/c2";
        await browser.GetAsync(path);

        await browser.SubmitAsync(path, ("contacts[0].absences[0].from", from), ("contacts[0].absences[0].until", until));

        Assert.NotNull(browser.Expect(422).FaultOf("contacts[0].absences[0].until"));
        Assert.Equal(from, browser.ValueOf("contacts[0].absences[0].from"));
    }
}
