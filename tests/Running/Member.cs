using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace FollowUp.Testing;

/// <summary>A candidate who is signed in.</summary>
internal sealed class Member(TestApp app, string id, string email, string token)
{
    private readonly HttpClient _client = app.Client(token);

    public string Id => id;

    public string Email => email;

    public string Token => token;

    public TestApp App => app;

    /// <summary>The cookie of a browser that is signed in, without the way through a mail.</summary>
    public async Task<(string Name, string Value)> SessionCookieAsync()
    {
        var profile = await app.Get<CandidateStore>().FindProfileAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("There is no such candidate.");
        var cookie = app.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        var ticket = new AuthenticationTicket(
            Session.PrincipalOf(profile, app.Clock.Now),
            new AuthenticationProperties { IssuedUtc = app.Clock.Now.ToDateTimeOffset(), ExpiresUtc = app.Clock.Now.ToDateTimeOffset() + cookie.ExpireTimeSpan },
            Session.Scheme);
        return (cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket));
    }

    public Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, body: null, accept: accept);

    public Task<Answer> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body.ToJsonString(), headers);

    public Task<Answer> PatchAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body.ToJsonString(), headers);

    public Task<Answer> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Delete, path, body: null, headers);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body, (string Name, string Value)[]? headers = null, string? accept = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        foreach (var (name, value) in headers ?? []) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.ReadAsync(await _client.SendAsync(request));
    }

    /// <summary>Registers an interview; the answer's body.</summary>
    public async Task<JsonObject> RegisterAsync(JsonObject? body = null) =>
        (await PostAsync("/api/interviews", body ?? Bodies.Interview())).Expect(201).Json;

    public async Task<string> RegisterIdAsync(JsonObject? body = null) => (string)(await RegisterAsync(body))["id"]!;

    public async Task<Answer> ThenAsync(string interviewId, string kind, string on, params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["kind"] = kind, ["on"] = on };
        foreach (var (name, value) in more) body[name] = value;
        return await PostAsync($"/api/interviews/{interviewId}/events", body);
    }
}
