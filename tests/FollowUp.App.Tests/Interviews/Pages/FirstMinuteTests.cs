using AngleSharp.Dom;
using FollowUp.App.Candidates;

namespace FollowUp.App.Tests.Interviews.Pages;

/// <summary>What somebody new meets.</summary>
public sealed class FirstMinuteTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task FirstForm_ThreeAnswers_LeadsToThePlanThenAsksWhoThenWhatTheySaid()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");
        Assert.Equal(["company", "role", "rounds[0].heldAt"], browser.Document.QuerySelectorAll("main form[action='/app/add'] .field input").Select(field => field.GetAttribute("name")!));

        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("role", "Data engineer"), ("rounds[0].heldAt", "2026-11-18T15:00"));
        var id = browser.Expect(200).IdOf();
        Assert.Contains("Who do you talk to there?", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Did they say when you'd hear?", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync($"/app/interviews/{id}/who", ("contacts[0].name", "Tess Moreau"), ("contacts[0].channels[0].address", "tess@acme.example"));
        Assert.Contains("Did they say when you'd hear?", browser.Expect(200).Text, StringComparison.Ordinal);

        await browser.SubmitAsync($"/app/interviews/{id}/promised", ("promise.kind", "none"));
        Assert.DoesNotContain("Did they say when you'd hear?", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("They did not say when", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstForm_SomethingMissing_ComesBackWithWhatWasTyped()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");

        await browser.SubmitAsync("/app/add", ("company", "Acme"), ("rounds[0].heldAt", ""));

        browser.Expect(422);
        Assert.Equal("Acme", browser.ValueOf("company"));
        Assert.NotNull(browser.FaultOf("role"));
        Assert.NotNull(browser.FaultOf("rounds[0].heldAt"));
    }

    [Fact]
    public async Task Examples_OneTap_AreThereOnceAndGoTogether()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");
        await browser.SubmitAsync("/app/examples");
        Assert.Contains("These are examples", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(6, (await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray().Count);

        // A second tap, from a page that was open before.
        await browser.PostAsync("/app/examples", ("__RequestVerificationToken", Token(browser)));
        Assert.Equal(6, (await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray().Count);
        await ana.RegisterIdAsync(Bodies.Short("Real one"));
        await browser.GetAsync("/app");
        await browser.SubmitAsync("/app/examples/remove");

        Assert.DoesNotContain("These are examples", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("Real one", (string)Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray())!["interview"]!["company"]!);
    }

    [Fact]
    public async Task Examples_AmongRealOnes_AreRefused()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");
        await ana.RegisterIdAsync();

        await browser.PostAsync("/app/examples", ("__RequestVerificationToken", Token(browser)));

        Assert.Contains("interviews of your own already", browser.Expect(409).Text, StringComparison.Ordinal);
        Assert.Single((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    /// <summary>Whoever was invited on a machine in a cellar is asked where they are, and never reads of UTC.</summary>
    [Fact]
    public async Task Zone_OfNoPlace_IsAskedForOnce()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync(zone: "Etc/UTC");
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync("/app");
        Assert.DoesNotContain("UTC", browser.Expect(200).Answer.Body, StringComparison.Ordinal);

        await browser.SubmitAsync("/app/zone", ("timeZone", "Lisbon"));

        Assert.Contains("Your day is now that of Lisbon", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("Europe/Lisbon", (await app.Get<CandidateStore>().FindProfileAsync(ana.Id, TestContext.Current.CancellationToken))!.Candidate.TimeZone);
        Assert.Null(browser.Document.QuerySelector("form[action='/app/zone']"));
    }

    private static string Token(Visitor browser) => browser.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
