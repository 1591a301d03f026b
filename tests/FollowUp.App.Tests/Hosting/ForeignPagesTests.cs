using System.Text;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.Testing;

namespace FollowUp.App.Tests.Hosting;

/// <summary>What a browser sends to the API for a page of another site.</summary>
public sealed class ForeignPagesTests
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "whatever comes next")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://followup.example")]
    [InlineData("Origin", "https://followup.example.evil.example")]
    [InlineData("Origin", "null")]
    public async Task Api_PageOfAnotherSite_403SaysWhyAndNothingHappens(string name, string value)
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_SIGNUP", "open"));
        var ana = await app.InviteAsync();

        foreach (var (method, path) in ((string, string)[])[("GET", "/api/me"), ("GET", "/API/me/export"), ("POST", "/api/interviews"), ("PATCH", "/api/me"), ("DELETE", "/api/me"), ("GET", "/api/nothing")])
        {
            var answer = (await ana.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}", [(name, value)])).ExpectProblem(403);
            Assert.Contains("another site", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/candidates")
        {
            Content = new StringContent("""{"email":"bea@example.com","timeZone":"UTC","name":"Bea"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(name, value);
        using var client = app.Client();
        (await Answer.ReadAsync(await client.SendAsync(request, TestContext.Current.CancellationToken))).ExpectProblem(403);
        await app.Get<SignInMails>().WhenIdleAsync();
        Assert.Empty(app.Mails);
        (await ana.GetAsync("/api/me")).Expect(200);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://followup.example")]
    [InlineData("X-Other", "cross-site")]
    public async Task Api_OwnPageOrProgram_IsAnswered(string name, string value)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        (await ana.SendAsync(HttpMethod.Get, "/api/me", body: null, [(name, value)])).Expect(200);
        (await ana.SendAsync(HttpMethod.Patch, "/api/me", """{"digestHour":9}""", [(name, value)])).Expect(200);
    }

    [Fact]
    public async Task Api_PublicThings_MayBeLinkedToFromAnywhere()
    {
        await using var mailbox = await Mailbox.StartAsync();
        using var client = mailbox.App.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");

        foreach (var path in (string[])["/api/openapi.json", "/api/health"])
            (await Answer.ReadAsync(await client.GetAsync(path, TestContext.Current.CancellationToken))).Expect(200);
    }
}
