using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Digests;

/// <summary>Candidates who want one mail a week, on Mondays. The check-in of the sample interview is due on Wednesday 25 November.</summary>
public abstract partial class DigestRunTests
{
    [Fact]
    public async Task Tick_Weekly_BringsTheWeekAtOnceAndIsSilentUntilTheNext()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        (await ana.PatchAsync("/api/me", new JsonObject { ["digestDays"] = new JsonArray("monday") })).Expect(200);
        var interview = await ana.RegisterIdAsync(Bodies.Interview().With("promises", JsonNode.Parse("""[{"kind":"date","on":"2026-11-20","madeOn":"2026-11-18"}]""")));
        Assert.Equal("2026-11-23T11:00:00Z", (string?)(await ana.GetAsync("/api/me")).Json["nextDigestAt"]);

        app.Clock.Now = TestApp.At("2026-11-19 10:00");
        (await ana.ThenAsync(interview, "thankYouSent", "2026-11-19", ("contact", "c2"))).Expect(201);
        foreach (var day in (int[])[20, 21]) await app.TickAtAsync($"2026-11-{day} 08:00");
        Assert.Empty(app.Mails);
        await app.TickAtAsync("2026-11-23 08:00");

        Assert.Equal([$"{ana.Id}.2026-11-23.eml"], app.Mails);
        var mail = app.ReadMails();
        Assert.Contains("this week", mail, StringComparison.Ordinal);
        Assert.Contains("Wed 25 November", mail, StringComparison.Ordinal);
        Assert.Contains("Stop the weekly mails", mail, StringComparison.Ordinal);
        foreach (var day in (int[])[24, 25, 26, 27]) await app.TickAtAsync($"2026-11-{day} 08:00");
        Assert.Single(app.Mails);

        // What cannot wait for Monday does not.
        app.Clock.Now = TestApp.At("2026-11-27 10:00");
        (await ana.ThenAsync(interview, "referencesRequested", "2026-11-27")).Expect(201);
        await app.TickAtAsync("2026-11-27 10:15");
        Assert.Contains($"{ana.Id}.2026-11-27-now.eml", app.Mails);
        Assert.Contains("on top of the weekly mail", app.ReadMails(), StringComparison.Ordinal);
    }

    /// <summary>The page of the day does not wait for the mail.</summary>
    [Fact]
    public async Task Today_Weekly_ShowsWhatIsDueOnItsDay()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.PatchAsync("/api/me", new JsonObject { ["digestDays"] = new JsonArray("monday") });
        await ana.RegisterAsync();
        app.Clock.Now = TestApp.At("2026-11-19 08:30");

        using var visitor = await ana.BrowseAsync();

        Assert.NotNull((await visitor.GetAsync("/app")).Document.QuerySelector("article.focus"));
        Assert.Empty(app.Mails);
    }
}
