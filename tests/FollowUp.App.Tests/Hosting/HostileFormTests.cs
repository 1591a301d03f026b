using System.Net;
using FollowUp.Testing;
using Microsoft.AspNetCore.Routing;

namespace FollowUp.App.Tests.Hosting;

/// <summary>Every form of every page, sent as no page would send it.</summary>
public sealed class HostileFormTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Token = "__RequestVerificationToken";

    private static readonly string[] Fields =
    [
        "name", "timeZone", "country", "language", "digestHour", "digestDays", "playbook", "reconnect", "digests", "email", "then", "key", "id", "version", "company", "role",
        "kind", "on", "until", "contact", "channel", "outcome", "note", "decideBy", "heldAt", "round", "format", "with", "days", "step", "call", "to", "text", "subject", "event",
        "topics", "circumstances", "employerType", "appliedOn", "arrangedBy", "invitation", "noCalls", "references", "person", "choice", "day", "change",
        "rounds[0].heldAt", "rounds[0].timeZone", "rounds[0].round", "rounds[0]", "rounds", "rounds[0].format", "contacts[0].name", "contacts[0].role", "contacts[0].met",
        "contacts[0].channels[0].kind", "contacts[0].channels[0].address", "contacts[1].name", "contacts[0]", "contacts", "contacts.name", "contacts[٣].name", "contacts[0]\n",
        "contacts[0].absences[0].from", "contacts[0].absences[0].until", "contacts[00].name", "contacts[-1].name", "contacts[0][0].name", "promise", "promise.kind", "promise.on",
        "promise.earliest", "promise.latest", "promise.kind.x", "promise[0].kind", "valueAdd", "valueAdd.kind", "valueAdd.text", "country.x", "events[0].kind", "topics[0]",
    ];

    private static readonly string[] Values =
    [
        "", " ", "true", "x", "99", "-1", "0", "2147483648", "1e9", "9999-12-31", "-9998-01-01", "0001-01-01", "2026-02-30", "9999-12-31T23:59", "-9998-01-01T00:00",
        "9999-12-31T24:00", "2026-11-18T15:00", "2026-11-18", "2026-11-18T15:00+18:00", "2026-11-18T15:00Z", "Etc/GMT+12", "Etc/GMT-14", "Europe/Berlin", "Mars/Olympus",
        "date", "window", "hold", "soon", "email", "linkedIn", "javascript:alert(1)", "linkedin.com/in/ana", "+5511999990000", "ana@example.com", "interviewer", "application",
        "interview", "heardBack", "called", "stillDeciding", "advanced", "spoke", "cancelled", "noShow", "monday", "Monday", "8", "balanced", "en", "BR", "Brazil",
        "\u202e", "\ufffd", "🍰", "\r\n", "{}", "[]", "null", "' OR 1=1", "<script>", "../..", "/app", "//evil.example", "c1", "c2", "new",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Etc/GMT+12:99991231T235959\nEND:VEVENT\nEND:VCALENDAR",
        "BEGIN:VEVENT\nDTSTART:99991231T235959Z\nEND:VEVENT", "BEGIN:VEVENT\nDTSTART:99991231T240000Z\nEND:VEVENT", "BEGIN:VEVENT\nDTSTART:-99980101T000000Z\nEND:VEVENT",
        "See you on 9999-12-31 at 23:59 UTC-12", "See you on 0001-01-01 at 00:00 GMT+14",
    ];

    [Theory]
    [InlineData($"{UrlEncoded}; charset=utf-7", "a=1", 415)]
    [InlineData($"{UrlEncoded}; charset=no-such", "a=1", 415)]
    [InlineData("application/json", "{}", 415)]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=b", "x", 400)]
    [InlineData("multipart/form-data; boundary=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "x", 400)]
    [InlineData(UrlEncoded, "a=%00", 400)]
    [InlineData(UrlEncoded, "many", 400)]
    [InlineData(UrlEncoded, "long", 400)]
    [InlineData(UrlEncoded, "large", 413)]
    public async Task Post_MalformedForm_IsOneAnswerOnEveryPage(string contentType, string body, int status)
    {
        var ana = await shared.InviteAsync();
        var (session, value) = await ana.SessionCookieAsync();
        using var client = new RawClient(shared.App);
        body = body switch
        {
            "many" => string.Join('&', Enumerable.Range(0, 1025).Select(i => $"k{i}=1")),
            "long" => $"{new string('k', 2049)}=1",
            "large" => $"invitation={new string('x', 300 * 1024)}",
            _ => body,
        };

        foreach (var path in Paths().Where(path => path is not ("/go/unsubscribe" or "/go/confirm" or "/go/act" or "/go/inbox" or "/go/address")))
        {
            // A mail with its attachments may be larger than any form.
            if (status == 413 && path is "/app/add/invitation" or "/app/share") continue;
            var answer = await client.SendAsync("POST", path, contentType, body, ("Cookie", $"{session}={value}"), ("Accept", "text/html"));
            Assert.True(answer.Status == status, $"{path}: {answer.Status} {answer.Body}");
            Assert.Equal("text/html", answer.ContentType);
            Assert.DoesNotContain("too old", answer.Body, StringComparison.Ordinal);
        }

        (await client.SendAsync("GET", "/app", null, null, ("Cookie", $"{session}={value}"))).Expect(200);
    }

    /// <summary>As the largest file a person might choose by mistake.</summary>
    [Theory]
    [InlineData(300 * 1024, 422, "paste")]
    [InlineData(4 * 1024 * 1024, 422, "paste")]
    [InlineData(8 * 1024 * 1024, 413, "That is too much at once")]
    public async Task Post_PastedTextThatIsTooLarge_SaysSo(int length, int status, string words)
    {
        using var visitor = await (await shared.InviteAsync()).BrowseAsync();
        await visitor.GetAsync("/app/add");

        await visitor.SubmitAsync("/app/add/invitation", ("invitation", new string('x', length)));

        visitor.Expect(status);
        Assert.Contains(words, visitor.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Post_SettingsWithTheTokenAlone_422AndNothingIsChanged()
    {
        var ana = await shared.InviteAsync();
        var before = (await ana.GetAsync("/api/me")).Body;
        using var visitor = await ana.BrowseAsync();
        var token = await TokenAsync(visitor);

        await visitor.PostAsync("/app/settings", (Token, token));

        visitor.Expect(422);
        Assert.Equal(before, (await ana.GetAsync("/api/me")).Body);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("Monday, Tuesday")]
    [InlineData("monday")]
    public async Task Post_SettingsWithADayThereIsNot_422AndTheAccountStaysReadable(string day)
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync("/app/settings");

        await visitor.SubmitAsync("/app/settings", ("digestDays", day));

        visitor.Expect(422);
        (await ana.GetAsync("/api/me")).Expect(200);
    }

    [Fact]
    public async Task Post_ButtonOfAMailWithAMalformedForm_400AndNothingIsNoted()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        var key = new string([.. WebUtility.HtmlDecode(app.ReadMails()).Split("/go/act?key=")[1].TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')]);
        Assert.NotEmpty(key);
        using var client = new RawClient(app);

        foreach (var (contentType, body, status) in FormBodyTests.Malformed.Select(row => row.Data).Where(row => row.Item1.Contains("form", StringComparison.Ordinal) && row.Item2.Length > 0))
        {
            var answer = await client.SendAsync("POST", $"/go/act?key={key}", contentType, body, ("Accept", "text/html"));
            Assert.True(answer.Status == status, $"{contentType}: {answer.Status} {answer.Body}");
        }

        Assert.Empty((await ana.GetAsync($"/api/interviews/{id}")).Json["events"]!.AsArray());
        foreach (var day in (string[])["9999-12-31", "-9998-01-01", "2026-02-30", "٢٠٢٦-١١-٢٥"])
            Assert.InRange((await client.SendAsync("POST", $"/go/act?key={key.Replace("d.", "s.", StringComparison.Ordinal)}", UrlEncoded, $"choice=day&day={Uri.EscapeDataString(day)}")).Status, 400, 499);
    }

    /// <summary>Fields left out, and fields filled with the ends of everything, in forms that otherwise come from the page.</summary>
    [Fact]
    public async Task Post_AnyFields_IsNeverAFaultOfOurs_AndTheAccountStaysReadable()
    {
        var random = new Random(20261118);
        var statuses = new SortedDictionary<int, int>();
        var member = await shared.InviteAsync();
        foreach (var template in Paths())
        {
            for (var tries = 0; tries < 15; tries++)
            {
                if (tries == 0 || template.Contains("erase", StringComparison.Ordinal)) member = await shared.InviteAsync();
                var id = await member.RegisterIdAsync();
                using var visitor = await member.BrowseAsync();
                var token = await TokenAsync(visitor);
                var fields = Enumerable.Range(0, tries == 0 ? 0 : random.Next(1, 12))
                    .Select(_ => (Fields[random.Next(Fields.Length)], (string?)Values[random.Next(Values.Length)])).Append((Token, token)).ToArray();

                await visitor.PostAsync(template.Replace("ID", id, StringComparison.Ordinal), fields);

                var sent = $"{template} {string.Join('&', fields.Select(field => $"{field.Item1}={field.Item2}"))}";
                Assert.True(visitor.Answer.Status < 500, $"{visitor.Answer.Status} {sent}");
                statuses[visitor.Answer.Status] = statuses.GetValueOrDefault(visitor.Answer.Status) + 1;
                if (template.Contains("erase", StringComparison.Ordinal)) continue;
                using var again = await member.BrowseAsync();
                Assert.True((await again.GetAsync("/app")).Answer.Status == 200, $"/app after {sent}");
                Assert.True((await member.GetAsync("/api/interviews")).Status == 200, $"/api/interviews after {sent}");
                Assert.True((await member.GetAsync("/api/me")).Status == 200, $"/api/me after {sent}");
            }
        }

        Assert.True(statuses.GetValueOrDefault(200) > 50 && statuses.GetValueOrDefault(422) > 50, string.Join(", ", statuses));
    }

    private static async Task<string> TokenAsync(Visitor visitor) =>
        (await visitor.GetAsync("/app/settings")).Document.QuerySelector($"input[name={Token}]")!.GetAttribute("value")!;

    /// <summary>Every address that takes a form.</summary>
    private List<string> Paths()
    {
        var paths = shared.App.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(path => path.StartsWith("/app", StringComparison.Ordinal) || path.StartsWith("/go", StringComparison.Ordinal))
            .Select(path => path.Replace("{id}", "ID", StringComparison.Ordinal).Replace("{person}", "c2", StringComparison.Ordinal).Replace("{change}", "x", StringComparison.Ordinal))
            .ToList();
        Assert.True(paths.Count > 30, $"{paths.Count} forms");
        return paths;
    }
}
