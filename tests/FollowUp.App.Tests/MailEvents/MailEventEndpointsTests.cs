using System.Globalization;
using System.Text.Json.Nodes;
using FollowUp.Tables;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUp.App.Tests.MailEvents;

/// <summary>Who is believed, and what is done with a request that is no good.</summary>
public sealed class MailEventEndpointsTests : IDisposable
{
    private readonly SignedEvents _provider = new();

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task Post_NoKeySet_503NamesTheSetting()
    {
        await using var app = await TestApp.StartAsync();

        var answer = (await _provider.PostAsync(app, "[]")).ExpectProblem(503);

        Assert.Contains("SENDGRID_WEBHOOK_KEY", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NotSignedByTheProvider_403AndNothingChanges()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();
        using var stranger = new SignedEvents();
        var body = new JsonArray(SignedEvents.Event("bounce", $"{ana.Id}.2026-11-18", app.Clock.Now)).ToJsonString();
        var now = app.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        (await SignedEvents.PostAsync(app, body, signature: null, timestamp: null)).ExpectProblem(403);
        (await SignedEvents.PostAsync(app, body, _provider.Sign(now, body), timestamp: null)).ExpectProblem(403);
        (await SignedEvents.PostAsync(app, body, signature: null, now)).ExpectProblem(403);
        (await SignedEvents.PostAsync(app, body, "nonsense", now)).ExpectProblem(403);
        (await SignedEvents.PostAsync(app, body, _provider.Sign(now, body), "now")).ExpectProblem(403);
        (await SignedEvents.PostAsync(app, body, _provider.Sign("99999999999999999", body), "99999999999999999")).ExpectProblem(403);
        (await SignedEvents.PostAsync(app, body + " ", _provider.Sign(now, body), now)).ExpectProblem(403);
        (await stranger.PostAsync(app, body)).ExpectProblem(403);

        Assert.Null((await ana.GetAsync("/api/me")).Json["suppression"]);
        Assert.Contains(app.Log.All, line => line.Level == LogLevel.Warning && line.Text.Contains("refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-48 * 60, 204)]
    [InlineData((-48 * 60) - 1, 403)]
    [InlineData(10, 204)]
    [InlineData(11, 403)]
    public async Task Post_Timestamp_IsTakenForTwoDays(int minutes, int status)
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);

        (await _provider.PostAsync(app, "[]", app.Clock.Now + Duration.FromMinutes(minutes))).Expect(status);
    }

    [Fact]
    public async Task Post_TooLarge_413()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var full = "[" + new string(' ', 800 * 1024) + "]";

        (await _provider.PostAsync(app, full)).Expect(204);
        (await _provider.PostAsync(app, full + new string(' ', 300 * 1024))).ExpectProblem(413);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{\"event\":\"processed\"}")]
    [InlineData("[{]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task Post_SignedButNoList_ThanksAndLogs(string body)
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);

        (await _provider.PostAsync(app, body)).Expect(204);

        Assert.Contains(app.Log.All, line => line.Level == LogLevel.Warning && line.Text.Contains("not a JSON array", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_UselessEventsAmongGoodOnes_DoesTheGoodOnes()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();

        var answer = await _provider.PostAsync(app, $$"""
            [ 7, null, [], {}, {"event":"open","timestamp":1,"mail_id":"{{ana.Id}}.2026-11-18"}, {"event":"bounce","timestamp":"never","mail_id":"{{ana.Id}}.2026-11-18"},
              {"event":"bounce","timestamp":{{app.Clock.Now.ToUnixTimeSeconds()}},"mail_id":"somebody@else.example"},
              {"event":"bounce","timestamp":{{app.Clock.Now.ToUnixTimeSeconds()}},"mail_id":"nobody.2026-11-18"},
              {"event":"processed","timestamp":{{app.Clock.Now.ToUnixTimeSeconds()}},"mail_id":"{{ana.Id}}.2019-01-01"},
              {"event":"bounce","timestamp":{{app.Clock.Now.ToUnixTimeSeconds()}},"mail_id":"{{ana.Id}}.2026-11-18","email":"ana@example.com"} ]
            """);

        answer.Expect(204);
        Assert.Equal("bounced", (string?)(await ana.GetAsync("/api/me")).Json["suppression"]?["reason"]);
        Assert.Contains("3 read, 7 skipped", app.Log.Text, StringComparison.Ordinal);
        Assert.Contains("not here", app.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody@else.example", app.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ana.Email, app.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_EventOfTheFuture_IsSkipped()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();

        (await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{ana.Id}.2026-11-18", app.Clock.Now + Duration.FromHours(1)))).Expect(204);

        Assert.Null((await ana.GetAsync("/api/me")).Json["suppression"]);
    }

    [Fact]
    public async Task Post_RecordNobodyWrites_IsSkippedWithALogLineAndTheOthersAreHandled()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var (ana, bea) = (await app.InviteAsync(), await app.InviteAsync("bea@example.com"));
        var row = new Dictionary<string, object>(StringComparer.Ordinal) { ["schema"] = 1, ["doc0"] = "{\"state\":\"lost\"}"u8.ToArray() };
        await app.Candidates.SubmitAsync(TableAction.Add(new TableEntity(ana.Id, "digest:2026-11-18", row)), TestContext.Current.CancellationToken);

        var answer = await _provider.PostAsync(
            app,
            SignedEvents.Event("processed", $"{ana.Id}.2026-11-18", app.Clock.Now),
            SignedEvents.Event("bounce", $"{bea.Id}.2026-11-18", app.Clock.Now, "bea@example.com"));

        answer.Expect(204);
        Assert.Contains(app.Log.All, line => line.Level == LogLevel.Error && line.Text.Contains(ana.Id, StringComparison.Ordinal));
        Assert.NotNull((await bea.GetAsync("/api/me")).Json["suppression"]);
    }

    [Fact]
    public async Task Post_StoreFails_IsSentAgainByTheProvider()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched), [_provider.Setting]);
        var ana = await app.InviteAsync();
        var bounce = SignedEvents.Event("bounce", $"{ana.Id}.2026-11-18", app.Clock.Now);
        store!.BeforeCommit = (_, _) => throw new TableException(503, "ServerBusy", "The store is busy.");

        (await _provider.PostAsync(app, bounce)).ExpectProblem(503);
        store.BeforeCommit = null;
        (await _provider.PostAsync(app, bounce)).Expect(204);

        Assert.NotNull((await ana.GetAsync("/api/me")).Json["suppression"]);
    }

    [Fact]
    public async Task Post_ErasedCandidate_WritesNothing()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();
        await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""");

        (await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{ana.Id}.2026-11-18", app.Clock.Now))).Expect(204);

        Assert.Empty(await app.RowsAsync(ana.Id));
    }
}
