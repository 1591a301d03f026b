using FollowUp.App.Inbox.Entries;
using FollowUp.App.Inbox.Receiving;

namespace FollowUp.App.Tests.Inbox;

public sealed class DropFolderTests
{
    [Fact]
    public async Task Folder_AnEmlPutThere_IsReadAndMoved()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();
        var folder = inbox.App.Get<DropFolder>();
        Assert.Equal(Path.Combine(inbox.App.Folder, "inbox"), folder.Path);
        await folder.LookAsync(TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path!, "own.eml"), Mails.Plain("Ana Souza <ana@example.com>", "Bruno Prado <bruno@acme.example>", "Our talk", "Thank you for your time."), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Path!, "note.txt"), "no mail", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path!, "broken.eml"), [0, 1, 2, 255], TestContext.Current.CancellationToken);

        Assert.Equal(2, await folder.LookAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["thankYouSent  c2 email"], await inbox.EventsAsync(id));
        Assert.Equal(InboxKind.Sent, (await inbox.OnlyAsync()).Kind);
        Assert.Equal(["broken.eml", "own.eml"], Directory.EnumerateFiles(Path.Combine(folder.Path!, "read")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder.Path!, "note.txt")));
        Assert.Equal(0, await folder.LookAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Folder_WithoutADomainOrAnOutbox_IsNone()
    {
        await using var off = await TestApp.StartAsync();
        await using var smtp = await InboxApp.StartAsync(null, ("FOLLOWUP_MAIL", "smtp://127.0.0.1:2525?starttls=false"));

        Assert.Null(off.Get<DropFolder>().Path);
        Assert.Null(smtp.App.Get<DropFolder>().Path);
    }
}
