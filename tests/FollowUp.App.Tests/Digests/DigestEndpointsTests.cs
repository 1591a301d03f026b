using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Digests;

public sealed class DigestEndpointsTests
{
    [Fact]
    public async Task Preview_ByAccept_IsJsonHtmlOrText()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        var json = (await ana.GetAsync("/api/digests/preview?on=2026-11-19")).Expect(200);
        var html = (await ana.GetAsync("/api/digests/preview?on=2026-11-19", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")).Expect(200);
        var text = (await ana.GetAsync("/api/digests/preview?on=2026-11-19", "text/plain")).Expect(200);

        Assert.Equal(("application/json", "text/html", "text/plain"), (json.ContentType, html.ContentType, text.ContentType));
        Assert.Equal("2026-11-19", (string?)json.Json["day"]);
        Assert.Contains(json.Json["due"]!.AsArray(), due => (string?)due!["recipientName"] == "Bruno Prado");
        Assert.StartsWith("<!DOCTYPE html", html.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Bruno Prado", html.Body, StringComparison.Ordinal);
        Assert.Contains("Bruno Prado", text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<p", text.Body, StringComparison.Ordinal);
        Assert.Contains("sandbox", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Empty(app.Mails);
    }

    [Fact]
    public async Task Preview_OfADayAlreadySent_IsWhatWasSent()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var before = (await ana.GetAsync("/api/digests/preview?on=2026-11-19")).Json;

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Single(app.Mails);
        var after = (await ana.GetAsync("/api/digests/preview?on=2026-11-19")).Json;
        Assert.True(JsonNode.DeepEquals(WithoutLinks(before["due"]!), WithoutLinks(after["due"]!)), after.ToJsonString());
    }

    /// <summary>A signed link is another one each time.</summary>
    private static JsonNode WithoutLinks(JsonNode due)
    {
        foreach (var item in due.AsArray()) item!.AsObject().Remove("actions");
        return due;
    }

    [Fact]
    public async Task Preview_BadDay_400NamesIt()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        (await ana.GetAsync("/api/digests/preview?on=someday")).ExpectProblem(400, "on");
    }
}
