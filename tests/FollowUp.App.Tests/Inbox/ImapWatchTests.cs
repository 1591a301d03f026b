using FollowUp.App.Inbox.Entries;
using FollowUp.App.Inbox.Receiving;
using FollowUp.App.Storage;
using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.App.Tests.Inbox;

/// <summary>The watch over a folder, and a server that speaks.</summary>
public sealed class ImapWatchTests
{
    private const string Bruno = "Bruno Prado <bruno@acme.example>";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Folder_WhatComes_IsReadOnceAndNothingIsChanged(bool withToken)
    {
        await using var server = new ImapServer();
        server.Deliver(Letter("Long ago"));
        var token = Path.GetTempFileName();
        await File.WriteAllTextAsync(token, "the-token\n", TestContext.Current.CancellationToken);
        await using var inbox = await StartAsync(server, withToken ? token : null);
        await inbox.Ana.RegisterIdAsync();
        await Until.TrueAsync(() => server.Commands.Any(line => line.EndsWith("IDLE", StringComparison.Ordinal)), () => string.Join('\n', server.Commands) + inbox.App.Log.Text);

        server.Deliver(Letter("First"));
        await Until.TrueAsync(async () => (await inbox.EntriesAsync()).Count == 1, () => string.Join('\n', server.Commands) + inbox.App.Log.Text);
        server.Deliver(Letter("Second"));
        await Until.TrueAsync(async () => (await inbox.EntriesAsync()).Count == 2, () => string.Join('\n', server.Commands) + inbox.App.Log.Text);

        Assert.Equal(["First", "Second"], (await inbox.EntriesAsync()).Select(entry => entry.Subject));
        Assert.All(await inbox.EntriesAsync(), entry => Assert.Equal(InboxKind.Answer, entry.Kind));
        Assert.Contains(server.Commands, line => line.Contains("EXAMINE", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Commands, line => line.Contains("SELECT", StringComparison.Ordinal) || line.Contains("STORE", StringComparison.Ordinal) || line.Contains("MOVE", StringComparison.Ordinal)
            || line.Contains("COPY", StringComparison.Ordinal) || line.Contains("EXPUNGE", StringComparison.Ordinal) || line.Contains(" BODY[", StringComparison.Ordinal));
        if (withToken) Assert.Contains(server.Commands, line => line.Contains("Bearer the-token", StringComparison.Ordinal));
        Assert.DoesNotContain("secret-word", inbox.App.Log.Text, StringComparison.Ordinal);
        File.Delete(token);
    }

    [Fact]
    public async Task Folder_NumberedAnew_IsReadAgainAndTakenOnce()
    {
        await using var server = new ImapServer { CanIdle = true };
        await using (var inbox = await StartAsync(server))
        {
            await inbox.Ana.RegisterIdAsync();
            await Until.TrueAsync(() => server.Commands.Any(line => line.EndsWith("IDLE", StringComparison.Ordinal)), () => string.Join('\n', server.Commands) + inbox.App.Log.Text);
            server.Deliver(Letter("First"));
            await Until.TrueAsync(async () => (await inbox.EntriesAsync()).Count == 1, () => string.Join('\n', server.Commands) + inbox.App.Log.Text);
            server.Renumber();
            server.Deliver(Letter("Second"));
            await inbox.App.Get<SharedState>().ChangeAsync<ImapPlace>("inbox-imap", await NameAsync(inbox.App), place => place! with { UidValidity = 77, LastUid = 500 }, TestContext.Current.CancellationToken);
            await using var again = await TestApp.StartAsync(services => services.AddHostedService<ImapWatch>(), [.. Mails.On, Setting(server)], inbox.App);

            await Until.TrueAsync(async () => (await inbox.EntriesAsync()).Count == 2, () => string.Join('\n', server.Commands) + inbox.App.Log.Text);

            Assert.Equal(["First", "Second"], (await inbox.EntriesAsync()).Select(entry => entry.Subject));
        }
    }

    [Theory]
    [InlineData("imaps://ana%40example.com:p%3Aw@imap.example.com/Follow%20Up", "imap.example.com:993/Follow Up")]
    [InlineData("imap://ana:pw@127.0.0.1:2143/INBOX", "127.0.0.1:2143/INBOX")]
    [InlineData("imaps://ana:pw@imap.example.com/", null)]
    [InlineData("imaps://imap.example.com/FollowUp", null)]
    [InlineData("imaps://ana@imap.example.com/FollowUp", null)]
    [InlineData("https://ana:pw@imap.example.com/FollowUp", null)]
    [InlineData("nonsense", null)]
    public void Account_IsReadOrTheRemedyIsSaid(string value, string? expected)
    {
        var isRead = ImapAccount.TryParse(value, null, out var account, out var problem);

        Assert.Equal((expected, expected is not null), (account?.ToString(), isRead));
        Assert.Equal(expected is null, problem is not null);
        Assert.DoesNotContain("pw", problem ?? "", StringComparison.Ordinal);
    }

    private static async Task<string> NameAsync(TestApp app)
    {
        await foreach (var row in app.Tables.GetTable("keys").QueryAllAsync(new TableQuery("inbox-imap"), TestContext.Current.CancellationToken)) return row.RowKey;
        throw new InvalidOperationException("Nothing is remembered.");
    }

    private static byte[] Letter(string subject) => Mails.Plain(Bruno, "Ana Souza <ana@example.com>", subject, "We will get back to you by Friday, 27 November.");

    private static (string Name, string Value) Setting(ImapServer server) => ("FOLLOWUP_INBOX_IMAP", $"imap://ana%40example.com:secret-word@127.0.0.1:{server.Port}/FollowUp");

    private static Task<InboxApp> StartAsync(ImapServer server, string? token = null) => InboxApp.StartAsync(
        null, services => services.AddHostedService<ImapWatch>(), [Setting(server), .. token is null ? [] : new[] { ("FOLLOWUP_INBOX_IMAP_TOKEN_FILE", token) }]);
}
