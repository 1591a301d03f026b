using AngleSharp.Dom;
using FollowUp.App.Tests.Interviews.Pages;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Tests.Interviews.Explaining;

/// <summary>The page for people without an account, on the evening of Wednesday 18 November 2026.</summary>
public sealed class HowPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Promised = "/how?company=Acme&on=2026-11-18&round=first&said=date&by=2026-11-20&country=Brazil";

    [Fact]
    public async Task How_NothingAsked_ShowsTheFormAndTheRulesInShort()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync("/how");

        var page = browser.Expect(200).Document;
        Assert.Equal("/how", page.QuerySelector("form[method=get]")!.GetAttribute("action"));
        Assert.Null(page.QuerySelector("svg"));
        Assert.Empty(page.QuerySelectorAll(".fault, .faults"));
        Assert.NotNull(page.QuerySelector("a[href='/how/rules']"));
        Assert.False(string.IsNullOrEmpty(page.QuerySelector("meta[name=description]")?.GetAttribute("content")));
        Assert.Null(page.QuerySelector("meta[name=robots]"));
        Assert.Equal("https://followup.example/how", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    /// <summary>The reference interview's days; Friday the 20th is a holiday in Brazil.</summary>
    [Theory]
    [InlineData("&said=date&by=2026-11-20", "2026-11-19 2026-11-25 2026-12-02 2026-12-09")]
    [InlineData("", "2026-11-19 2026-11-30 2026-12-07 2026-12-14")]
    [InlineData("&round=final", "2026-11-19 2026-11-26 2026-12-03 2026-12-10")]
    [InlineData("&said=vague", "2026-11-19 2026-11-30 2026-12-07 2026-12-14")]
    [InlineData("&said=contactYou", "2026-11-19 2026-11-30 2026-12-07 2026-12-14")]
    [InlineData("&said=week&by=2026-11-29", "2026-11-19 2026-12-02 2026-12-09 2026-12-16")]
    [InlineData("&said=date&by=2026-11-20&playbook=proactive", "2026-11-19 2026-11-23 2026-12-16")]
    [InlineData("&playbook=reserved", "2026-11-25 2026-12-16")]
    [InlineData("&said=date&by=2026-11-20&playbook=email-first", "2026-11-19 2026-11-25 2026-12-02")]
    public async Task How_Facts_GivesTheDaysOfThePlan(string facts, string days)
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync($"/how?on=2026-11-18&country=br{facts}");

        var page = browser.Expect(200).Document;
        var times = page.QuerySelectorAll("main dl time").Select(time => time.GetAttribute("datetime")).Where(day => day != "2026-11-18");
        Assert.Equal(days, string.Join(' ', times));
        Assert.Single(page.QuerySelectorAll("svg"));
        Assert.All(page.QuerySelectorAll("main dl dt"), step => Assert.False(string.IsNullOrWhiteSpace(step.NextElementSibling?.TextContent)));
        Assert.Equal(PlaybookCatalog.BuiltIn.All.Count, page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task How_Application_AsksOnceAfterAWeek()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync("/how?on=2026-11-16&round=application&country=DE");

        Assert.Equal(["2026-11-23", "2026-12-07"], browser.Expect(200).Document.QuerySelectorAll("main dl time").Select(time => time.GetAttribute("datetime")));
    }

    [Fact]
    public async Task How_RegionWithALaw_NamesItsDay()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync("/how?on=2026-11-18&country=ca-on");

        Assert.Contains("2 Jan", browser.Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_Asked_CanBeSharedButNotListedAndLeadsToOtherPlaybooks()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync(Promised);

        var page = browser.Expect(200).Document;
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("https://followup.example/how", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Contains("Your plan for Acme", browser.Text, StringComparison.Ordinal);
        Assert.Equal(("2026-11-18", "date", "Brazil"), (browser.ValueOf("on"), browser.ValueOf("said"), browser.ValueOf("country")));
        var other = page.QuerySelectorAll("tbody a").Single(link => link.TextContent == "reserved").GetAttribute("href")!;
        await browser.GetAsync(other);
        Assert.Equal(("reserved", "Acme", "2026-11-20"), (browser.Expect(200).ValueOf("playbook"), browser.ValueOf("company"), browser.ValueOf("by")));
    }

    [Theory]
    [InlineData("company=Acme", "on", "Please give the day")]
    [InlineData("on=", "on", "Please give the day")]
    [InlineData("on=soon", "on", "Please give the day")]
    [InlineData("on=2026-02-30", "on", "Please give the day")]
    [InlineData("on=2019-01-01", "on", "more than a year")]
    [InlineData("on=9999-12-31", "on", "more than a year")]
    [InlineData("on=-9998-01-01", "on", "more than a year")]
    [InlineData("on=2026-12-01&round=application", "on", "not come yet")]
    [InlineData("on=2026-11-18&round=third", "round", "from the list")]
    [InlineData("on=2026-11-18&round=0", "round", "from the list")]
    [InlineData("on=2026-11-18&said=perhaps", "said", "from the list")]
    [InlineData("on=2026-11-18&said=date", "by", "the day they named")]
    [InlineData("on=2026-11-18&said=week&by=x", "by", "a day of the week")]
    [InlineData("on=2026-11-18&said=week&by=9999-12-31", "by", "more than a year")]
    [InlineData("on=2026-11-18&said=date&by=-9998-01-01", "by", "more than a year")]
    [InlineData("on=2026-11-18&said=date&by=2026-11-17", "by", "before the day above")]
    [InlineData("on=2026-11-18&said=week&by=2026-11-15", "by", "before the day above")]
    [InlineData("on=2026-11-18&country=Atlantis", "country", "from the list")]
    [InlineData("on=2026-11-18&playbook=pushy", "playbook", "from the list")]
    public async Task How_WrongFacts_422WithWordsBesideTheField(string query, string field, string words)
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync($"/how?{query}");

        Assert.Contains(words, browser.Expect(422).FaultOf(field), StringComparison.Ordinal);
        Assert.Equal($"#field-{field}", browser.Document.QuerySelector(".faults a")!.GetAttribute("href"));
        Assert.Null(browser.Document.QuerySelector("svg"));
    }

    [Theory]
    [InlineData("company=%3Cscript%3Ealert(1)%3C/script%3E&on=2026-11-18", 200)]
    [InlineData("company=%00%E2%80%AEevil&on=2026-11-18", 200)]
    [InlineData("company=%FF%FE&on=2026-11-18", 200)]
    [InlineData("on=2026-11-18&on=2026-11-17&company=a&company=b", 200)]
    [InlineData("on=%22%3E%3Cimg%20src=x%20onerror=1%3E", 422)]
    [InlineData("country=%3Csvg%3E&on=2026-11-18", 422)]
    [InlineData("playbook=../../etc&on=2026-11-18", 422)]
    [InlineData("utm_source=x&__proto__=1", 200)]
    public async Task How_HostileQuery_IsOnlyText(string query, int status)
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync($"/how?{query}");

        browser.Expect(status);
        Assert.Empty(browser.Document.QuerySelectorAll("script:not([src]), img, [onerror], style, [style]"));
        Assert.DoesNotContain('\u202E', browser.Answer.Body);
        Assert.DoesNotContain("\0", browser.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_LongCompany_IsCutAndTheAnswerStaysSmall()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync($"/how?on=2026-11-18&company={new string('x', 6000)}");

        Assert.InRange(browser.Expect(200).Answer.Body.Length, 1, 25_000);
    }

    [Fact]
    public async Task How_Whoever_GetsNoCookieAndLeavesNoTrace()
    {
        var before = shared.App.Log.All.Count;
        using var browser = new Visitor(shared.App);

        foreach (var path in (string[])["/how", Promised.Replace("Acme", "Zanzibarco", StringComparison.Ordinal), "/how?company=Zanzibarco&on=x", "/how/rules"])
        {
            await browser.GetAsync(path);

            Assert.Equal("no-store", browser.Answer.Headers.CacheControl?.ToString());
            Assert.Equal("no-referrer", Assert.Single(browser.Answer.Headers.GetValues("Referrer-Policy")));
        }

        Assert.Empty(browser.SetCookies);
        Assert.DoesNotContain(shared.App.Log.All.Skip(before), line => line.Text.Contains("Zanzibarco", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/how", 200)]
    [InlineData(Promised, 200)]
    [InlineData("/how?on=x", 422)]
    [InlineData("/how/rules", 200)]
    public async Task How_Head_AnswersWithoutABody(string path, int status)
    {
        using var client = shared.App.Client();
        using var head = new HttpRequestMessage(HttpMethod.Head, path);

        var answer = await client.SendAsync(head, TestContext.Current.CancellationToken);

        Assert.Equal((status, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task How_Post_IsNotThere()
    {
        using var browser = new Visitor(shared.App);

        await browser.PostAsync("/how", ("on", "2026-11-18"));

        browser.Expect(405);
    }

    [Fact]
    public async Task Rules_Always_ShowsEveryRuleAndItsSources()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync("/how/rules");

        var page = browser.Expect(200).Document;
        Assert.All(RuleCatalog.All, rule => Assert.Contains(rule.Name, page.GetElementById(rule.Id)!.TextContent, StringComparison.Ordinal));
        Assert.Contains("CA-ON: 45 days", browser.Text, StringComparison.Ordinal);
        Assert.Equal("https://followup.example/how/rules", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Landing_Always_LeadsHere()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync("/");

        Assert.NotNull(browser.Document.QuerySelector("main a[href='/how']"));
        Assert.NotNull(browser.Document.QuerySelector("meta[name=description]"));
    }
}
