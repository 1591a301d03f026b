using FollowUp.App.Inbox.Entries;

namespace FollowUp.App.Tests.Inbox;

/// <summary>The candidate's own message to a contact, with a copy to the address.</summary>
public sealed class OwnMessageTests
{
    private const string Bruno = "Bruno Prado <bruno@acme.example>";

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
}
