using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
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
            Assert.True(browser.Answer.Headers.CacheControl?.NoStore);
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

    /// <summary>Countries and cities to choose from weigh more than most pages, so they come when one begins to write.</summary>
    [Fact]
    public async Task Places_AreAFileThatIsKept()
    {
        using var client = shared.App.Client();
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<option", page, StringComparison.Ordinal);

        var answer = await client.GetAsync(page.Split('"').Single(part => part.StartsWith("/assets/places.html?v=", StringComparison.Ordinal)), TestContext.Current.CancellationToken);

        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        var lists = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(lists.QuerySelectorAll("#countries option"), option => option.TextContent == "Portugal");
        Assert.Contains(lists.QuerySelectorAll("#zones option"), option => option.TextContent == "Lisbon");
    }

    /// <summary>It may keep what is the same for everybody, and its own policy says what it may fetch.</summary>
    [Fact]
    public async Task Worker_IsSmallAndKeepsOnlyWhatIsTheSameForEverybody()
    {
        using var client = shared.App.Client();

        var answer = await client.GetAsync("/worker.js", TestContext.Current.CancellationToken);
        var worker = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.InRange(worker.Length, 1, 3000);
        Assert.Contains("no-cache", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal("default-src 'none'; connect-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        var files = JsonSerializer.Deserialize<string[]>(worker.Split("const files = ")[1].Split(';')[0])!;
        Assert.Equal("/offline", files[0]);
        Assert.All(files[1..], file => Assert.StartsWith("/assets/", file, StringComparison.Ordinal));
        foreach (var file in files) Assert.Equal(200, (int)(await client.GetAsync(file, TestContext.Current.CancellationToken)).StatusCode);
        Assert.DoesNotContain(".put(", worker, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifest_NamesIconsThatAreThere()
    {
        using var client = shared.App.Client();
        var manifest = JsonNode.Parse(await client.GetStringAsync("/assets/site.webmanifest", TestContext.Current.CancellationToken))!;

        foreach (var icon in manifest["icons"]!.AsArray())
        {
            var answer = await client.GetAsync((string)icon!["src"]!, TestContext.Current.CancellationToken);
            Assert.Equal((string)icon["type"]!, answer.Content.Headers.ContentType?.MediaType);
            if ((string)icon["type"]! != "image/png") continue;
            var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal((string)icon["sizes"]!, $"{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16))}x{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))}");
        }
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
