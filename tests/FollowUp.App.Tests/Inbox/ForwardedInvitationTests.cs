using FollowUp.App.Inbox.Receiving;

namespace FollowUp.App.Tests.Inbox;

/// <summary>An invitation that is forwarded: it is read, asked about, and added by one button.</summary>
public sealed class ForwardedInvitationTests
{
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
}
