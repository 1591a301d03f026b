using System.Text.Json.Nodes;
using FollowUp.Testing;

namespace FollowUp.App.Tests.Interviews.Registering;

/// <summary>Days, times, offsets and zones at their ends, wherever one can be sent.</summary>
public sealed class ExtremeValueTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly string[] Days =
        ["9999-12-31", "-9998-01-01", "-9999-01-01", "10000-01-01", "0000-01-01", "0001-01-01", "1582-10-10", "2026-02-30", "2026-11-18", "2028-02-29", "٢٠٢٦-١١-١٨", "2026-11-18T24:00", ""];

    private static readonly string[] Times =
    [
        "9999-12-31T23:59", "9999-12-31T24:00", "9999-12-31T23:59:59.999999999", "-9998-01-01T00:00", "-9999-01-01T00:00", "0001-01-01T00:00", "2026-11-18T24:00", "2026-11-18T25:00",
        "2026-11-18T15:00", "2026-11-18T15:00+18:00", "2026-11-18T15:00-18:00", "2026-11-18T15:00+99:00", "2026-11-18T15:00Z", "2026-10-25T02:30", "2028-11-18T23:59", "2024-11-18T00:00", "T", "",
    ];

    private static readonly string?[] Zones =
        [null, "UTC", "Etc/GMT+12", "Etc/GMT-14", "Pacific/Kiritimati", "Pacific/Apia", "Africa/Monrovia", "America/Sao_Paulo", "europe/berlin", "UTC+25", "\ufffd", ""];

    private static readonly string?[] Offsets = [null, "+18:00", "-18:00", "+19:00", "Z", "-00:00:01", "+14:00", "x"];

    [Theory]
    [InlineData("9999-12-31T23:59", "Etc/GMT+12")]
    [InlineData("9999-12-31T23:59", "Etc/GMT-14")]
    [InlineData("-9998-01-01T00:00", "Pacific/Kiritimati")]
    [InlineData("-9998-01-01T00:00", "UTC")]
    public async Task HeldAt_AtTheEndOfTime_422OnEveryWayIn(string heldAt, string zone)
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var round = new JsonObject { ["heldAt"] = heldAt, ["timeZone"] = zone };

        (await ana.PostAsync("/api/interviews", new JsonObject { ["company"] = "a", ["role"] = "b", ["rounds"] = new JsonArray(round.DeepClone()) })).ExpectProblem(422, "rounds[0].heldAt");
        (await ana.PostAsync("/api/interviews", new JsonObject { ["company"] = "a", ["role"] = "b", ["heldAt"] = heldAt, ["timeZone"] = zone })).ExpectProblem(422, "rounds[0].heldAt");
        (await ana.PostAsync($"/api/interviews/{id}/rounds", round)).ExpectProblem(422, "heldAt");
        (await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["rounds"] = new JsonArray(round.DeepClone()) }, ("If-Match", "*"))).ExpectProblem(422, "rounds[0].heldAt");
        (await ana.PostAsync($"/api/interviews/{id}/events", round.DeepClone().AsObject().With("kind", "rescheduled").With("on", "2026-11-18"))).ExpectProblem(422, "heldAt");
    }

    [Fact]
    public async Task Anything_AtItsEnds_IsReadOrRefusedWithItsPlace_AndTheAccountStaysReadable()
    {
        var random = new Random(20261118);
        var statuses = new SortedDictionary<int, int>();
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        for (var tries = 0; tries < 700; tries++)
        {
            var (method, path, body) = Request(random, id);
            var answer = await ana.SendAsync(new HttpMethod(method), path, body?.ToJsonString(), [("If-Match", "*")]);

            var sent = $"{method} {path} {body?.ToJsonString()}: {answer.Status} {answer.Body}";
            Assert.True(answer.Status is 200 or 201 or 400 or 422 or 404 or 409, sent);
            if (answer.Status is 400 or 422) Assert.True(answer.Json["errors"] is JsonObject { Count: > 0 }, sent);
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            if (answer.Status is not (200 or 201) || method == "GET") continue;
            Assert.True((await ana.GetAsync("/api/interviews")).Status == 200, $"/api/interviews after {sent}");
            Assert.True((await ana.GetAsync("/api/digests/preview")).Status == 200, $"the digest after {sent}");
            ana = await shared.InviteAsync();
            id = await ana.RegisterIdAsync();
        }

        Assert.True(statuses.GetValueOrDefault(400) > 50 && statuses.GetValueOrDefault(422) > 50 && statuses.GetValueOrDefault(201) > 5, string.Join(", ", statuses));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("limit")]
    [InlineData("after")]
    public async Task List_AnyQuery_IsReadOrRefused(string name)
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterIdAsync();

        foreach (var value in (string[])["", "0", "-1", "101", "2147483648", "٣", "%00", "%ff", "%ed%a0%80", "%F0%9F%8D%B0", "~", "%2F%5C%23%3F", new string('9', 2000), "active&status=closed"])
            Assert.True((await ana.GetAsync($"/api/interviews?{name}={value}")).Status is 200 or 400, value);
    }

    private static (string Method, string Path, JsonObject? Body) Request(Random random, string id)
    {
        string Day() => Pick(random, Days)!;
        JsonObject Round() => Filled(("heldAt", Pick(random, Times)), ("timeZone", Pick(random, Zones)), ("utcOffset", Pick(random, Offsets)));
        JsonObject Promise() => Filled(
            ("kind", Pick(random, ["date", "window", "hold", "soon"])), ("on", Day()), ("earliest", Pick(random, [null, Day()])), ("latest", Pick(random, [null, Day()])), ("madeOn", Pick(random, [null, Day()])));
        JsonObject Event() => Pick(random, ["rescheduled", "promised", "otherOffer", "snoozed", "paused", "heardBack", "called"]) switch
        {
            "rescheduled" => Round().With("kind", "rescheduled").With("on", Day()),
            "promised" => Filled(("kind", "promised"), ("on", "2026-11-18")).With("promise", Promise()),
            "otherOffer" => Filled(("kind", "otherOffer"), ("on", Day()), ("decideBy", Day())),
            "heardBack" => Filled(("kind", "heardBack"), ("on", Day()), ("outcome", "stillDeciding")).With("promise", Promise()),
            "called" => Filled(("kind", "called"), ("on", $"{Day()}T{Pick(random, ["24:00", "23:59:59.999999999", "25:00", "00:00"])}"), ("outcome", "voicemail")),
            var kind => Filled(("kind", kind), ("on", Day()), ("until", Day())),
        };
        return random.Next(9) switch
        {
            0 => ("POST", "/api/interviews", Bodies.Interview().With("rounds", new JsonArray(Round()))),
            1 => ("POST", "/api/interviews", Filled(("company", "a"), ("role", "b"), ("kind", "application"), ("appliedOn", Day()))),
            2 => ("POST", $"/api/interviews/{id}/rounds", Round()),
            3 or 4 => ("POST", $"/api/interviews/{id}/events", Event()),
            5 => ("PATCH", $"/api/interviews/{id}", Pick(random, ["rounds", "promises", "contacts", "events"]) switch
            {
                "rounds" => new JsonObject { ["rounds"] = new JsonArray(Round()) },
                "promises" => new JsonObject { ["promises"] = new JsonArray(Promise()) },
                "events" => new JsonObject { ["events"] = new JsonArray(Event()) },
                _ => new JsonObject { ["contacts"] = new JsonArray(Filled(("id", "c1"), ("role", "hr"), ("timeZone", Pick(random, Zones))).With("absences", new JsonArray(Filled(("from", Day()), ("until", Day()))))) },
            }),
            6 => ("PATCH", "/api/me", Filled(("timeZone", Pick(random, Zones)))),
            7 => ("GET", $"/api/interviews/{id}/{Pick(random, ["plan", "drafts/thankYou"])}?on={Uri.EscapeDataString(Day())}", null),
            _ => ("GET", $"/api/digests/preview?on={Uri.EscapeDataString(Pick(random, [Day(), "2000-01-01", "2100-12-31", "1999-12-31", "2101-01-01"])!)}", null),
        };
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static JsonObject Filled(params (string Name, string? Value)[] members)
    {
        var body = new JsonObject();
        foreach (var (name, value) in members)
            if (value is not null)
                body[name] = value;
        return body;
    }
}
