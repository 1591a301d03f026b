namespace FollowUp.App.Tests.Mail.Outboxes;

public sealed class OutboxPageTests
{
    private static readonly (string Name, string Value) Laptop = ("FOLLOWUP_BASE_URL", "http://localhost:7071");

    [Fact]
    public async Task Outbox_OnALaptop_ShowsEachMailInAFrameOfItsOwn()
    {
        await using var app = await TestApp.StartAsync(Laptop);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        using var visitor = new Visitor(app);
        await visitor.GetAsync("/app/outbox");
        var link = Assert.Single(visitor.Document.QuerySelectorAll("main li a")).GetAttribute("href")!;

        await visitor.GetAsync(link);

        var frame = Assert.Single(visitor.Document.QuerySelectorAll("iframe"));
        Assert.DoesNotContain("allow-scripts", frame.GetAttribute("sandbox"), StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", frame.GetAttribute("sandbox"), StringComparison.Ordinal);
        await visitor.GetAsync(frame.GetAttribute("src")!);
        visitor.Expect(200);
        var policy = Assert.Single(visitor.Answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.False(visitor.Answer.Headers.Contains("X-Frame-Options"));
        Assert.Contains("Acme", visitor.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("..%2F..%2Ffollowup")]
    [InlineData("index")]
    public async Task Outbox_GuessedName_404(string id)
    {
        await using var app = await TestApp.StartAsync(Laptop);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        using var visitor = new Visitor(app);

        (await visitor.GetAsync($"/app/outbox/{id}")).Expect(404);
        (await visitor.GetAsync($"/app/outbox/{id}/body")).Expect(404);
    }

    /// <summary>The mails hold links that sign in, so nobody from elsewhere may read them: not where others come to, nor under a foreign name for this machine.</summary>
    [Fact]
    public async Task Outbox_AnywhereElse_404()
    {
        await using (var server = await TestApp.StartAsync())
        {
            using var visitor = await (await server.InviteAsync()).BrowseAsync();
            (await visitor.GetAsync("/app/outbox")).Expect(404);
        }

        await using (var mailing = await TestApp.StartAsync(Laptop, ("FOLLOWUP_MAIL", "sendgrid"), ("SENDGRID_API_KEY", "SG.test")))
        {
            using var visitor = new Visitor(mailing);
            (await visitor.GetAsync("/app/outbox")).Expect(404);
            Assert.DoesNotContain("outbox", (await visitor.GetAsync("/app/sign-in/sent")).Answer.Body, StringComparison.Ordinal);
        }

        await using var laptop = await TestApp.StartAsync(Laptop);
        using var client = laptop.Client();
        foreach (var (name, value) in ((string, string)[])[("Host", "evil.example"), ("X-Forwarded-For", "203.0.113.7")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/app/outbox");
            request.Headers.TryAddWithoutValidation(name, value);
            Assert.Equal(404, (int)(await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
    }
}
