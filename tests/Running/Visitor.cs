using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FollowUp.Testing;

/// <summary>
/// A person with a browser without script: keeps cookies (whatever they say about https, which the tests do not speak), asks for HTML, follows redirects after POST, and
/// sends the forms of the page it is on.
/// </summary>
internal sealed class Visitor(TestApp app) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };

    public TestApp App => app;

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>Every cookie that was ever set, with its attributes.</summary>
    public List<string> SetCookies { get; } = [];

    /// <summary>The last answer.</summary>
    public Answer Answer { get; private set; } = new(0, null, new HttpResponseMessage().Headers, "");

    /// <summary>Where the last answer came from.</summary>
    public string Path { get; private set; } = "/";

    public IHtmlDocument Document => new HtmlParser().ParseDocument(Answer.Body);

    public string Text => Document.QuerySelector("main")?.TextContent ?? "";

    public async Task<Visitor> GetAsync(string path, bool follow = true)
    {
        await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), follow);
        return this;
    }

    /// <summary>Sends the form of this page that goes to <paramref name="action"/>, with its hidden fields and what is filled in; <paramref name="fields"/> replace or add.</summary>
    public Task<Visitor> SubmitAsync(string action, params (string Name, string? Value)[] fields) => SubmitToAsync(action, action, fields);

    /// <summary>Presses a button of that form that sends it elsewhere.</summary>
    public Task<Visitor> SubmitToAsync(string action, string path, params (string Name, string? Value)[] fields)
    {
        var form = Document.QuerySelectorAll<IHtmlFormElement>("form[method=post]").FirstOrDefault(candidate => ActionOf(candidate) == action)
            ?? throw new InvalidOperationException($"There is no form to {action} on {Path}: {string.Join(", ", Document.QuerySelectorAll<IHtmlFormElement>("form").Select(ActionOf))}");
        var filled = new List<(string Name, string? Value)>();
        foreach (var element in form.Elements.OfType<IHtmlElement>())
        {
            var name = element.GetAttribute("name");
            if (name is null || fields.Any(field => field.Name == name)) continue;
            if (element is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlButtonElement) continue;
            filled.Add((name, element switch { IHtmlInputElement input => input.Value, IHtmlTextAreaElement area => area.Value, IHtmlSelectElement select => select.Value, _ => null }));
        }

        return PostAsync(path, [.. filled, .. fields]);
    }

    /// <summary>Posts just these fields; null leaves one out.</summary>
    public async Task<Visitor> PostAsync(string path, params (string Name, string? Value)[] fields)
    {
        await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!))),
            },
            follow: true);
        return this;
    }

    public Visitor Expect(int status)
    {
        Answer.Expect(status);
        return this;
    }

    public void Dispose() => _client.Dispose();

    private string ActionOf(IHtmlFormElement form) => form.GetAttribute("action") is { Length: > 0 } action ? action : Path;

    private async Task SendAsync(HttpRequestMessage request, bool follow)
    {
        using (request)
        {
            request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
            if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            var response = await _client.SendAsync(request);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                SetCookies.Add(cookie);
                var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                if (value.Length == 0) Cookies.Remove(name);
                else Cookies[name] = value;
            }

            Path = request.RequestUri!.PathAndQuery;
            Answer = await Answer.ReadAsync(response);
        }

        if (follow && Answer.Status == (int)HttpStatusCode.SeeOther) await SendAsync(new HttpRequestMessage(HttpMethod.Get, Answer.Location), follow);
    }
}

internal static class Visits
{
    /// <summary>Somebody who is signed in.</summary>
    public static async Task<Visitor> BrowseAsync(this Member member)
    {
        var (name, value) = await member.SessionCookieAsync();
        return new Visitor(member.App) { Cookies = { [name] = value } };
    }
}
