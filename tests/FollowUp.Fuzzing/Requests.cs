using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FollowUp.App.Interviews;

namespace FollowUp.Fuzzing;

/// <summary>Makes requests: of the description, of the pages' forms and links, of signed links and of the provider's hook. Most could be meant; some are then made worse.</summary>
internal sealed partial class Requests(JsonObject description, FuzzedApp app, Account account, Chance chance)
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string Html = "text/html,application/xhtml+xml,*/*;q=0.8";

    private readonly Values _values = new(chance, account, app.Now.InUtc().Date);

    private readonly List<(string Path, string Method, JsonObject Operation)> _operations =
        [.. description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (path.Key, method.Key.ToUpperInvariant(), method.Value!.AsObject())))];

    public FuzzRequest Next()
    {
        if (chance.OneIn(2) && account.Unvisited() is { } page) return Page(page);
        // How much is wrong with what is sent: nothing, a little, a lot.
        var wrong = chance.Weigh((4, 0), (4, 0.03), (2, 0.3));
        var request = chance.Weigh<Func<double, FuzzRequest>>((45, Operation), (25, Form), (12, _ => Page(account.Pages.Count > 0 ? chance.Pick(account.Pages) : "/app")), (10, Link), (5, Hook), (3, Noise))(wrong);
        for (var more = chance.Weigh((6, 0), (3, 1), (1, 3)); more > 0; more--) request = Mutations.Mutate(request, chance, _values);
        return request;
    }

    private FuzzRequest Operation(double wrong)
    {
        var (path, method, operation) = chance.Pick(_operations);
        // Whoever erases everything has nothing left to try.
        if (method == "DELETE" && path is "/api/me" or "/api/interviews/{id}" && !chance.OneIn(15)) return Operation(wrong);
        var (target, query) = (path, new StringBuilder());
        var headers = new List<(string, string)>();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var name = (string)parameter!["name"]!;
            var value = chance.With(wrong) ? _values.Anything() : path.Contains("/{id}", StringComparison.Ordinal) && name == "id" ? Id(path) : _values.Of(name);
            if ((string?)parameter["in"] == "path") target = target.Replace($"{{{name}}}", Escape(value.Length == 0 ? "-" : value), StringComparison.Ordinal);
            else if (chance.OneIn(2)) continue;
            // The one that stands for a word and not for a day.
            else if (name == "from" && path == "/api/interviews") { if (chance.OneIn(2)) query.Append("?from=invitation"); }
            else if ((string?)parameter["in"] == "query") query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Escape(value));
            else headers.Add((name, Clean(value)));
        }

        var request = account.SignIn(new FuzzRequest($"{method} {path}", method, target + query) { Headers = [.. headers] });
        if (method is "PATCH" or "DELETE" && !chance.OneIn(6))
            request = request.With("If-Match", account.ETags.TryGetValue(target, out var eTag) && chance.OneIn(2) ? eTag : chance.OneIn(4) ? "\"1\"" : "*");
        if (operation["requestBody"]?["content"] is not JsonObject contents) return request;
        var (type, content) = contents["application/json"] is { } json && !chance.OneIn(3) ? new KeyValuePair<string, JsonNode?>("application/json", json) : chance.Pick([.. contents]);
        var text = new SchemaText(description["components"]!["schemas"]!.AsObject(), chance, _values, wrong);
        var schema = content!["schema"]!.AsObject();
        var isInterview = (string?)schema["$ref"] == "#/components/schemas/Interview";
        return request.WithBody(type, wrong > 0 && chance.OneIn(60) ? text.Huge() : isInterview && !chance.OneIn(4) ? Changed(text) : text.Write(schema));
    }

    /// <summary>An interview that would be taken, but for a few members that are written anew. Rarely is all of a larger body taken that chance alone has written.</summary>
    private string Changed(SchemaText text)
    {
        var body = chance.Pick([.. DemoInterviews.AsOf(app.Now.InUtc().Date)]);
        var changed = new StringBuilder();
        for (var times = chance.Below(4); times > 0; times--)
        {
            var (name, member) = chance.Pick([.. description["components"]!["schemas"]!["Interview"]!["properties"]!.AsObject()]);
            body.Remove(name);
            changed.Append(",\"").Append(name).Append("\":").Append(text.Write(name, member!));
        }

        return $"{body.ToJsonString()[..^1]}{changed}}}";
    }

    private FuzzRequest Form(double wrong)
    {
        if (account.Forms.Count == 0) return Page("/app");
        var (kind, known) = chance.Pick([.. account.Forms]);
        if (FarReaching().IsMatch(kind) && !chance.OneIn(25)) return Form(wrong);
        var form = chance.Pick(known);
        var pairs = new List<(string Name, string Value)>();
        foreach (var field in form.Fields)
        {
            var isToken = field.Name.StartsWith("__", StringComparison.Ordinal);
            if (!isToken && (field.Type is "checkbox" or "radio" or "button" ? chance.OneIn(2) : chance.With(wrong))) continue;
            pairs.Add((field.Name, isToken ? field.Value : ValueOf(field, wrong)));
            if (!isToken && chance.With(wrong / 4)) pairs.Add((field.Name, _values.Anything()));
        }

        if (chance.With(wrong)) pairs.Add((_values.Anything(), _values.Anything()));
        if (chance.With(wrong / 3)) pairs.RemoveAll(pair => !pair.Name.StartsWith("__", StringComparison.Ordinal));
        var body = string.Join('&', pairs.Select(pair => $"{Escape(pair.Name)}={Escape(pair.Value)}"));
        var request = account.SignIn(new FuzzRequest(kind, form.Method, form.Action)).With("Accept", Html);
        return form.Method == "GET" ? request with { Target = $"{form.Action.Split('?')[0]}?{body}" } : request.WithBody(FormType, body);
    }

    private string ValueOf(FuzzField field, double wrong)
    {
        if (chance.With(wrong)) return _values.Anything();
        // As it stands, more often than not: it is what most people send back of a form.
        if (field.Type is "checkbox" or "radio" or "hidden" or "button" || (field.Value.Length > 0 && chance.OneIn(2))) return field.Value;
        if (field.Choices.Count > 0) return chance.Pick(field.Choices);
        return field.Type switch
        {
            "date" => _values.Day(),
            "time" => _values.Hour(),
            "datetime-local" => _values.Moment(),
            "textarea" => chance.OneIn(40) ? _values.Long(20_000) : _values.Text(chance.Below(2_000)),
            _ => _values.Of(field.Name),
        };
    }

    private FuzzRequest Page(string target) => account.SignIn(new FuzzRequest($"GET {Account.Shape(target)}", "GET", target)).With("Accept", Html);

    private FuzzRequest Link(double wrong)
    {
        var link = chance.Pick(account.Links);
        var path = link.Split('?')[0];
        if (chance.With(wrong)) link = chance.Weigh<Func<string>>((1, () => path), (1, () => link[..^chance.Below(40)]), (1, () => path + "?key=" + Escape(_values.Anything())), (1, () => link + "&key=" + Escape(_values.Anything())))();
        if (chance.OneIn(3)) return account.SignIn(new FuzzRequest($"GET {path}", "GET", link)).With("Accept", Html);
        var request = account.SignIn(new FuzzRequest($"POST {path}", "POST", link)).With("Accept", Html);
        return chance.OneIn(5) ? request : request.WithBody(FormType, $"choice={Escape(_values.Of("choice"))}&day={Escape(_values.Day())}&List-Unsubscribe=One-Click");
    }

    private FuzzRequest Hook(double wrong)
    {
        var events = Enumerable.Range(0, chance.Below(5)).Select(_ => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"email":"{{account.Email}}","timestamp":{{(chance.OneIn(4) ? _values.Number() : app.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))}},"event":"{{chance.Pick(["processed", "delivered", "deferred", "bounce", "dropped", "spamreport", "unsubscribe", "open", "x"])}}","mail_id":"{{_values.Of("id")}}.{{_values.Day()}}","sg_event_id":"{{chance.Below(99)}}","reason":"{{(chance.OneIn(4) ? "\\ud800" : "550")}}"}"""));
        var body = wrong == 0 ? $"[{string.Join(',', events)}]" : new SchemaText([], chance, _values, wrong).Write(JsonNode.Parse(
            """{"type":"array","items":{"type":"object","properties":{"email":{},"timestamp":{"type":"integer"},"event":{"enum":["processed","bounce","dropped","spamreport"]},"mail_id":{},"sg_event_id":{"type":"string"}}}}""")!);
        var request = new FuzzRequest("POST /hooks/sendgrid/events", "POST", "/hooks/sendgrid/events").WithBody("application/json", body);
        return chance.OneIn(6) ? request : app.Sign(request);
    }

    private FuzzRequest Noise(double wrong)
    {
        var path = chance.Weigh<Func<string>>(
            (2, () => $"/{Escape(_values.Anything())}"),
            (2, () => $"/app/{Escape(_values.Anything())}"),
            (1, () => $"/api/{Escape(_values.Anything())}/{Escape(_values.Anything())}"),
            (1, () => $"/assets/{chance.Pick(["site.css", "site.js", "icon.svg", "..%2fx", "%00"])}"),
            (1, () => chance.Pick(["/", "//", "/app/../api/me", "/api/openapi.json", "/api/health", "/api/calendar.ics", "/NudgeTimer", "/admin/host/status", "*", "/%2e%2e/", "/app/outbox/%00"])))();
        return account.SignIn(new FuzzRequest("anything else", chance.OneIn(2) ? "GET" : "POST", path)) with { Body = chance.OneIn(4) ? Encoding.UTF8.GetBytes(_values.Anything()) : [] };
    }

    private string Id(string path)
    {
        if (!path.StartsWith("/api/interviews", StringComparison.Ordinal) || !account.Pages.Exists(InterviewId().IsMatch) || chance.OneIn(4)) return _values.Of("id");
        var page = InterviewId().Match(chance.Pick(account.Pages));
        return page.Success ? page.Value : Id(path);
    }

    private static string Clean(string value) => value.Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');

    /// <summary>In percent where a form or an address wants it; half a character in the bytes that careless programs write.</summary>
    internal static string Escape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1])) text.Append(Uri.EscapeDataString(value.AsSpan(i++, 2)));
            else if (char.IsSurrogate(value[i])) text.Append(CultureInfo.InvariantCulture, $"%ED%{0x80 | ((value[i] >> 6) & 0x3f):X2}%{0x80 | (value[i] & 0x3f):X2}");
            else text.Append(char.IsAsciiLetterOrDigit(value[i]) ? value[i].ToString() : Uri.EscapeDataString(value[i].ToString()));
        return text.ToString();
    }

    [GeneratedRegex("sign-out|erase|revoke|took-a-job|delete|remove|close", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FarReaching();

    [GeneratedRegex("(?<=/interviews/)[0-9a-z]{26}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InterviewId();
}
