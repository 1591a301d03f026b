using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Calendar;

/// <summary>What is in the feed, as ical.js reads it.</summary>
public sealed class CalendarFeedTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Feed_OpenInterview_HasItsRoundAndItsSteps()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterAsync();

        var calendar = await ReadAsync(ana);

        Assert.Equal("2.0", calendar.Version);
        var round = Assert.Single(calendar.Events, e => !e.IsDate);
        Assert.Equal(("First interview: Acme", "2026-11-18T18:00:00Z", "2026-11-18T19:00:00Z", "UTC", "CONFIRMED"), (round.Summary, round.Start, round.End, round.Zone, round.Status));
        var checkIn = calendar.Events.First(e => e.Summary == "Check-in: Acme");
        Assert.True(checkIn.IsDate);
        Assert.Equal(checkIn.End, NextDay(checkIn.Start));
        Assert.Equal("Data engineer\nhttps://followup.example", checkIn.Description);
    }

    [Fact]
    public async Task Feed_ReadAgainAfterAChange_KeepsTheUids()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        var before = await ReadAsync(ana);

        (await ana.ThenAsync(id, "rescheduled", "2026-11-18", ("heldAt", "2026-11-20T10:00"))).Expect(201);
        var after = await ReadAsync(ana);

        var round = Assert.Single(after.Events, e => !e.IsDate);
        Assert.Equal((Assert.Single(before.Events, e => !e.IsDate).Uid, "2026-11-20T13:00:00Z"), (round.Uid, round.Start));
        Assert.Equal(after.Events.Count, after.Events.Select(e => e.Uid).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Feed_CancelledRound_SaysSo()
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview();
        body["rounds"]!.AsArray().Add(JsonNode.Parse("""{ "round": "second", "heldAt": "2026-11-24T10:00", "status": "cancelled" }"""));
        await ana.RegisterAsync(body);

        var calendar = await ReadAsync(ana);

        Assert.Equal("CANCELLED", Assert.Single(calendar.Events, e => e.Summary == "Second interview: Acme").Status);
        Assert.Equal("CONFIRMED", Assert.Single(calendar.Events, e => e.Summary == "First interview: Acme").Status);
    }

    [Fact]
    public async Task Feed_ClosedInterview_Leaves()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        (await ana.ThenAsync(id, "closed", "2026-11-18")).Expect(201);

        Assert.Empty((await ReadAsync(ana)).Events);
    }

    [Fact]
    public async Task Feed_TimeThatFellThrough_IsCancelled()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync(Bodies.Interview().With("rounds", JsonNode.Parse("""[{ "heldAt": "2026-11-24T10:00" }]""")));
        Assert.Contains("STATUS:CONFIRMED", await ContentAsync(ana), StringComparison.Ordinal);

        (await ana.ThenAsync(id, "timeFellThrough", "2026-11-18")).Expect(201);

        var content = await ContentAsync(ana);
        Assert.Contains("STATUS:CANCELLED", content, StringComparison.Ordinal);
        Assert.DoesNotContain("STATUS:CONFIRMED", content, StringComparison.Ordinal);
    }

    /// <summary>Half past two comes twice in Berlin on 31 October 2027.</summary>
    [Theory]
    [InlineData("+02:00", "2027-10-31T00:30:00Z")]
    [InlineData("+01:00", "2027-10-31T01:30:00Z")]
    public async Task Feed_RoundInAClockChangeNight_IsAtItsMoment(string offset, string start)
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterAsync(Bodies.Interview().With("rounds", JsonNode.Parse($$"""[{ "heldAt": "2027-10-31T02:30", "timeZone": "Europe/Berlin", "utcOffset": "{{offset}}" }]""")));

        var round = Assert.Single((await ReadAsync(ana)).Events, e => !e.IsDate);

        Assert.Equal(start, round.Start);
        Assert.Contains("Europe/Berlin", round.Description, StringComparison.Ordinal);
    }

    /// <summary>What is due on a Tuesday in Auckland is to be done on Monday in Los Angeles, and a calendar shows one's own days.</summary>
    [Fact]
    public async Task Feed_RecipientAcrossTheDateLine_IsOnTheCandidatesDay()
    {
        var app = shared.App;
        var lee = await app.InviteAsync("lee@example.com", zone: "America/Los_Angeles");
        var body = Bodies.Short().With("timeZone", "Pacific/Auckland").With("country", "NZ")
            .With("contacts", JsonNode.Parse("""[{ "id": "c1", "role": "recruiter", "met": true, "country": "NZ", "timeZone": "Pacific/Auckland", "channels": [{ "kind": "email", "address": "r@example.nz", "established": true }] }]"""))
            .With("promises", JsonNode.Parse("""[{ "kind": "date", "on": "2026-11-26", "madeOn": "2026-11-18" }]"""));
        var plan = (await lee.RegisterAsync(body))["plan"]!;
        var due = plan["steps"]!.AsArray().First(step => (string?)step!["kind"] == "checkIn")!;

        var checkIn = (await ReadAsync(lee)).Events.First(e => e.Summary == "Check-in: Acme");

        Assert.Equal(NextDay(checkIn.Start), (string?)due["dueOn"]);
    }

    [Fact]
    public async Task Feed_DigestsOnMondaysOnly_ShowsTheSameDays()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterAsync();
        var daily = await ReadAsync(ana);

        (await ana.PatchAsync("/api/me", JsonNode.Parse("""{ "digestDays": ["monday"] }""")!)).Expect(200);

        Assert.Equal(daily.Events.Select(e => (e.Uid, e.Start)), (await ReadAsync(ana)).Events.Select(e => (e.Uid, e.Start)));
    }

    [Fact]
    public async Task Feed_HostileNames_AreTextAndNothingElse()
    {
        var ana = await shared.InviteAsync();
        var name = "Evil, Inc; \\n BEGIN:VALARM \u202Egnp.exe " + new string('語', 120);
        await ana.RegisterAsync(Bodies.Interview().With("company", name).With("role", name));

        var content = await ContentAsync(ana);
        var calendar = await ParsedCalendar.ParseAsync(content);

        Assert.DoesNotContain('\u202E', content);
        Assert.All(content.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\r\nBEGIN:VALARM", content, StringComparison.Ordinal);
        Assert.All(calendar.Events, e => Assert.Contains("Evil, Inc; \\n BEGIN:VALARM gnp.exe", e.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feed_People_AreNotNamed()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterAsync();

        var content = await ContentAsync(ana);

        foreach (var personal in (string[])["Rafaela", "Bruno", "5511999990000", "bruno@", "candidate"])
            Assert.DoesNotContain(personal, content, StringComparison.OrdinalIgnoreCase);
    }

    private static string NextDay(string day) =>
        NodaTime.Text.LocalDatePattern.Iso.Format(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.PlusDays(1));

    private static async Task<ParsedCalendar> ReadAsync(Member member) => await ParsedCalendar.ParseAsync(await ContentAsync(member));

    private static async Task<string> ContentAsync(Member member)
    {
        var url = new Uri((string)(await member.PostAsync("/api/me/calendar-key", new JsonObject())).Expect(200).Json["url"]!);
        return (await member.GetAsync(url.PathAndQuery)).Expect(200).Body;
    }
}
