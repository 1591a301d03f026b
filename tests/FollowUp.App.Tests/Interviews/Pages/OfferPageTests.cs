using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Interviews.Pages;

/// <summary>An offer is a state with five things to write, and two ways out.</summary>
public sealed class OfferPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Answered_AnOfferWithItsDay_ShowsTheFiveTextsAndTheDay()
    {
        var (_, id, browser) = await OfferedAsync();
        using var visitor = browser;

        var panel = browser.Document.QuerySelector("[aria-labelledby=offer]")!;

        Assert.Contains("Answer the offer by Fri 4 Dec", panel.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Say thanks", "Ask for time", "Ask a question", "Accept", "Decline"], panel.QuerySelectorAll("summary").Select(text => text.TextContent));
        Assert.Equal(5, panel.QuerySelectorAll("a[href^='mailto:bruno@acme.example?']").Length);
        Assert.All(panel.QuerySelectorAll(".words"), text => Assert.DoesNotContain('[', text.TextContent));
        Assert.Contains("by Friday 4 December", panel.TextContent, StringComparison.Ordinal);
        Assert.NotNull(panel.QuerySelector($"a[href='/app/took-a-job?took={id}']"));
    }

    [Fact]
    public async Task Declined_IsClosedAndUndone()
    {
        var (ana, id, browser) = await OfferedAsync();
        using var visitor = browser;

        await browser.SubmitAsync($"/app/interviews/{id}/declined");

        Assert.Equal("declined", (string?)(await ana.InterviewEventsAsync(id))[^1]!["outcome"]);
        Assert.Null(browser.Expect(200).Document.QuerySelector("[aria-labelledby=offer]"));
        await browser.UndoAsync();
        Assert.Equal(["heardBack"], (await ana.InterviewAsync(id)).EventsOf());
    }

    [Fact]
    public async Task List_Offered_SaysByWhenToAnswer()
    {
        var (_, _, browser) = await OfferedAsync();
        using var visitor = browser;

        await browser.GetAsync("/app/interviews");

        Assert.Contains("Answer the offer", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("by Fri 4 Dec", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-01", "decideBy")]
    [InlineData("soon", "decideBy")]
    public async Task Answered_AnOfferWithAWrongDay_SaysSoBesideIt(string day, string field)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/answered");

        await browser.SubmitAsync($"/app/interviews/{id}/answered", ("outcome", "offer"), ("decideBy", day));

        Assert.NotNull(browser.Expect(422).FaultOf(field));
        Assert.Empty((await ana.InterviewAsync(id)).EventsOf());
    }

    private async Task<(Member Ana, string Id, Visitor Browser)> OfferedAsync()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/answered");
        await browser.SubmitAsync($"/app/interviews/{id}/answered", ("outcome", "offer"), ("decideBy", "2026-12-04"));
        browser.Expect(200);
        return (ana, id, browser);
    }
}
