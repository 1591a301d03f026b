using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Receiving;
using NodaTime;

namespace FollowUp.App.Tests.Inbox;

/// <summary>What a mail leaves behind, and for how long.</summary>
public sealed class InboxKeepingTests
{
    private const string Bruno = "Bruno Prado <bruno@acme.example>";

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
}
