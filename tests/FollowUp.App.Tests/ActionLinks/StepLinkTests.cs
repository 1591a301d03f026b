using AngleSharp.Html.Parser;
using FollowUp.App.ActionLinks;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.App.Tests.ActionLinks;

/// <summary>The buttons of a digest: without signing in, once, kindly, and only what the link is for.</summary>
public sealed class StepLinkTests : IAsyncLifetime
{
    private static readonly LocalDate Thursday = new(2026, 11, 19);

    private TestApp? _app;
    private Member? _ana;
    private string _interview = "";

    private TestApp App => _app!;

    private Member Ana => _ana!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _ana = await _app.InviteAsync();
        _interview = await _ana.RegisterIdAsync();
        App.Clock.Now = TestApp.At("2026-11-19 08:00");
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    [Fact]
    public async Task Digest_EveryDueStep_OffersWhatCanBeDoneWithIt()
    {
        await App.TickAsync();

        var cards = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Directory.EnumerateFiles(App.Outbox, "*.html").Single(file => !file.EndsWith("index.html", StringComparison.Ordinal)), TestContext.Current.CancellationToken))
            .QuerySelectorAll(".card")
            .ToDictionary(card => card.QuerySelector("h2")!.TextContent, card => card.QuerySelectorAll("a.act"), StringComparer.Ordinal);

        Assert.Equal(["Mark as sent", "They replied", "Remind me Mon 23 Nov"], cards["Thank Bruno: Acme"].Select(link => link.TextContent));
        Assert.Equal(["Write down what they said", "Nothing to write down", "Remind me Mon 23 Nov"], cards["Write down what they said: Acme"].Select(link => link.TextContent));
        Assert.All(cards.Values.SelectMany(links => links).Where(link => link.TextContent != "Write down what they said"), link => Assert.StartsWith("https://followup.example/go/act?key=", link.GetAttribute("href"), StringComparison.Ordinal));
        (await SendAsync(HttpMethod.Post, new Uri(cards["Thank Bruno: Acme"][0].GetAttribute("href")!).Query["?key=".Length..])).Expect(200);
        Assert.Equal(EventKind.ThankYouSent, Assert.Single(await EventsAsync()).Kind);
    }

    [Theory]
    [InlineData("thankYou", nameof(StepAction.Done), "Mark as sent")]
    [InlineData("thankYou", nameof(StepAction.Answered), "What did they say?")]
    [InlineData("thankYou", nameof(StepAction.Snooze), "When?")]
    public async Task Get_AsAScannerDoes_ShowsAPageAndChangesNothing(string step, string action, string expected)
    {
        var key = await KeyAsync(step, action);

        var page = (await SendAsync(HttpMethod.Get, key)).Expect(200);
        await SendAsync(HttpMethod.Head, key);
        await SendAsync(HttpMethod.Get, key);

        Assert.Contains(expected, page.Body, StringComparison.Ordinal);
        Assert.Contains("Acme, Data engineer", page.Body, StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.Single(Parse(page).QuerySelectorAll("main form"));
        Assert.Single(Parse(page).QuerySelectorAll("main button"));
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task Done_PostedAgainAndAgain_IsNotedOnce()
    {
        var key = await KeyAsync("thankYou", StepAction.Done);

        var first = (await SendAsync(HttpMethod.Post, key)).Expect(200);
        var second = (await SendAsync(HttpMethod.Post, key)).Expect(200);
        var later = (await SendAsync(HttpMethod.Get, key)).Expect(200);

        Assert.Contains("<h1>Done</h1>", first.Body, StringComparison.Ordinal);
        Assert.Contains("Today: Write down what they said.", first.Body, StringComparison.Ordinal);
        Assert.Contains("Next: Ask Rafaela", first.Body, StringComparison.Ordinal);
        Assert.All((Answer[])[second, later], answer => Assert.Contains("Done already", answer.Body, StringComparison.Ordinal));
        var noted = Assert.Single(await EventsAsync());
        Assert.Equal((EventKind.ThankYouSent, "c2", Thursday), (noted.Kind, noted.Contact, noted.On));
    }

    [Fact]
    public async Task Done_DoubleClick_IsNotedOnce()
    {
        var key = await KeyAsync("thankYou", StepAction.Done);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(HttpMethod.Post, key)));

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Single(await EventsAsync());
    }

    [Theory]
    [InlineData(nameof(StepAction.Answered), "StillDeciding", "Advanced")]
    [InlineData(nameof(StepAction.Snooze), "1", "5")]
    public async Task Post_AgainWithAnotherChoice_ChangesNothing(string action, string first, string second)
    {
        var key = await KeyAsync("thankYou", action);
        (await SendAsync(HttpMethod.Post, key, ("choice", first))).Expect(200);
        var noted = Assert.Single(await EventsAsync());

        Assert.Contains("Done already", (await SendAsync(HttpMethod.Post, key, ("choice", second))).Expect(200).Body, StringComparison.Ordinal);

        Assert.Equal(noted, Assert.Single(await EventsAsync()));
    }

    [Fact]
    public async Task Done_StepThatWasDoneElsewhere_IsNotedAlready()
    {
        var key = await KeyAsync("thankYou", StepAction.Done);
        (await Ana.ThenAsync(_interview, "thankYouSent", "2026-11-19", ("contact", "c2"))).Expect(201);

        Assert.Contains("Done already", (await SendAsync(HttpMethod.Post, key)).Expect(200).Body, StringComparison.Ordinal);
        Assert.Single(await EventsAsync());
    }

    [Fact]
    public async Task Undo_WithinADay_TakesBackWhatTheLinkNoted()
    {
        var key = await KeyAsync("thankYou", StepAction.Done);
        var undo = UndoOf(await SendAsync(HttpMethod.Post, key));

        await SendAsync(HttpMethod.Get, undo);
        Assert.Single(await EventsAsync());
        Assert.Contains("Undone", (await SendAsync(HttpMethod.Post, undo)).Expect(200).Body, StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());
        Assert.Contains("Nothing to do here any more", (await SendAsync(HttpMethod.Post, undo)).Expect(200).Body, StringComparison.Ordinal);
        await SendAsync(HttpMethod.Post, key);
        Assert.Single(await EventsAsync());
    }

    [Fact]
    public async Task Undo_TwoDaysLater_IsTooLate()
    {
        var key = await KeyAsync("thankYou", StepAction.Done);
        var undo = UndoOf(await SendAsync(HttpMethod.Post, key));
        App.Clock.Now += Duration.FromDays(2);

        Assert.Empty(Parse((await SendAsync(HttpMethod.Post, undo)).Expect(200)).QuerySelectorAll("main form"));
        Assert.Single(await EventsAsync());
    }

    [Theory]
    [InlineData("acknowledged", EventOutcome.Acknowledged)]
    [InlineData("offerSpoken", EventOutcome.OfferSpoken)]
    [InlineData("StillDeciding", EventOutcome.StillDeciding)]
    [InlineData("Advanced", EventOutcome.Advanced)]
    [InlineData("Offer", EventOutcome.Offer)]
    [InlineData("Rejected", EventOutcome.Rejected)]
    public async Task Answered_EachAnswer_IsNoted(string choice, EventOutcome outcome)
    {
        var key = await KeyAsync("thankYou", StepAction.Answered);

        (await SendAsync(HttpMethod.Post, key, ("choice", choice), ("day", ""))).Expect(200);

        var noted = Assert.Single(await EventsAsync());
        Assert.Equal((EventKind.HeardBack, outcome), (noted.Kind, noted.Outcome!.Value));
    }

    [Fact]
    public async Task Answered_TheyOfferedTimes_IsNotedAsThat()
    {
        var key = await KeyAsync("thankYou", StepAction.Answered);

        (await SendAsync(HttpMethod.Post, key, ("choice", "timesOffered"), ("day", "2026-11-20"))).Expect(200);

        var noted = Assert.Single(await EventsAsync());
        Assert.Equal((EventKind.TimesOffered, null, new LocalDate(2026, 11, 20)), (noted.Kind, noted.Outcome, noted.Promise!.On));
    }

    /// <summary>Every step that is sent can be marked as sent (rule R47).</summary>
    [Theory]
    [InlineData(StepKind.Arrange)]
    [InlineData(StepKind.Rearrange)]
    [InlineData(StepKind.References)]
    public void ActionsOf_WhatIsSent_AreAll(StepKind kind) => Assert.Equal([StepAction.Done, StepAction.Answered, StepAction.Snooze], StepLink.ActionsOf(kind));

    [Fact]
    public async Task Answered_WithADay_IsAPromise()
    {
        var key = await KeyAsync("thankYou", StepAction.Answered);

        var page = (await SendAsync(HttpMethod.Post, key, ("choice", "StillDeciding"), ("day", "2026-12-02"))).Expect(200);

        Assert.Equal(new LocalDate(2026, 12, 2), Assert.Single(await EventsAsync()).Promise?.On);
        Assert.Contains("Next: Ask Rafaela", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answered_AfterTheStepWasDone_IsStillNews()
    {
        var key = await KeyAsync("thankYou", StepAction.Answered);
        await SendAsync(HttpMethod.Post, await KeyAsync("thankYou", StepAction.Done));

        (await SendAsync(HttpMethod.Post, key, ("choice", "Advanced"))).Expect(200);

        Assert.Equal([EventKind.ThankYouSent, EventKind.HeardBack], (await EventsAsync()).Select(e => e.Kind));
    }

    [Theory]
    [InlineData(nameof(StepAction.Answered), null, null)]
    [InlineData(nameof(StepAction.Answered), "Spoke", null)]
    [InlineData(nameof(StepAction.Answered), "advanced\r\nX: y", null)]
    [InlineData(nameof(StepAction.Answered), "StillDeciding", "tomorrow")]
    [InlineData(nameof(StepAction.Answered), "StillDeciding", "2026-11-01")]
    [InlineData(nameof(StepAction.Snooze), null, null)]
    [InlineData(nameof(StepAction.Snooze), "day", null)]
    [InlineData(nameof(StepAction.Snooze), "99", null)]
    [InlineData(nameof(StepAction.Snooze), "day", "2026-11-19")]
    [InlineData(nameof(StepAction.Snooze), "day", "2999-01-01")]
    [InlineData(nameof(StepAction.Snooze), "day", "<script>")]
    public async Task Post_WhatCannotBe_AsksAgainAndChangesNothing(string action, string? choice, string? day)
    {
        var key = await KeyAsync("thankYou", action);

        var page = (await SendAsync(HttpMethod.Post, key, ("choice", choice), ("day", day))).Expect(422);

        Assert.False(string.IsNullOrWhiteSpace(Parse(page).QuerySelector("[role=alert]")?.TextContent));
        Assert.DoesNotContain("<script>", page.Body, StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());
    }

    /// <summary>Friday 20 November is a public holiday in Brazil.</summary>
    [Theory]
    [InlineData("1", "", "2026-11-23")]
    [InlineData("3", "", "2026-11-25")]
    [InlineData("day", "2026-12-01", "2026-12-01")]
    public async Task Snooze_ForAWhile_PutsTheStepOff(string choice, string day, string until)
    {
        var key = await KeyAsync("thankYou", StepAction.Snooze);

        (await SendAsync(HttpMethod.Post, key, ("choice", choice), ("day", day))).Expect(200);

        var noted = Assert.Single(await EventsAsync());
        Assert.Equal((EventKind.Snoozed, (StepKind?)StepKind.ThankYou, until), (noted.Kind, noted.Step, noted.Until?.ToString("uuuu-MM-dd", null)));
    }

    [Fact]
    public async Task Any_BrokenLink_IsTheSameKindPage()
    {
        var done = await KeyAsync("thankYou", StepAction.Done);
        var old = App.Get<StepLinks>().KeyOf(new StepLink(StepAction.Done, IsUndo: false, Ana.Id, _interview, "thankYou:2026-11-18:c2", Thursday.PlusDays(-40)));
        var profile = (await App.Get<CandidateStore>().LoadAsync(Ana.Id, CancellationToken.None))!.Profile;
        var unsubscribe = App.Get<UnsubscribeLinks>().LinkFor(profile).Query["?key=".Length..];
        await using var elsewhere = await TestApp.StartAsync();
        await elsewhere.CreateTablesAsync();
        var foreign = elsewhere.Get<StepLinks>().KeyOf(new StepLink(StepAction.Done, IsUndo: false, Ana.Id, _interview, "thankYou:2026-11-18:c2", Thursday));
        string[] broken =
        [
            "", "d", "d.", "x." + done[2..], "a." + done[2..], "ud." + done[2..], done[..^1], done[..40], done[..^4] + "AAAA", done + "A", "d." + unsubscribe,
            old, foreign, "d." + new string('A', 5_000), "d.%00%0d%0a", $"d.{Ana.Id} {_interview} 2026-11-19 thankYou:2026-11-18:c2",
        ];

        var pages = new List<string>();
        foreach (var key in broken)
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
                pages.Add((await SendAsync(method, key)).Expect(400).Body);

        Assert.Single(pages.Distinct(StringComparer.Ordinal));
        Assert.Contains("This link does not work", pages[0], StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task Any_ThirtyDaysAfterTheMail_StillWorksAndThenNoLonger()
    {
        var key = await KeyAsync("thankYou", StepAction.Answered);
        App.Clock.Now = TestApp.At("2026-12-19 12:00");
        (await SendAsync(HttpMethod.Get, key)).Expect(200);

        App.Clock.Now = TestApp.At("2026-12-20 12:00");

        (await SendAsync(HttpMethod.Post, key, ("choice", "Advanced"))).Expect(400);
        Assert.Empty(await EventsAsync());
    }

    [Theory]
    [InlineData(nameof(StepAction.Done))]
    [InlineData(nameof(StepAction.Answered))]
    [InlineData(nameof(StepAction.Snooze))]
    public async Task Post_InterviewThatIsOver_SaysSoKindly(string action)
    {
        var key = await KeyAsync("thankYou", action);
        (await Ana.ThenAsync(_interview, "closed", "2026-11-19")).Expect(201);

        var page = (await SendAsync(HttpMethod.Post, key, ("choice", "1"))).Expect(200);

        Assert.Matches("Done already|Nothing to do here any more", page.Body);
        Assert.Single(await EventsAsync());
    }

    [Fact]
    public async Task Post_InterviewDeletedOrCandidateErased_SaysSoKindly()
    {
        var key = await KeyAsync("thankYou", StepAction.Done);
        (await Ana.DeleteAsync($"/api/interviews/{_interview}", ("If-Match", "*"))).Expect(204);
        var deleted = (await SendAsync(HttpMethod.Post, key)).Expect(200).Body;
        (await Ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);

        Assert.Equal(deleted, (await SendAsync(HttpMethod.Post, key)).Expect(200).Body);
        Assert.Contains("Nothing to do here any more", deleted, StringComparison.Ordinal);
        Assert.Empty(await App.RowsAsync(Ana.Id));
    }

    /// <summary>R20: one message to a recruiter who looks after two interviews is noted in both, and taken back in both.</summary>
    [Fact]
    public async Task Done_MessageForTwoInterviews_IsNotedInBoth()
    {
        var other = await Ana.RegisterIdAsync(Bodies.Interview().With("company", "Globex"));
        App.Clock.Now = TestApp.At("2026-12-03 08:00");
        var step = (await StepsAsync()).First(step => (string?)step["kind"] == "checkIn" && step["sharedWith"]!.AsArray().Count > 0);
        var key = KeyOf((string)step["id"]!, StepAction.Done, new LocalDate(2026, 12, 3));

        var undo = UndoOf(await SendAsync(HttpMethod.Post, key));

        Assert.Equal(EventKind.CheckInSent, Assert.Single(await EventsAsync()).Kind);
        Assert.Equal(EventKind.CheckInSent, Assert.Single(await EventsAsync(other)).Kind);
        await SendAsync(HttpMethod.Post, undo);
        Assert.Empty((await EventsAsync()).Concat(await EventsAsync(other)));
    }

    [Fact]
    public async Task Pages_HostileNames_AreTextAndNothingElse()
    {
        var name = "<script>alert(1)</script>\u202E\" onload=x " + new string('x', 100);
        var hostile = Bodies.Interview().With("company", name).With("role", name);
        hostile["contacts"]![0]!["name"] = name;
        (await Ana.DeleteAsync($"/api/interviews/{_interview}", ("If-Match", "*"))).Expect(204);
        _interview = await Ana.RegisterIdAsync(hostile);
        var key = await KeyAsync("thankYou", StepAction.Done);

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
        {
            var page = (await SendAsync(method, key)).Expect(200);
            Assert.Empty(Parse(page).QuerySelectorAll("main script, [onload], [style]"));
            Assert.DoesNotContain('\u202E', page.Body);
            Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Links_InTheLog_LeaveNoTrace()
    {
        var key = await KeyAsync("thankYou", StepAction.Done);
        await SendAsync(HttpMethod.Get, key);
        await SendAsync(HttpMethod.Post, key);

        Assert.DoesNotContain(key[..20], App.Log.Text, StringComparison.Ordinal);
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(Answer page) => new HtmlParser().ParseDocument(page.Body);

    private static string UndoOf(Answer page) =>
        Uri.UnescapeDataString(Parse(page.Expect(200)).QuerySelector("main form")!.GetAttribute("action")!["/go/act?key=".Length..]);

    private Task<string> KeyAsync(string kind, string action) => KeyAsync(kind, Enum.Parse<StepAction>(action));

    private async Task<string> KeyAsync(string kind, StepAction action) =>
        KeyOf((string)(await StepsAsync()).Single(step => (string?)step["kind"] == kind)["id"]!, action, Thursday);

    private string KeyOf(string stepId, StepAction action, LocalDate day) =>
        App.Get<StepLinks>().KeyOf(new StepLink(action, IsUndo: false, Ana.Id, _interview, stepId, day));

    private async Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>> StepsAsync() =>
        [.. (await Ana.GetAsync($"/api/interviews/{_interview}/plan")).Expect(200).Json["steps"]!.AsArray().Select(step => step!.AsObject())];

    private async Task<IReadOnlyList<InterviewEvent>> EventsAsync(string? interview = null) =>
        (await App.Get<CandidateStore>().LoadAsync(Ana.Id, CancellationToken.None))?.Find(interview ?? _interview)?.Interview.Events ?? [];

    private async Task<Answer> SendAsync(HttpMethod method, string key, params (string Name, string? Value)[] fields)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = App.Address };
        using var request = new HttpRequestMessage(method, $"/go/act?key={(key.Contains('%', StringComparison.Ordinal) ? key : Uri.EscapeDataString(key))}");
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!)));
        return await Answer.ReadAsync(await client.SendAsync(request, TestContext.Current.CancellationToken));
    }
}
