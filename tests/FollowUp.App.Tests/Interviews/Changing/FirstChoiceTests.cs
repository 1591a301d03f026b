using System.Text.Json.Nodes;
using FollowUp.App.Tests.Interviews.Pages;

namespace FollowUp.App.Tests.Interviews.Changing;

/// <summary>Only one employer is ever told that they come first (rule R45).</summary>
public sealed class FirstChoiceTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Patch_Another_TakesItFromTheFirstAtOnce()
    {
        var ana = await shared.InviteAsync();
        var first = await ana.RegisterIdAsync(Bodies.Short("Acme").With("firstChoice", true));
        var second = await ana.RegisterIdAsync(Bodies.Short("Globex"));

        await PatchAsync(ana, second, true);

        Assert.Equal([second], await ChosenAsync(ana));
        // Saying again what is so already, or something else about it, changes nothing.
        await PatchAsync(ana, second, true);
        (await ana.ThenAsync(first, "debriefed", "2026-11-18")).Expect(201);
        Assert.Equal([second], await ChosenAsync(ana));
        await PatchAsync(ana, second, false);
        Assert.Empty(await ChosenAsync(ana));
    }

    [Fact]
    public async Task Register_AsFirstChoice_TakesItFromTheOther()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterIdAsync(Bodies.Short("Acme").With("firstChoice", true));

        var second = await ana.RegisterIdAsync(Bodies.Short("Globex").With("firstChoice", true));

        Assert.Equal([second], await ChosenAsync(ana));
    }

    [Fact]
    public async Task Patch_SideBySide_LeavesOne()
    {
        var ana = await shared.InviteAsync();
        var ids = new List<string>();
        for (var i = 0; i < 4; i++) ids.Add(await ana.RegisterIdAsync(Bodies.Short($"Company {i}")));

        await Task.WhenAll(ids.Select(id => PatchAsync(ana, id, true)));

        Assert.Single(await ChosenAsync(ana));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Button_OfThePage_TakesItAndUndoGivesItBack(bool chosenFirst)
    {
        var ana = await shared.InviteAsync();
        var (a, b) = (await ana.RegisterIdAsync(Bodies.Short("Acme")), await ana.RegisterIdAsync(Bodies.Short("Globex")));
        var (before, after) = chosenFirst ? (a, b) : (b, a);
        await PatchAsync(ana, before, true);
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{after}");

        await browser.SubmitAsync($"/app/interviews/{after}/first-choice", ("chosen", "true"));

        Assert.Contains("Your first choice", browser.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal([after], await ChosenAsync(ana));
        await browser.UndoAsync();
        Assert.Equal([before], await ChosenAsync(ana));
    }

    [Fact]
    public async Task OtherOffer_AsksForIt_AndTheAnswerGoesToThatOneOnly()
    {
        var ana = await shared.InviteAsync();
        var acme = await ana.RegisterIdAsync(Bodies.Short("Acme").With("firstChoice", true));
        var globex = await ana.RegisterIdAsync(Bodies.Short("Globex"));
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync($"/app/interviews/{acme}/offer");
        Assert.Equal(acme, browser.ValueOf("first"));

        await browser.SubmitAsync($"/app/interviews/{acme}/offer", ("decideBy", "2026-11-30"), ("first", globex));

        browser.Expect(200);
        Assert.Equal([globex], await ChosenAsync(ana));
        Assert.Equal(["otherOffer"], (await ana.InterviewAsync(acme)).EventsOf());
        await browser.UndoAsync();
        Assert.Equal([acme], await ChosenAsync(ana));
        Assert.Empty((await ana.InterviewAsync(acme)).EventsOf());
        await browser.GetAsync($"/app/interviews/{acme}/offer");
        await browser.SubmitAsync($"/app/interviews/{acme}/offer", ("decideBy", "2026-11-30"), ("first", "none"));
        Assert.Empty(await ChosenAsync(ana));
        await browser.GetAsync($"/app/interviews/{acme}/offer");
        await browser.SubmitAsync($"/app/interviews/{acme}/offer", ("decideBy", "2026-11-30"), ("first", "somebody-elses"));
        Assert.NotNull(browser.Expect(422).FaultOf("first"));
    }

    private static async Task PatchAsync(Member ana, string id, bool chosen) =>
        (await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["firstChoice"] = chosen }, ("If-Match", "*"))).Expect(200);

    private static async Task<IEnumerable<string>> ChosenAsync(Member ana) =>
        (await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray().Where(item => (bool?)item!["interview"]!["firstChoice"] == true).Select(item => (string)item!["id"]!);
}
