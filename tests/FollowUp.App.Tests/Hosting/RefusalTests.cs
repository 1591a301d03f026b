using FollowUp.App.MailEvents;
using FollowUp.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowUp.App.Tests.Hosting;

/// <summary>Every way to be refused: told in full whatever Accept says, and nowhere in a log.</summary>
public sealed class RefusalTests
{
    private const string Marker = "mallory-7f3a";
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    private static readonly string?[] Accepts = [null, Json, "text/plain", "text/html", "application/xml;q=0.1, image/*", "*/*;q=0", Marker, "text/html, text/plain;q=0.5"];

    /// <summary>What a stranger or a candidate may send. ID is an interview's, KEY stands for the marker in an address.</summary>
    private static readonly (string Method, string Path, string? ContentType, string? Body)[] InBodies =
    [
        ("POST", "/api/candidates", Json, $$"""{"{{Marker}}@acme.example":1}"""),
        ("POST", "/api/candidates", Json, $$"""{"email":"{{Marker}}","timeZone":"UTC"}"""),
        ("POST", "/api/candidates", Json, $$"""{"email":"a@example.com","timeZone":"{{Marker}}"}"""),
        ("POST", "/api/candidates", Json, $$"""{"email":"{{Marker}}"""),
        ("POST", "/api/candidates", Json, $$"""{"{{Marker}}":1,"{{Marker}}":2}"""),
        ("POST", "/api/candidates", Json, $$"""{"{{Marker}}\ud800":1}"""),
        ("POST", "/api/candidates", Json, $$"""{"email":["{{Marker}}"],"timeZone":"UTC"}"""),
        ("POST", "/api/candidates", Json, $"\"{Marker}\""),
        ("POST", "/api/candidates", "text/plain", Marker),
        ("POST", "/api/candidates", Marker, Marker),
        ("POST", "/api/candidates", Json, $"{{\"{Marker}\":\"{new string('x', 300_000)}\"}}"),
        ("POST", "/api/interviews", Json, $$"""{"company":"{{Marker}}","role":"b","{{Marker}}":1}"""),
        ("POST", "/api/interviews", Json, $$"""{"company":"{{Marker}}","role":"b","rounds":[{"heldAt":"{{Marker}}"}]}"""),
        ("POST", "/api/interviews", Json, $$"""{"company":"{{Marker}}","role":"b","rounds":[{"heldAt":"2026-11-18T15:00","timeZone":"{{Marker}}","with":["{{Marker}}"]}],"country":"{{Marker}}"}"""),
        ("POST", "/api/interviews", Json, $$"""{"company":"a","role":"b","contacts":[{"id":"{{Marker}} !","role":"hr","channels":[{"kind":"linkedIn","address":"javascript:{{Marker}}"}]}]}"""),
        ("POST", "/api/interviews", Json, $$"""{"company":"a","role":"b","rounds":["{{Marker}}"]}"""),
        ("POST", "/api/interviews", Json, $$"""{"company":"a","role":"b","rounds":[{"heldAt":"2026-11-18T15:00","round":"{{Marker}}"}]}"""),
        ("POST", "/api/interviews/ID/events", Json, $$"""{"kind":"{{Marker}}"}"""),
        ("POST", "/api/interviews/ID/events", Json, $$"""{"kind":"checkInSent","on":"2026-11-18","contact":"{{Marker}}"}"""),
        ("POST", "/api/interviews/ID/rounds", Json, $$"""{"heldAt":"2026-11-18T15:00","timeZone":"{{Marker}}"}"""),
        ("PATCH", "/api/interviews/ID", Json, $$"""{"company":"{{Marker}}"}"""),
        ("PATCH", "/api/me", Json, $$"""{"timeZone":"{{Marker}}","playbook":"{{Marker}}","{{Marker}}":1}"""),
        ("PATCH", "/api/me", Json, $$"""{"timeZone":"{{Marker}}","playbook":"{{Marker}}","country":"{{Marker}}"}"""),
        ("DELETE", "/api/me", Json, $$"""{"email":"{{Marker}}@example.com"}"""),
        ("POST", "/api/me/tokens", Json, $$"""{"name":"{{Marker}}{{new string('x', 100)}}"}"""),
        ("POST", "/api/me/close-all", Json, $$"""{"{{Marker}}":1}"""),
        ("POST", "/api/tone", Json, $$"""{"text":"{{Marker}}","step":"checkIn","language":"{{Marker}}"}"""),
        ("POST", "/hooks/sendgrid/events", Json, $$"""[{"email":"{{Marker}}"}]"""),
        ("POST", "/app/sign-in", UrlEncoded, $"email={Marker}"),
        ("POST", "/app/sign-in", $"{UrlEncoded}; charset=utf-7", $"email={Marker}"),
        ("POST", "/app/sign-in", "multipart/form-data; boundary=b", $"--b\r\n{Marker}"),
        ("POST", "/app/sign-in", $"multipart/form-data; boundary={Marker}{new string('b', 200)}", Marker),
        ("POST", "/app/sign-in", UrlEncoded, $"__RequestVerificationToken={Marker}"),
        ("POST", "/app/sign-in", UrlEncoded, $"{Marker}=%00"),
        ("POST", "/app/settings", UrlEncoded, $"name={Marker}"),
        ("POST", "/app/add", UrlEncoded, $"company={Marker}"),
        ("POST", "/app/add/invitation", UrlEncoded, $"invitation={Marker}{new string('x', 300_000)}"),
        ("POST", "/go/sign-in", UrlEncoded, $"key={Marker}"),
        ("POST", "/go/act", UrlEncoded, $"choice={Marker}"),
    ];

    private static readonly (string Method, string Path, string? ContentType, string? Body)[] InAddresses =
    [
        ("GET", $"/{Marker}", null, null),
        ("GET", $"/api/{Marker}", null, null),
        ("GET", $"/api/interviews/{Marker}", null, null),
        ("GET", $"/api/interviews?status={Marker}", null, null),
        ("GET", $"/api/interviews?limit={Marker}", null, null),
        ("GET", $"/api/interviews/ID/plan?on={Marker}", null, null),
        ("GET", $"/api/interviews/ID/drafts/{Marker}", null, null),
        ("GET", $"/api/interviews/ID/drafts/thankYou?contact={Marker}", null, null),
        ("GET", $"/api/interviews/ID/drafts/thankYou?channel={Marker}", null, null),
        ("GET", $"/api/interviews/ID/drafts/thankYou?language={Marker}", null, null),
        ("GET", $"/api/digests/preview?on={Marker}", null, null),
        ("GET", $"/api/calendar.ics?key={Marker}", null, null),
        ("DELETE", $"/api/interviews/ID/events/{Marker}", null, null),
        ("DELETE", $"/api/me/tokens/{Marker}", null, null),
        ("PUT", $"/api/me?{Marker}", Json, $"{{\"{Marker}\":1}}"),
        (Marker, "/api/me", null, null),
        ("GET", $"/app/interviews/{Marker}", null, null),
        ("GET", $"/app/{Marker}", null, null),
        ("GET", $"/assets/{Marker}", null, null),
        ("GET", $"/go/sign-in?key={Marker}", null, null),
        ("GET", $"/go/sign-up?key={Marker}", null, null),
        ("GET", $"/go/confirm?key={Marker}", null, null),
        ("POST", $"/go/unsubscribe?key={Marker}", UrlEncoded, "List-Unsubscribe=One-Click"),
        ("POST", $"/go/act?key={Marker}", UrlEncoded, $"choice={Marker}"),
    ];

    [Fact]
    public async Task Refusal_WhateverAcceptSays_IsToldInFull()
    {
        await using var app = await StartAsync(_ => { });
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();

        foreach (var sent in InBodies.Concat(InAddresses))
            foreach (var accept in Accepts)
            {
                var answer = await SendAsync(app, sent, id, ana.Token, session: null, accept);
                var what = $"{sent.Method} {sent.Path} {accept}: {answer.Status} {answer.ContentType} {answer.Body}";
                Assert.True(answer.Status is >= 400 and < 500 || answer is { Status: 302 or 303, Location: "/app/sign-in" or ['/', 'a', 'p', 'p', ..] }, what);
                if (answer.Status < 400) continue;
                var isProgram = sent.Path.StartsWith("/api", StringComparison.Ordinal) || sent.Path.StartsWith("/hooks", StringComparison.Ordinal);
                Assert.True(answer.ContentType == "application/problem+json" || (!isProgram && answer.ContentType == "text/html"), what);
                if (answer.ContentType == "application/problem+json") answer.ExpectProblem(answer.Status);
                Assert.InRange(answer.Body.Length, 40, 20_000);
            }
    }

    /// <param name="loud">Whether everything is turned up to Trace. The framework then shows addresses, types of contents and where a request came from, which is why the product keeps it quieter.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusal_OfAnything_LeavesNothingOfItInTheLog(bool loud)
    {
        WatchedStore? store = null;
        await using var app = await StartAsync(services =>
        {
            Watch.Store(services, watched => store = watched);
            services.Configure<LoggerFilterOptions>(filters =>
            {
                if (loud) filters.Rules.Clear();
                filters.MinLevel = LogLevel.Trace;
                filters.Rules.Add(new LoggerFilterRule(providerName: null, nameof(FollowUp), LogLevel.Trace, filter: null));
            });
        });
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var (name, value) = await ana.SessionCookieAsync();

        foreach (var sent in loud ? InBodies.Where(one => one.ContentType?.Contains(Marker, StringComparison.Ordinal) == false) : InBodies.Concat(InAddresses))
            foreach (var session in (string?[])[null, $"{name}={value}; followup-said={Marker}; {Marker}={Marker}", $"{name}={Marker}"])
                await SendAsync(app, sent, id, ana.Token, session, accept: $"text/plain, {Marker}/x");
        using (var client = new RawClient(app))
        {
            foreach (var token in (string[])[$"Bearer {Marker}", $"Basic {Marker}", $"Bearer followup_{Marker}", Marker])
                await client.SendAsync("GET", "/api/me", null, null, ("Authorization", token), ("If-Match", Marker), (loud ? "X-Other" : "X-Forwarded-For", Marker), ("User-Agent", Marker));
            await client.SendAsync("POST", "/hooks/sendgrid/events", Json, Marker, (WebhookSignature.Header, Marker), (WebhookSignature.TimestampHeader, Marker));
            await client.SendAsync("POST", "/api/interviews", Json, Bodies.Short().ToJsonString(), ("Authorization", $"Bearer {ana.Token}"), ("Idempotency-Key", Marker + new string('x', 200)));
        }

        // Even a bug may quote what was sent; and whoever sent it chose the text.
        store!.BeforeCommit = (_, _) => throw new FormatException($"'{Marker}' is no number.", new InvalidOperationException(Marker));
        (await ana.PatchAsync("/api/me", new System.Text.Json.Nodes.JsonObject { ["name"] = Marker })).ExpectProblem(500);

        Assert.Contains("A request to /api/me/ failed with 500", app.Log.Text, StringComparison.Ordinal);
        Assert.Contains("System.FormatException", app.Log.Text, StringComparison.Ordinal);
        Assert.Contains(nameof(WatchedStore), app.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("unhandled", app.Log.Text, StringComparison.OrdinalIgnoreCase);
        var told = app.Log.All.Where(line => line.Text.Contains(Marker, StringComparison.OrdinalIgnoreCase)).Select(line => line.Text[..Math.Min(400, line.Text.Length)]).Distinct();
        Assert.Empty(told);
    }

    /// <summary>A member that may be left out has a default; the serializer would ask for it otherwise.</summary>
    [Fact]
    public void Members_ThatMayBeNull_MayBeLeftOut() => Assert.Empty(
        from type in typeof(FollowUpApp).Assembly.GetTypes()
        where type.Name.EndsWith("Request", StringComparison.Ordinal)
        from constructor in type.GetConstructors()
        from parameter in constructor.GetParameters()
        where new System.Reflection.NullabilityInfoContext().Create(parameter).WriteState == System.Reflection.NullabilityState.Nullable && !parameter.IsOptional
        select $"{type.Name}.{parameter.Name}");

    private static async Task<TestApp> StartAsync(Action<IServiceCollection> configure)
    {
        using var provider = new SignedEvents();
        return await TestApp.StartAsync(configure, [("FOLLOWUP_SIGNUP", "open"), provider.Setting]);
    }

    private static async Task<Answer> SendAsync(
        TestApp app, (string Method, string Path, string? ContentType, string? Body) sent, string id, string token, string? session, string? accept)
    {
        using var client = new RawClient(app);
        var headers = new List<(string, string)>();
        if (sent.Path.StartsWith("/api", StringComparison.Ordinal) && sent.Path != "/api/candidates") headers.Add(("Authorization", $"Bearer {token}"));
        if (session is not null) headers.Add(("Cookie", session));
        if (accept is not null) headers.Add(("Accept", accept));
        return await client.SendAsync(sent.Method, sent.Path.Replace("/ID", $"/{id}", StringComparison.Ordinal), sent.ContentType, sent.Body, [.. headers]);
    }
}
