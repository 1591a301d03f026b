using NodaTime;

namespace FollowUp.App.Tests.Inbox;

/// <summary>An employer's answer that is forwarded, or comes by itself: it is asked about, never assumed, and can be undone.</summary>
public sealed class ForwardedAnswerTests
{
    private const string Bruno = "Bruno Prado <bruno@acme.example>";

    [Fact]
    public async Task Answer_OfAKnownContact_AsksWithThreeButtonsAndFillsTheDateIn()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();

        await inbox.ForwardAsync(Mails.Forwarded(Bruno, "Hi Ana, we are still interviewing and will get back to you by Friday, 27 November. Best, Bruno"));

        var mail = Assert.Single(inbox.Sent);
        Assert.Equal("Bruno replied. Still waiting?", mail.Subject);
        Assert.Equal(3, mail.TextBody.Split("&pick=").Length - 2);
        Assert.DoesNotContain("still interviewing", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(await inbox.EventsAsync(id));
        var page = await inbox.OpenAsync("date");
        Assert.Equal("2026-11-27", page.Document.QuerySelector("input[name=day]")!.GetAttribute("value"));
        await InboxApp.PressAsync(page, "date");
        Assert.Equal(["heardBack stillDeciding c2  2026-11-27"], await inbox.EventsAsync(id));
        await InboxApp.PressAsync(page, "undo");
        Assert.Empty(await inbox.EventsAsync(id));
        Assert.Contains("Still waiting?", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("We have decided to move forward with other candidates.", "Is it a no?", "rejected")]
    [InlineData("We are delighted to offer you the role.", "Is it an offer?", "offer")]
    public async Task Answer_ThatSeemsToDecide_IsAskedAndNeverAssumed(string text, string question, string outcome)
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();

        await inbox.ForwardAsync(Mails.Forwarded(Bruno, text));

        Assert.Contains(question, Assert.Single(inbox.Sent).Subject, StringComparison.Ordinal);
        Assert.Empty(await inbox.EventsAsync(id));
        var page = await inbox.OpenAsync("decided");
        await InboxApp.PressAsync(page, "decided");
        Assert.Equal([$"heardBack {outcome} c2"], await inbox.EventsAsync(id));
    }

    [Fact]
    public async Task AutomaticReply_WithADayOfReturn_IsAskedOnThePageAndNeverAnswered()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();

        await inbox.TakeAsync(Mails.Plain(Bruno, "ana@example.com", "Automatic reply: Our talk", "I am out of the office and will be back on Monday, 30 November.", "Auto-Submitted: auto-replied"), "acme.example");

        Assert.Empty(inbox.Sent);
        using var page = await inbox.Ana.BrowseAsync();
        await page.GetAsync("/app");
        Assert.Contains("Bruno is away until Sun 29 Nov", page.Text, StringComparison.Ordinal);
        await InboxApp.PressAsync(page, "away");
        var contact = (await inbox.Ana.GetAsync($"/api/interviews/{id}")).Json["contacts"]![1]!;
        Assert.Equal(("2026-11-18", "2026-11-29"), ((string?)contact["absences"]![0]!["from"], (string?)contact["absences"]![0]!["until"]));
    }

    [Fact]
    public async Task Question_IsOnTodayTooAndOneTapAnswersIt()
    {
        await using var inbox = await InboxApp.StartAsync(null, ("FOLLOWUP_SENDING", "off"));
        var id = await inbox.Ana.RegisterIdAsync();
        await inbox.ForwardAsync(Mails.Forwarded(Bruno, "Thanks, got it."));

        Assert.Empty(inbox.Sent);
        using var page = await inbox.Ana.BrowseAsync();
        await page.GetAsync("/app");
        Assert.Contains("Bruno replied. Still waiting?", page.Text, StringComparison.Ordinal);
        await InboxApp.PressAsync(page, "waiting");
        Assert.Equal(["heardBack stillDeciding c2"], await inbox.EventsAsync(id));
        await page.GetAsync("/app");
        Assert.DoesNotContain("Still waiting?", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_ForgedOrForeign_DoNothing()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();
        await inbox.ForwardAsync(Mails.Forwarded(Bruno, "Thanks, got it."));
        using var page = await inbox.OpenAsync("waiting");
        page.Expect(200);
        Assert.Empty(await inbox.EventsAsync(id));

        (await page.PostAsync("/go/inbox?key=nonsense", ("pick", "waiting"))).Expect(400);
        (await page.PostAsync("/go/inbox", ("pick", "waiting"))).Expect(400);
        inbox.App.Clock.Now += Duration.FromDays(32);
        (await page.PostAsync(page.Path, ("pick", "waiting"))).Expect(400);

        Assert.Empty(await inbox.EventsAsync(id));
    }

    [Fact]
    public async Task Undo_AfterADay_IsRefusedInWords()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();
        await inbox.ForwardAsync(Mails.Forwarded(Bruno, "Thanks, got it."));
        using var page = await inbox.OpenAsync("waiting");
        await InboxApp.PressAsync(page, "waiting");
        inbox.App.Clock.Now += Duration.FromHours(25);

        await InboxApp.PressAsync(page, "undo");

        Assert.Equal(409, page.Answer.Status);
        Assert.Single(await inbox.EventsAsync(id));
    }
}
