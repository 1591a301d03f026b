using FollowUp.App.Inbox.Receiving;
using FollowUp.App.Mail;
using NodaTime;

namespace FollowUp.App.Tests.Inbox;

/// <summary>What is forged, automatic, a stranger's or comes twice, and what it may not do.</summary>
public sealed class ForeignMailTests
{
    private const string Bruno = "Bruno Prado <bruno@acme.example>";

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
}
