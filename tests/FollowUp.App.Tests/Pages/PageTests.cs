namespace FollowUp.App.Tests.Pages;

public sealed class PageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Landing_WithoutSignIn_SaysWhatThisIsAndLeadsToSignIn()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync("/");

        browser.Expect(200);
        Assert.Equal("text/html", browser.Answer.ContentType);
        Assert.NotNull(browser.Document.QuerySelector("main a.button[href='/app/sign-in']"));
        Assert.Single(browser.Document.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task App_NotSignedIn_303ToSignInWithTheWayBack()
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync("/app?x=1", follow: false);

        browser.Expect(303);
        Assert.Equal("/app/sign-in?then=%2Fapp%3Fx%3D1", browser.Answer.Location);
    }

    [Fact]
    public async Task App_BearerToken_IsNotTaken()
    {
        var ana = await shared.InviteAsync();

        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = shared.App.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", ana.Token);

        Assert.Equal(303, (int)(await client.GetAsync("/app", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(200, (int)(await client.GetAsync("/api/me", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Api_SessionCookie_IsNotTaken()
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();

        Assert.Equal(200, (await browser.GetAsync("/app")).Answer.Status);
        Assert.Equal(401, (await browser.GetAsync("/api/me")).Answer.Status);
    }

    [Fact]
    public async Task Page_Always_AllowsNoInlineScriptNorFrame()
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();

        foreach (var path in (string[])["/", "/app", "/app/nothing"])
        {
            await browser.GetAsync(path);

            var policy = Assert.Single(browser.Answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'; ", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("DENY", Assert.Single(browser.Answer.Headers.GetValues("X-Frame-Options")));
            Assert.Equal("no-store", browser.Answer.Headers.CacheControl?.ToString());
            Assert.Empty(browser.Document.QuerySelectorAll("[style], style, script:not([src])"));
        }
    }

    [Theory]
    [InlineData("/app/nothing")]
    [InlineData("/nothing")]
    [InlineData("/go/nothing")]
    public async Task UnknownPath_InABrowser_404AsAPage(string path)
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();

        await browser.GetAsync(path);

        browser.Expect(404);
        Assert.Equal("text/html", browser.Answer.ContentType);
        Assert.Contains("nothing here", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/hooks/nothing")]
    public async Task UnknownPath_OfAProgram_IsNeverAPage(string path)
    {
        using var browser = new Visitor(shared.App);

        await browser.GetAsync(path);

        browser.Expect(404);
        Assert.NotEqual("text/html", browser.Answer.ContentType);
    }

    [Theory]
    [InlineData("site.css", "text/css")]
    [InlineData("site.js", "text/javascript")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("touch.png", "image/png")]
    [InlineData("site.webmanifest", "application/manifest+json")]
    public async Task SiteFile_ByItsVersion_IsKeptForeverAndSmall(string name, string contentType)
    {
        using var client = shared.App.Client();
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var path = page.Split('"').Single(part => part.StartsWith($"/assets/{name}?v=", StringComparison.Ordinal));

        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(contentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.InRange(answer.Content.Headers.ContentLength ?? 0, 1, 14 * 1024);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        Assert.Equal(304, (int)(await client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(404, (int)(await client.GetAsync("/assets/../appsettings.json", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    public async Task Post_WithoutAFormOfOurs_400AndNothingHappens(string? token)
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();

        await browser.PostAsync("/app/sign-out", ("__RequestVerificationToken", token));

        browser.Expect(400);
        Assert.Contains("nothing was changed", browser.Text, StringComparison.Ordinal);
        (await browser.GetAsync("/app")).Expect(200);
        Assert.Equal("/app", browser.Path);
    }
}
