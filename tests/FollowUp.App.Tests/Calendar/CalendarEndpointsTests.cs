using System.Text.Json.Nodes;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Calendar;

/// <summary>Who may read a calendar, and how often it is sent.</summary>
public sealed class CalendarEndpointsTests
{
    [Fact]
    public async Task Get_ByItsKey_IsACalendarForThatPersonOnly()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var path = await RenewAsync(ana);

        var answer = await GetAsync(app, path);

        answer.Expect(200);
        Assert.Equal(("text/calendar", "private, no-cache"), (answer.ContentType, answer.Headers.CacheControl?.ToString().Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal)));
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", answer.Body, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Body.Replace("\r\n", "", StringComparison.Ordinal), char.IsControl);
    }

    [Fact]
    public async Task Get_WithTheETag_IsSentOnlyWhenSomethingChanged()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var path = await RenewAsync(ana);
        var eTag = (await GetAsync(app, path)).ETag!;
        app.Clock.Now += Duration.FromMinutes(20);

        Assert.Equal((304, ""), ((await GetAsync(app, path, eTag)).Status, (await GetAsync(app, path, eTag)).Body));
        await ana.RegisterAsync(Bodies.Short("Globex"));
        var after = await GetAsync(app, path, eTag);

        Assert.NotEqual(eTag, after.Expect(200).ETag);
        Assert.Contains("Globex", after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnyWrongKey_IsTheSameAnswer()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var path = await RenewAsync(ana);
        var revoked = await RenewAsync(ana);
        (await ana.DeleteAsync("/api/me/calendar-key")).Expect(204);
        var ben = await app.InviteAsync("ben@example.com");
        var erased = await RenewAsync(ben);
        await ben.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ben@example.com"}""");

        string[] wrong = ["/api/calendar.ics", "/api/calendar.ics?key=", "/api/calendar.ics?key=" + new string('A', 43), "/api/calendar.ics?key=" + new string('x', 5_000), path, revoked, erased, revoked + "A"];
        var answers = new List<string>();
        foreach (var tried in wrong) answers.Add(WithoutTrace((await GetAsync(app, tried)).ExpectProblem(404)));

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Key_OnceMade_IsStoredAsAHashAndGoesWithTheAccount()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var key = (await RenewAsync(ana)).Split("key=")[1];

        Assert.Equal(43, key.Length);
        foreach (var row in await app.RowsAsync(ana.Id))
            Assert.DoesNotContain(row.Properties.Values.OfType<byte[]>(), value => System.Text.Encoding.UTF8.GetString(value).Contains(key, StringComparison.Ordinal));
        Assert.Equal(3, await LookUpsAsync(app));
        await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""");
        Assert.Equal(0, await LookUpsAsync(app));
        Assert.DoesNotContain(key, app.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Key_WithoutSigningIn_IsNobodys(string method)
    {
        await using var app = await TestApp.StartAsync();
        using var client = app.Client();

        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/me/calendar-key");

        (await Answer.ReadAsync(await client.SendAsync(request, TestContext.Current.CancellationToken))).Expect(401);
    }

    private static async Task<int> LookUpsAsync(TestApp app)
    {
        var found = 0;
        foreach (var kind in (string[])["calendar", "token", "email"])
            for (var i = 0; i < 256; i++)
                await foreach (var _ in app.Tables.GetTable("lookups").QueryAllAsync(new TableQuery($"{kind}-{i:X2}"), CancellationToken.None))
                    found++;
        return found;
    }

    private static string WithoutTrace(Answer answer)
    {
        var body = answer.Json;
        body.Remove("traceId");
        return body.ToJsonString();
    }

    private static async Task<string> RenewAsync(Member member) =>
        new Uri((string)(await member.PostAsync("/api/me/calendar-key", new JsonObject())).Expect(200).Json["url"]!).PathAndQuery;

    private static async Task<Answer> GetAsync(TestApp app, string path, string? eTag = null)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (eTag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", eTag);
        return await Answer.ReadAsync(await client.SendAsync(request));
    }
}
