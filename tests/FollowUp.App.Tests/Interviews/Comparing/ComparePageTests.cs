using AngleSharp.Dom;
using FollowUp.App.Tests.Interviews.Pages;

namespace FollowUp.App.Tests.Interviews.Comparing;

public sealed class ComparePageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Compare_OwnFacts_ShowsEachPlaybooksDaysAndPictureOnOneScale()
    {
        var (ana, id) = await RegisterAsync();
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync($"/app/interviews/{id}");
        Assert.NotNull(browser.Document.QuerySelector($"a[href='/app/interviews/{id}/compare']"));
        await browser.GetAsync($"/app/interviews/{id}/compare");

        var page = browser.Expect(200).Document;
        var rows = page.QuerySelectorAll("tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent.Trim().Split(' ')[0], row => row.TextContent, StringComparer.Ordinal);
        Assert.Equal(["balanced", "email-first", "proactive", "recruiter", "reserved"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Wed 25 Nov, then Wed 2 Dec", rows["balanced"], StringComparison.Ordinal);
        Assert.Contains("Mon 23 Nov", rows["proactive"], StringComparison.Ordinal);
        Assert.Contains("Wed 2 Dec", rows["email-first"], StringComparison.Ordinal);
        Assert.Contains("(this one)", rows["balanced"], StringComparison.Ordinal);
        Assert.Equal(5, page.QuerySelectorAll("main svg").Length);
        Assert.Single(page.QuerySelectorAll("main svg").Select(picture => picture.QuerySelectorAll(".timeline-edge")[1].TextContent).Distinct());
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
    }

    [Fact]
    public async Task Switch_OneTap_ChangesThisInterviewAloneAndCanBeUndone()
    {
        var (ana, id) = await RegisterAsync();
        var other = await ana.RegisterIdAsync(Bodies.Short("Globex"));
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/compare");

        await browser.SubmitAsync($"/app/interviews/{id}/playbook", ("playbook", "proactive"));

        Assert.Contains("goes by proactive", browser.Expect(200).Document.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/app/interviews/{id}/compare", browser.Where());
        Assert.Equal("proactive", await PlaybookOfAsync(ana, id));
        Assert.Null(await PlaybookOfAsync(ana, other));
        Assert.Contains("(this one)", browser.Document.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("proactive", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        await browser.UndoAsync();
        Assert.Null(await PlaybookOfAsync(ana, id));
    }

    [Fact]
    public async Task Switch_ToTheSettings_TakesTheOwnPlaybookAway()
    {
        var (ana, id) = await RegisterAsync("reserved");
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/compare");
        Assert.Contains("Use the one in my settings", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync($"/app/interviews/{id}/playbook", ("playbook", ""));

        Assert.Contains("goes by your settings", browser.Expect(200).Document.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await PlaybookOfAsync(ana, id));
        Assert.DoesNotContain("Use the one in my settings", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pushy")]
    [InlineData("<script>")]
    public async Task Switch_NoSuchPlaybook_422AndNothingChanges(string name)
    {
        var (ana, id) = await RegisterAsync("reserved");
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}/compare");

        await browser.SubmitAsync($"/app/interviews/{id}/playbook", ("playbook", name));

        browser.Expect(422);
        Assert.Equal("reserved", await PlaybookOfAsync(ana, id));
    }

    [Fact]
    public async Task CompareAndSwitch_SomebodyElses_404()
    {
        var (ana, id) = await RegisterAsync();
        var bob = await shared.InviteAsync();
        var own = await bob.RegisterIdAsync();
        using var browser = await bob.BrowseAsync();

        (await browser.GetAsync($"/app/interviews/{id}/compare")).Expect(404);
        await browser.GetAsync($"/app/interviews/{own}/compare");
        var token = browser.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
        (await browser.PostAsync($"/app/interviews/{id}/playbook", ("playbook", "proactive"), ("__RequestVerificationToken", token))).Expect(404);
        Assert.Null(await PlaybookOfAsync(ana, id));
    }

    [Fact]
    public async Task Compare_ClosedInterview_StillAnswers()
    {
        var (ana, id) = await RegisterAsync();
        (await ana.ThenAsync(id, "closed", "2026-11-18")).Expect(201);
        using var browser = await ana.BrowseAsync();

        (await browser.GetAsync($"/app/interviews/{id}/compare")).Expect(200);
    }

    private async Task<(Member Ana, string Id)> RegisterAsync(string? playbook = null)
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview().With("promises", System.Text.Json.Nodes.JsonNode.Parse("""[{"kind":"date","on":"2026-11-20","madeOn":"2026-11-18"}]"""));
        if (playbook is not null) body["playbook"] = playbook;
        return (ana, await ana.RegisterIdAsync(body));
    }

    private static async Task<string?> PlaybookOfAsync(Member member, string id) => (string?)(await member.InterviewAsync(id))["playbook"];
}
