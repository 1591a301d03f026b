using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Inbox.Receiving;
using FollowUp.App.Mail;
using NodaTime;

namespace FollowUp.App.Tests.Inbox;

/// <summary>What a mail leaves, and what it does not do.</summary>
public sealed class InboxIntakeTests
{
    private const string Bruno = "Bruno Prado <bruno@acme.example>";

    [Fact]
    public async Task Invitation_Forwarded_AnswerMailBringsWhatWasReadAndOneButtonAddsIt()
    {
        await using var inbox = await InboxApp.StartAsync();

        Assert.Equal(Taken.Done, await inbox.TakeAsync(Mails.WithCalendar("Ana Souza <ana@example.com>", inbox.Address, "Fwd: Interview", Mails.Forwarded("Carla Dias <carla.dias@borealis.example>", "See you!"), Mails.Invitation)));

        var mail = Assert.Single(inbox.Sent);
        Assert.Equal(inbox.Ana.Email, mail.RecipientAddress);
        Assert.Contains("Borealis", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Wednesday 25 November 2026, 14:00\n", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Carla Dias", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("THE PLAN, ONCE IT'S ADDED", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty((await inbox.Ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());

        var page = await inbox.OpenAsync("add");
        await InboxApp.PressAsync(page, "add", ("role", "Data engineer"));
        page.Expect(200);
        Assert.Contains("It's added.", page.Text, StringComparison.Ordinal);
        var added = Assert.Single((await inbox.Ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
        Assert.Equal("Borealis", (string?)added!["company"]);
        // Pressing again adds nothing, and Undo takes it away.
        await (await inbox.OpenAsync("add")).PostAsync(page.Document.QuerySelector("form")!.GetAttribute("action")!, ("pick", "add"));
        Assert.Single((await inbox.Ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
        await InboxApp.PressAsync(page, "undo");
        Assert.Empty((await inbox.Ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

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

    [Theory]
    [InlineData("Hi Bruno, thank you for your time today. I kept thinking about streaming. Ana", "thankYouSent  c2 email")]
    [InlineData("Hi Bruno, thanks again. Is there any news on timing? Ana", "checkInSent  c2 email")]
    public async Task OwnMessage_Bcc_IsNotedAtOnceAndCanBeUndone(string text, string expected)
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();
        if (expected.StartsWith("checkIn", StringComparison.Ordinal)) (await inbox.Ana.ThenAsync(id, "thankYouSent", "2026-11-18", ("contact", "c2"))).Expect(201);
        var before = await inbox.EventsAsync(id);

        await inbox.TakeAsync(Mails.Plain("Ana Souza <ana@example.com>", Bruno, "Our talk", text));

        Assert.Equal([.. before, expected], await inbox.EventsAsync(id));
        var page = await inbox.OpenAsync();
        await InboxApp.PressAsync(page, "undo");
        Assert.Equal(before, await inbox.EventsAsync(id));
    }

    [Fact]
    public async Task OwnMessage_NotProvedToBeTheirs_IsAsked()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();

        await inbox.TakeAsync(Mails.Plain("Ana Souza <ana@example.com>", Bruno, "Our talk", "Thank you for your time."), proved: null);

        Assert.Empty(await inbox.EventsAsync(id));
        Assert.Equal((InboxKind.Sent, false), ((await inbox.OnlyAsync()).Kind, (await inbox.OnlyAsync()).IsOwn));
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
    public async Task Invitation_FromAnEmployerOneHas_IsARoundOfThatInterview()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync(Bodies.Interview().With("company", "Borealis"));

        await inbox.TakeAsync(Mails.WithCalendar("Ana Souza <ana@example.com>", inbox.Address, "Fwd: Interview", "fyi", Mails.Invitation));

        var page = await inbox.OpenAsync("addRound");
        await InboxApp.PressAsync(page, "addRound");
        Assert.Contains("The round is added.", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await inbox.Ana.GetAsync($"/api/interviews/{id}")).Json["rounds"]!.AsArray().Count);
    }

    [Fact]
    public async Task Body_IsNeverStored()
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.Ana.RegisterIdAsync();

        await inbox.ForwardAsync(Mails.Forwarded(Bruno, "The zebra said: we will get back to you by Friday, 27 November."));

        foreach (var row in await inbox.App.RowsAsync(inbox.Ana.Id))
            Assert.DoesNotContain("zebra", string.Concat(row.Properties.Values.OfType<byte[]>().Select(System.Text.Encoding.UTF8.GetString)), StringComparison.Ordinal);
        Assert.DoesNotContain("zebra", inbox.App.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("zebra", inbox.Sent[0].TextBody + inbox.Sent[0].HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameMail_ComingAgain_IsTakenOnceAndMailedOnce()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();
        var mail = Mails.Plain("Ana Souza <ana@example.com>", Bruno, "Our talk", "Thank you for your time.");

        for (var i = 0; i < 3; i++) Assert.Equal(Taken.Done, await inbox.TakeAsync(mail));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => inbox.TakeAsync(mail)));

        Assert.Single(inbox.Sent);
        Assert.Single(await inbox.EventsAsync(id));
        await inbox.OnlyAsync();
    }

    [Fact]
    public async Task AnswerMail_ProviderBusyThenDeadThenWell_GoesOnce()
    {
        SendResult[] answers = [new SendResult.Throttled(null), new SendResult.Unknown("lost"), new SendResult.Accepted(null)];
        var tries = 0;
        await using var inbox = await InboxApp.StartAsync(() => answers[Math.Min(tries++, 2)]);
        var mail = Mails.Plain("Ana Souza <ana@example.com>", Bruno, "hello", "nothing");

        Assert.Equal(Taken.Later, await inbox.TakeAsync(mail));
        inbox.App.Clock.Now += Duration.FromMinutes(2);
        Assert.Equal(Taken.Later, await inbox.TakeAsync(mail));
        // It may have gone: left alone until the lease ends.
        Assert.Equal(Taken.Later, await inbox.TakeAsync(mail));
        Assert.Equal(2, tries);
        inbox.App.Clock.Now += Duration.FromMinutes(16);
        Assert.Equal(Taken.Done, await inbox.TakeAsync(mail));
        Assert.Equal(Taken.Done, await inbox.TakeAsync(mail));

        Assert.Equal(3, tries);
        Assert.Single(inbox.Sent.Select(sent => sent.Id).Distinct());
    }

    [Fact]
    public async Task Stranger_WhoLearnedTheAddress_OnlyLeavesAQuestion()
    {
        await using var inbox = await InboxApp.StartAsync();

        for (var i = 0; i < 12; i++)
            await inbox.TakeAsync(Mails.WithCalendar("Mallory <mallory@evil.example>", inbox.Address, "Interview", "<script>alert(1)</script>", Mails.Invitation.Replace("inv-1", $"inv-{i}", StringComparison.Ordinal)), "evil.example");

        Assert.Equal(App.Inbox.Answering.AnswerMails.MostOfOthersADay, inbox.Sent.Count);
        Assert.All(inbox.Sent, mail => Assert.Equal(inbox.Ana.Email, mail.RecipientAddress));
        Assert.Contains("mallory@evil.example, not from your own address", inbox.Sent[0].TextBody.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Empty((await inbox.Ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task ForgedFrom_IsNotTheirs()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();

        await inbox.TakeAsync(Mails.Plain("Ana Souza <ana@example.com>", Bruno, "Our talk", "Thank you for your time."), "evil.example");
        await inbox.TakeAsync(Mails.Plain("\"ana@example.com\" <mallory@evil.example>", Bruno, "Our talk", "Thank you for your time."), "evil.example");
        await inbox.TakeAsync(Mails.Plain("ana@example.com, mallory@evil.example", Bruno, "Our talk", "Thank you for your time."));

        Assert.Empty(await inbox.EventsAsync(id));
        Assert.All(await inbox.EntriesAsync(), entry => Assert.False(entry.IsOwn));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Precedence: bulk")]
    [InlineData("List-Id: <jobs.example>")]
    [InlineData("Return-Path: <>")]
    public async Task Automatic_Mails_AreNeverAnswered(string header)
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.Ana.RegisterIdAsync();

        await inbox.TakeAsync(Mails.Plain("Ana Souza <ana@example.com>", inbox.Address, "hello", "nothing", header));
        await inbox.TakeAsync(Mails.Plain(Bruno, inbox.Address, "hello", "We will let you know by Friday, 27 November.", header), "acme.example");

        Assert.Empty(inbox.Sent);
    }

    [Fact]
    public async Task OwnMails_ComingBack_AreIgnored()
    {
        await using var inbox = await InboxApp.StartAsync();

        Assert.Equal(Taken.Ignored, await inbox.TakeAsync(Mails.Plain("FollowUp <followup@localhost>", inbox.Address, "Today: thank Bruno", "...")));

        Assert.Empty(await inbox.EntriesAsync());
    }

    [Fact]
    public async Task Address_RenewedOrRevoked_TheOldOneLeadsNowhere()
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.App.Get<InboxAddresses>().RenewAsync(inbox.Ana.Id, TestContext.Current.CancellationToken);
        Assert.Equal(Taken.Ignored, await inbox.ForwardAsync("nothing"));
        Assert.NotEqual(inbox.Address, await InboxApp.AddressOfAsync(inbox.App, inbox.Ana));

        await inbox.App.Get<InboxAddresses>().RevokeAsync(inbox.Ana.Id, TestContext.Current.CancellationToken);

        Assert.Equal(Taken.Ignored, await inbox.ForwardAsync("nothing"));
        Assert.Empty(await inbox.EntriesAsync());
    }

    [Fact]
    public async Task ExportAndErasing_KnowWhatMailsLeft()
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.Ana.RegisterIdAsync();
        await inbox.ForwardAsync(Mails.Forwarded(Bruno, "Thanks, got it."));

        Assert.Equal(inbox.Ana.Id, await inbox.App.Get<LookUps>().FindByInboxAsync(inbox.Address.Split('+', '@')[1], TestContext.Current.CancellationToken));
        var export = (await inbox.Ana.GetAsync("/api/me/export")).Expect(200).Json;
        Assert.Equal("answer", (string?)export["mail"]!["entries"]![0]!["kind"]);

        (await inbox.Ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);
        Assert.Empty(await inbox.App.RowsAsync(inbox.Ana.Id));
        Assert.Null(await inbox.App.Get<LookUps>().FindByInboxAsync(inbox.Address.Split('+', '@')[1], TestContext.Current.CancellationToken));
        Assert.Equal(Taken.Ignored, await inbox.ForwardAsync("nothing"));
    }

    [Fact]
    public async Task Book_IsForgottenAfterSixtyDays()
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.Ana.RegisterIdAsync();
        await inbox.ForwardAsync(Mails.Forwarded(Bruno, "Thanks, got it."));

        inbox.App.Clock.Now += Duration.FromDays(61);
        for (var i = 0; i < 3; i++, inbox.App.Clock.Now += Duration.FromDays(1)) await inbox.App.TickAsync();

        Assert.Empty(await inbox.EntriesAsync());
    }

    [Fact]
    public async Task Off_NothingIsTakenOrSaid()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        using var page = await ana.BrowseAsync();
        await page.GetAsync("/app/settings");
        Assert.DoesNotContain("address for mail", page.Text, StringComparison.Ordinal);
        (await page.GetAsync("/app")).Expect(200);
        Assert.Equal(Taken.Ignored, await app.Get<InboxIntake>().TakeAsync(new ReceivedMail(Mails.Plain("ana@example.com", "x@y.example", "hi", "hi"), ["x@y.example"], MailProof.Local), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("20261126T160000", "REQUEST", "Borealis moved your interview", "&pick=move")]
    [InlineData("20261125T140000", "CANCEL", "Borealis called your interview off", "&pick=callOff")]
    [InlineData("20261125T140000", "REQUEST", "You have the interview at Borealis already", "/app/interviews/")]
    public async Task Invitation_OfARoundOneHas_LeadsToThePageThatChangesIt(string start, string method, string heading, string link)
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.TakeAsync(Mails.WithCalendar("Ana Souza <ana@example.com>", inbox.Address, "Fwd: Interview", "fyi", Mails.Invitation));
        await InboxApp.PressAsync(await inbox.OpenAsync("add"), "add");

        await inbox.TakeAsync(Mails.WithCalendar(
            "Ana Souza <ana@example.com>", inbox.Address, "Fwd: Interview", "fyi",
            Mails.Invitation.Replace("DTSTART;TZID=America/Sao_Paulo:20261125T140000", $"DTSTART;TZID=America/Sao_Paulo:{start}", StringComparison.Ordinal)
                .Replace("SEQUENCE:0", "SEQUENCE:1", StringComparison.Ordinal).Replace("METHOD:REQUEST", $"METHOD:{method}", StringComparison.Ordinal)));

        Assert.Equal(heading, inbox.Sent[^1].Subject);
        Assert.Contains(link, inbox.Sent[^1].TextBody, StringComparison.Ordinal);
        Assert.Single((await inbox.Ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("20261126T160000", "REQUEST", "move", "rescheduled  2026-11-26T16:00", "held")]
    [InlineData("20261125T140000", "CANCEL", "callOff", "", "cancelled")]
    public async Task Invitation_MovedOrCalledOff_LooksByGetActsByPostAndIsUndone(string start, string method, string pick, string happened, string status)
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.TakeAsync(Mails.WithCalendar("Ana Souza <ana@example.com>", inbox.Address, "Fwd: Interview", "fyi", Mails.Invitation));
        await InboxApp.PressAsync(await inbox.OpenAsync("add"), "add");
        var before = await RoundAsync();

        await inbox.TakeAsync(Mails.WithCalendar(
            "Ana Souza <ana@example.com>", inbox.Address, "Fwd: Interview", "fyi",
            Mails.Invitation.Replace("DTSTART;TZID=America/Sao_Paulo:20261125T140000", $"DTSTART;TZID=America/Sao_Paulo:{start}", StringComparison.Ordinal)
                .Replace("SEQUENCE:0", "SEQUENCE:1", StringComparison.Ordinal).Replace("METHOD:REQUEST", $"METHOD:{method}", StringComparison.Ordinal)));
        using var page = (await inbox.OpenAsync(pick)).Expect(200);
        Assert.Contains("You have it noted for Wed 25 Nov, 14:00", page.Text, StringComparison.Ordinal);
        Assert.Equal(before, await RoundAsync());

        (await InboxApp.PressAsync(page, pick)).Expect(200);
        Assert.Equal((happened, status), await RoundAsync());

        (await InboxApp.PressAsync(page, "undo")).Expect(200);
        Assert.Equal(before, await RoundAsync());

        async Task<(string Happened, string Status)> RoundAsync()
        {
            var interview = (await inbox.Ana.GetAsync("/api/interviews")).Json["items"]![0]!["interview"]!;
            var moved = string.Join(' ', interview["events"]?.AsArray().Select(e => $"{(string?)e!["kind"]}  {(string?)e["heldAt"]}") ?? []);
            return (moved, (string?)interview["rounds"]![0]!["status"] ?? "held");
        }
    }

    [Fact]
    public async Task Settings_ShowTheAddressWithItsCode_RenewItAndTakeItAway()
    {
        await using var inbox = await InboxApp.StartAsync();
        using var page = await inbox.Ana.BrowseAsync();
        await page.GetAsync("/app/settings");
        Assert.Equal(inbox.Address, page.Document.QuerySelector("#inbox-address")!.TextContent);
        Assert.StartsWith("ana+", inbox.Address, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("svg.qr path"));

        await page.SubmitAsync("/app/settings/inbox");
        Assert.NotEqual(inbox.Address, page.Document.QuerySelector("#inbox-address")!.TextContent);
        await page.SubmitToAsync("/app/settings/inbox", "/app/settings/inbox/revoke");
        Assert.Null(page.Document.QuerySelector("#inbox-address"));
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
