using AngleSharp.Dom;

namespace FollowUp.App.Tests.Interviews.Pages;

/// <summary>Finding, putting away and looking over interviews.</summary>
public sealed class KeepingPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Archive_ClosedByHand_GoesAtOnceAndComesBackByUndo()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        (await ana.ThenAsync(id, "closed", "2026-11-18")).Expect(201);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");

        await browser.SubmitAsync($"/app/interviews/{id}/archive");

        Assert.Equal("/app/interviews", browser.Expect(200).Where());
        await browser.GetAsync("/app/interviews?show=archive");
        Assert.Contains("Acme", browser.Expect(200).Text, StringComparison.Ordinal);
        await browser.GetAsync("/app/interviews?show=all");
        Assert.Empty(browser.Expect(200).Document.QuerySelectorAll("a.line"));
        await browser.GetAsync($"/app/interviews/{id}");
        Assert.Contains("In the archive", browser.Expect(200).Text, StringComparison.Ordinal);
        await browser.SubmitAsync($"/app/interviews/{id}/unarchive");
        Assert.Contains("out of the archive", browser.Expect(200).Text, StringComparison.Ordinal);
        await browser.GetAsync("/app/interviews?show=all");
        Assert.Single(browser.Expect(200).Document.QuerySelectorAll("a.line"));
    }

    [Fact]
    public async Task Archive_Undo_IsInTheBar()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        (await ana.ThenAsync(id, "closed", "2026-11-18")).Expect(201);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");
        await browser.SubmitAsync($"/app/interviews/{id}/archive");

        await browser.UndoAsync();

        Assert.Contains("Closed", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("In the archive", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_StillOpen_IsRefused()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{id}");
        var token = browser.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await browser.PostAsync($"/app/interviews/{id}/archive", ("__RequestVerificationToken", token));

        Assert.Contains("Close it first", browser.Expect(409).Text, StringComparison.Ordinal);
        (await ana.GetAsync($"/api/interviews/{id}")).Expect(200);
    }

    [Fact]
    public async Task Board_EveryStage_StandsInItsColumn()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterIdAsync(new() { ["company"] = "Applied there", ["role"] = "x", ["kind"] = "application", ["appliedOn"] = "2026-11-10" });
        await ana.RegisterIdAsync(Bodies.Short("Invited there").With("heldAt", "2026-11-25T15:00"));
        var further = await ana.RegisterIdAsync(Bodies.Short("Further there"));
        (await ana.ThenAsync(further, "heardBack", "2026-11-18", ("outcome", "advanced"))).Expect(201);
        var offered = await ana.RegisterIdAsync(Bodies.Short("Offered there"));
        (await ana.ThenAsync(offered, "heardBack", "2026-11-18", ("outcome", "offer"))).Expect(201);
        var over = await ana.RegisterIdAsync(Bodies.Short("Over there"));
        (await ana.ThenAsync(over, "closed", "2026-11-18")).Expect(201);
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app/board");

        var columns = browser.Expect(200).Document.QuerySelectorAll(".board section").Select(column => string.Join(',', column.QuerySelectorAll("a.line > span > bdi").Select(name => name.TextContent)));
        Assert.Equal(["Applied there", "Invited there", "Further there", "Offered there"], columns);
    }

    [Fact]
    public async Task Month_WhatWasDoneInIt_StandsInOrderWithTheArchive()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();
        (await ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"))).Expect(201);
        (await ana.ThenAsync(id, "debriefed", "2026-11-18", ("note", "secret note"))).Expect(201);
        var old = await ana.RegisterIdAsync(Bodies.Short("Older").With("heldAt", "2026-10-20T15:00"));
        (await ana.ThenAsync(old, "closed", "2026-11-02")).Expect(201);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{old}");
        await browser.SubmitAsync($"/app/interviews/{old}/archive");

        await browser.GetAsync("/app/insights/month");
        Assert.Equal(["First interview", "Thanks sent"], browser.Expect(200).Document.QuerySelectorAll("tbody tr td:last-child").Select(cell => cell.TextContent));
        Assert.Contains("Ana Souza", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret note", browser.Text, StringComparison.Ordinal);
        await browser.GetAsync("/app/insights/month?of=2026-10");
        Assert.Contains("Older", Assert.Single(browser.Expect(200).Document.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("2099-01")]
    [InlineData("0001-01")]
    [InlineData("-9998-01")]
    public async Task Month_ThatMakesNoSense_IsThisOneOrEmpty(string of)
    {
        using var browser = await (await shared.InviteAsync()).BrowseAsync();

        await browser.GetAsync($"/app/insights/month?of={of}");

        Assert.Contains("Nothing is noted", browser.Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_HoldsNumbersAndNoNames()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterIdAsync();
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync("/app/insights/picture.svg");

        Assert.Equal("image/svg+xml", browser.Expect(200).Answer.ContentType);
        Assert.Contains("1 application<", browser.Answer.Body, StringComparison.Ordinal);
        foreach (var name in (string[])["Acme", "Bruno", "Ana", "engineer"]) Assert.DoesNotContain(name, browser.Answer.Body, StringComparison.Ordinal);
        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(browser.Answer.Body).Root!.Name.LocalName);
    }

    [Fact]
    public async Task Expectation_EnoughAnswersAfterTheSame_SaysByWhen()
    {
        var ana = await shared.InviteAsync();
        for (var days = 1; days <= 5; days++)
        {
            var other = await ana.RegisterIdAsync(Bodies.Short($"Other {days}").With("heldAt", "2026-11-02T15:00"));
            (await ana.ThenAsync(other, "heardBack", $"2026-11-{2 + days:00}", ("outcome", "rejected"))).Expect(201);
        }

        var id = await ana.RegisterIdAsync(Bodies.Short("This one").With("promises", System.Text.Json.Nodes.JsonNode.Parse("""[{"kind":"date","on":"2026-12-04","madeOn":"2026-11-18"}]""")));
        (await ana.ThenAsync(id, "thankYouSent", "2026-11-18")).Expect(201);
        (await ana.ThenAsync(id, "debriefed", "2026-11-18")).Expect(201);
        using var browser = await ana.BrowseAsync();

        await browser.GetAsync($"/app/interviews/{id}");

        Assert.Contains("Of the 5 answers you had from employers like this one, 80 % came within as many days as by Sun 22 Nov here.", browser.Expect(200).Text, StringComparison.Ordinal);
    }
}
