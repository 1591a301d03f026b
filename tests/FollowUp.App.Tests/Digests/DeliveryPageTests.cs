using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.Tables;

namespace FollowUp.App.Tests.Digests;

public sealed class DeliveryPageTests
{
    private const string Path = "/app/delivery";

    [Fact]
    public async Task Page_AfterADigest_SaysWhenItWasSent()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        using var visitor = await ana.BrowseAsync();

        await visitor.GetAsync(Path);

        var row = Assert.Single(visitor.Document.QuerySelectorAll("tbody tr"));
        Assert.Contains("19 November 2026", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("sent 19 November at 08:00", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("The next one may come on", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AfterABounce_SaysWhatToDoAndSendsTheOneMail()
    {
        await using var mailbox = await Mailbox.StartAsync();
        var ana = await mailbox.App.InviteAsync();
        await mailbox.App.Get<CandidateStore>().ChangeAsync(
            ana.Id, records => records.Put(records.Profile with { Suppression = new Suppression(SuppressionReason.Bounced, mailbox.App.Clock.Now) }), TestContext.Current.CancellationToken);
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);
        Assert.Contains("came back", visitor.Text, StringComparison.Ordinal);

        await visitor.SubmitAsync("/app/delivery/confirm");
        Assert.Equal(Path, visitor.Path);
        (await visitor.SubmitAsync("/app/delivery/confirm")).Expect(429);
        Assert.Contains("One confirmation mail a day", visitor.Text, StringComparison.Ordinal);

        Assert.Single(mailbox.Mails);
        using var phone = new Visitor(mailbox.App);
        await phone.GetAsync(mailbox.Link());
        await phone.PostAsync(mailbox.Link());
        Assert.Contains("confirmed", phone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("came back", (await visitor.GetAsync(Path)).Text, StringComparison.Ordinal);
    }

    /// <summary>A row in a state that nobody writes, or of a version to come, is no reason to keep the others back.</summary>
    [Fact]
    public async Task PageAndExport_WithADigestNobodyCanRead_ShowTheOthersAndTheLogSaysSo()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        var lost = new Dictionary<string, object>(StringComparer.Ordinal) { ["schema"] = 1, ["doc0"] = "{\"state\":\"lost\"}"u8.ToArray() };
        await app.Candidates.SubmitAsync(TableAction.Add(new TableEntity(ana.Id, "digest:2026-11-18", lost)), TestContext.Current.CancellationToken);
        using var visitor = await ana.BrowseAsync();

        (await visitor.GetAsync(Path)).Expect(200);
        var export = (await ana.GetAsync("/api/me/export")).Expect(200);

        Assert.Single(visitor.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal("2026-11-19", (string?)Assert.Single(export.Json["digests"]!.AsArray())!["day"]);
        Assert.Contains(app.Log.All, line => line.Text.Contains("digest:2026-11-18", StringComparison.Ordinal) && line.Text.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_SendingOff_SaysSoAndPromisesNone()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_SENDING", "off"));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        using var visitor = await ana.BrowseAsync();

        await visitor.GetAsync(Path);

        Assert.Contains("sends no mails at the moment", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The next one may come", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfSomebodyElse_ShowsTheirsOnly()
    {
        await using var app = await TestApp.StartAsync();
        var (ana, bea) = (await app.InviteAsync(), await app.InviteAsync("bea@example.com"));
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        using var visitor = await bea.BrowseAsync();

        await visitor.GetAsync(Path);

        Assert.Empty(visitor.Document.QuerySelectorAll("tbody tr"));
        Assert.Contains("None is planned", visitor.Text, StringComparison.Ordinal);
    }
}
