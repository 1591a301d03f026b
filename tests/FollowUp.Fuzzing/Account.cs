using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FollowUp.Fuzzing;

/// <summary>A field of a form: what it holds at first, and what can be chosen.</summary>
internal sealed record FuzzField(string Name, string Type, string Value, IReadOnlyList<string> Choices);

/// <summary>A form as a page showed it.</summary>
internal sealed record FuzzForm(string Method, string Action, IReadOnlyList<FuzzField> Fields);

/// <summary>A candidate, and all that was learnt from the answers they got: ids, versions, pages, forms, links. It leads to where no description leads.</summary>
internal sealed partial class Account
{
    private const int MostWords = 12;
    private const int MostForms = 3;
    private const int LongestWord = 80;

    private readonly string _session;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _toVisit = new(["/app", "/app/sign-up", "/app/sign-in", "/app/outbox"]);

    public Account(string email, string token, (string Name, string Value) session, IEnumerable<string> links)
    {
        (Email, Token, _session) = (email, token, session.Name);
        Cookies[session.Name] = session.Value;
        Links.AddRange(links);
        Words["email"] = [email];
    }

    public string Email { get; }

    public string Token { get; }

    public SortedDictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>Texts of answers, by the name of their member: ids, keys, names.</summary>
    public Dictionary<string, List<string>> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>The newest version of what is at a path.</summary>
    public Dictionary<string, string> ETags { get; } = new(StringComparer.Ordinal);

    /// <summary>Some forms of each kind.</summary>
    public SortedDictionary<string, List<FuzzForm>> Forms { get; } = new(StringComparer.Ordinal);

    /// <summary>Pages that were linked to, one of each kind first.</summary>
    public List<string> Pages { get; } = [];

    /// <summary>Addresses with a signed key.</summary>
    public List<string> Links { get; } = [];

    /// <summary>Erased, or signed out everywhere.</summary>
    public bool IsGone { get; private set; }

    /// <summary>A page of a kind that was not looked at yet.</summary>
    public string? Unvisited() => _toVisit.TryDequeue(out var path) ? path : null;

    public FuzzRequest SignIn(FuzzRequest request) => request.Target.StartsWith("/api", StringComparison.Ordinal)
        ? request.With("Authorization", $"Bearer {Token}")
        : request.With("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));

    public void Learn(FuzzRequest request, FuzzAnswer answer)
    {
        // What was sent as somebody else, or as nobody, brings cookies and forms that do not go with ours.
        var own = SignIn(request);
        if (own.Header("Authorization") != request.Header("Authorization") || own.Header("Cookie") != request.Header("Cookie")) return;
        IsGone |= (answer.Status == 401 && own.Header("Authorization") is not null)
            || (answer.Status is 302 or 303 && answer.Header("Location")?.Contains("/app/sign-in?", StringComparison.Ordinal) == true);
        foreach (var (name, value) in answer.Headers)
            if (name == "ETag") ETags[PathOf(request.Target)] = value;
            else if (name == "Set-Cookie" && value.Split(';')[0].Split('=', 2) is [var cookie, var content] && cookie != _session)
                if (content.Length > 0) Cookies[cookie] = content;
                else Cookies.Remove(cookie);
        if (answer.Status is not (200 or 201 or 422)) return;
        var type = answer.Header("Content-Type") ?? "";
        if (answer.Body.Length == 0) return;
        if (type.Contains("json", StringComparison.Ordinal)) LearnWords(answer.Body);
        else if (type.StartsWith("text/html", StringComparison.Ordinal)) LearnPage(PathOf(request.Target), answer.Text);
    }

    /// <summary>An address without what differs between two of a kind.</summary>
    public static string Shape(string target) => LongId().Replace(PathOf(target), "{id}");

    private static string PathOf(string target) => target.Split('?', '#')[0];

    private void LearnWords(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var name = "";
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.PropertyName) name = reader.GetString()!;
            else if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= LongestWord) Learn(name, reader.GetString()!);
            else if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IndexOf("/go/"u8) >= 0) LearnLinks(reader.GetString()!);
    }

    private void Learn(string name, string word)
    {
        if (!Words.TryGetValue(name, out var words)) Words[name] = words = [];
        if (words.Contains(word, StringComparer.Ordinal)) return;
        if (words.Count >= MostWords) words.RemoveAt(0);
        words.Add(word);
    }

    private void LearnLinks(string text)
    {
        foreach (Match link in SignedLink().Matches(text))
            if (_seen.Add(link.Value))
            {
                if (Links.Count > 60) Links.RemoveAt(4);
                Links.Add(link.Value);
            }
    }

    private void LearnPage(string path, string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        foreach (var address in page.QuerySelectorAll("[href], [src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
        {
            if (!address.StartsWith("/app", StringComparison.Ordinal)) continue;
            var target = address.Split('#')[0];
            if (Pages.Count < 200 && _seen.Add(target)) Pages.Add(target);
            if (_seen.Add($"{Shape(target)}?{string.Join('&', target.Split('?').Skip(1).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')[0]))}")) _toVisit.Enqueue(target);
        }

        LearnLinks(html);
        foreach (var form in page.QuerySelectorAll<IHtmlFormElement>("form"))
        {
            var action = form.GetAttribute("action") is { Length: > 0 } given ? given : path;
            var method = form.GetAttribute("method")?.ToUpperInvariant() ?? "GET";
            var kind = $"{method} {Shape(action)}";
            if (!Forms.TryGetValue(kind, out var known)) Forms[kind] = known = [];
            if (known.Count >= MostForms) known.RemoveAt(0);
            known.Add(new FuzzForm(method, action, [.. form.Elements.OfType<IHtmlElement>().Select(FieldOf).OfType<FuzzField>()]));
        }
    }

    private static FuzzField? FieldOf(IHtmlElement element) => element.GetAttribute("name") is not { Length: > 0 } name ? null : element switch
    {
        IHtmlInputElement input => new FuzzField(name, input.Type, input.Value, []),
        IHtmlTextAreaElement area => new FuzzField(name, "textarea", area.Value, []),
        IHtmlSelectElement select => new FuzzField(name, "select", select.Value ?? "", [.. select.Options.Select(option => option.Value)]),
        IHtmlButtonElement button => new FuzzField(name, "button", button.Value, []),
        _ => null,
    };

    [GeneratedRegex("[0-9a-z]{26}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongId();

    [GeneratedRegex(@"/go/[a-z-]+\?key=[\w.-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SignedLink();
}
