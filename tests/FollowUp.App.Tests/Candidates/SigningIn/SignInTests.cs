namespace FollowUp.App.Tests.Candidates.SigningIn;

public sealed class SignInTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer followup_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic YW5hOmFuYQ==")]
    public async Task Api_NoOrWrongToken_401SaysWhatToDo(string? authorization)
    {
        await shared.InviteAsync();
        using var client = shared.App.Client();
        if (authorization is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var path in (string[])["/api/me", "/api/me/export", "/api/interviews", "/api/interviews/x", "/api/interviews/x/plan", "/api/digests/preview"])
        {
            var answer = (await Answer.ReadAsync(await client.GetAsync(path, TestContext.Current.CancellationToken))).ExpectProblem(401);
            Assert.Contains("invite", (string)answer.Json["detail"]!, StringComparison.Ordinal);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task Api_TokenInCookieOrQuery_IsNotTaken()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("Cookie", $"Authorization=Bearer {ana.Token}; token={ana.Token}");

        var answer = await client.GetAsync($"/api/me?access_token={ana.Token}&token={ana.Token}", TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Api_SomebodyElsesInterview_404ForEveryVerb()
    {
        await using var app = await TestApp.StartAsync();
        var (ana, bea) = (await app.InviteAsync(), await app.InviteAsync("bea@example.com"));
        var id = await ana.RegisterIdAsync();

        (await bea.GetAsync($"/api/interviews/{id}")).ExpectProblem(404);
        (await bea.GetAsync($"/api/interviews/{id}/plan")).ExpectProblem(404);
        (await bea.GetAsync($"/api/interviews/{id}/drafts/thankYou")).ExpectProblem(404);
        (await bea.PatchAsync($"/api/interviews/{id}", Bodies.Short(), ("If-Match", "*"))).ExpectProblem(404);
        (await bea.DeleteAsync($"/api/interviews/{id}", ("If-Match", "*"))).ExpectProblem(404);
        (await bea.ThenAsync(id, "thankYouSent", "2026-11-18")).ExpectProblem(404);
        (await bea.DeleteAsync($"/api/interviews/{id}/events/x")).ExpectProblem(404);
        (await bea.PostAsync($"/api/interviews/{id}/rounds", new System.Text.Json.Nodes.JsonObject { ["heldAt"] = "2026-11-20T10:00" })).ExpectProblem(404);
        (await ana.GetAsync($"/api/interviews/{id}")).Expect(200);
        Assert.Empty((await bea.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Invite_SameAddressTwice_AddsATokenToOneCandidate()
    {
        await using var app = await TestApp.StartAsync();
        var first = await app.InviteAsync("Ana@Example.com");
        await first.RegisterAsync();

        var second = await app.InviteAsync(" ana@example.com");

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Token, second.Token);
        Assert.Single((await second.GetAsync("/api/interviews")).Json["items"]!.AsArray());
        Assert.Single((await first.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }
}
