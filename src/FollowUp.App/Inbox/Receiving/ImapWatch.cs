using System.Security.Cryptography;
using System.Text;
using FollowUp.App.Storage;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Inbox.Receiving;

/// <summary>
/// Watches one folder of a mailbox (IMAP, RFC 9051) and takes in what comes. It is opened to be read only: nothing is marked, moved or deleted. The last number read is
/// remembered in the store, and the numbering it belongs to; where that changes, the last days are read again, which the intake bears.
/// </summary>
internal sealed class ImapWatch(InboxIntake intake, IOptions<InboxOptions> options, SharedState shared, StoreSetup setup, IClock clock, TimeProvider time, ILogger<ImapWatch> logger) : BackgroundService
{
    private const string Kind = "inbox-imap";

    /// <summary>Servers may end an IDLE after half an hour (RFC 2177).</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(9);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>How far back is read when the server has numbered its mails anew.</summary>
    private static readonly Duration ReadAgain = Duration.FromDays(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ParseImap() is not { } account) return;
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                if (await setup.TryPrepareAsync(stoppingToken)) await WatchAsync(account, () => failures = 0, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.ImapFailed(logger, e.GetType().Name);
                failures++;
            }

            var wait = TimeSpan.FromSeconds(2) * Math.Pow(2, Math.Min(failures, 10));
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stoppingToken);
        }
    }

    /// <summary>Connects, reads what is new, and waits for more, until the connection ends or something must come again.</summary>
    private async Task WatchAsync(ImapAccount account, Action works, CancellationToken cancellationToken)
    {
        using var client = new ImapClient { Timeout = 60_000 };
        await client.ConnectAsync(account.Host, account.Port, account.Security, cancellationToken);
        if (account.TokenFile is { } file) await client.AuthenticateAsync(new SaslMechanismOAuth2(account.User, (await File.ReadAllTextAsync(file, cancellationToken)).Trim()), cancellationToken);
        else await client.AuthenticateAsync(account.User, account.Password!, cancellationToken);
        var folder = await client.GetFolderAsync(account.Folder, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Host}\n{account.User}\n{account.Folder}")))[..32];
        while (true)
        {
            // From before it is read, or what comes meanwhile would wait for the next.
            using var came = new CancellationTokenSource(LongestIdle, time);
            void Came(object? sender, EventArgs e) => came.Cancel();
            folder.CountChanged += Came;
            try
            {
                var isDone = await ReadNewAsync(folder, name, cancellationToken);
                works();
                if (!isDone) await Task.Delay(BetweenLooks, time, cancellationToken);
                else if (!came.IsCancellationRequested) await WaitAsync(client, came.Token, cancellationToken);
            }
            finally
            {
                folder.CountChanged -= Came;
            }
        }
    }

    /// <summary>Whether all that is there was taken.</summary>
    private async Task<bool> ReadNewAsync(IMailFolder folder, string name, CancellationToken cancellationToken)
    {
        var place = await shared.FindAsync<ImapPlace>(Kind, name, cancellationToken);
        IList<UniqueId> uids;
        if (place is null)
        {
            // What lay there before was not put there to be read.
            place = new ImapPlace(folder.UidValidity, (folder.UidNext?.Id ?? 1) - 1);
            await shared.PutAsync(Kind, name, place, cancellationToken);
            Log.ImapWatched(logger, place.LastUid + 1);
            return true;
        }

        if (place.UidValidity != folder.UidValidity)
        {
            place = new ImapPlace(folder.UidValidity, 0);
            uids = await folder.SearchAsync(SearchQuery.DeliveredAfter((clock.GetCurrentInstant() - ReadAgain).ToDateTimeUtc()), cancellationToken);
        }
        else
        {
            uids = await folder.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId(folder.UidValidity, place.LastUid + 1), UniqueId.MaxValue)), cancellationToken);
        }

        // "n:*" names the last mail even where its number is smaller than n (RFC 9051, 9).
        foreach (var uid in uids.Where(uid => uid.Id > place.LastUid).OrderBy(uid => uid.Id).ToList())
        {
            if (!await TakeAsync(folder, uid, cancellationToken)) return false;
            place = place with { LastUid = uid.Id };
            await shared.PutAsync(Kind, name, place, cancellationToken);
        }

        return true;
    }

    private async Task<bool> TakeAsync(IMailFolder folder, UniqueId uid, CancellationToken cancellationToken)
    {
        var summary = await folder.FetchAsync([uid], MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellationToken);
        if (summary is not [{ Size: <= ReceivedMail.MostBytes }]) return true;
        using var mime = new MemoryStream();
        await using (var source = await folder.GetStreamAsync(uid, "", cancellationToken)) await source.CopyToAsync(mime, cancellationToken);
        var bytes = mime.ToArray();
        var mail = new ReceivedMail(bytes, [], MailProof.OfHeader(MailHead.Read(bytes)?.AuthenticationResults)) { IsOfMailbox = true };
        return await intake.TakeOrSkipAsync(mail, cancellationToken) != Taken.Later;
    }

    /// <summary>Until something comes, or it is time to look anyway.</summary>
    private async Task WaitAsync(ImapClient client, CancellationToken came, CancellationToken cancellationToken)
    {
        if (client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await client.IdleAsync(came, cancellationToken);
            return;
        }

        await Task.Delay(BetweenLooks, time, cancellationToken);
        await client.NoOpAsync(cancellationToken);
    }
}

/// <summary>How far a folder was read.</summary>
/// <param name="UidValidity">The numbering the number belongs to.</param>
/// <param name="LastUid">The last number read.</param>
internal sealed record ImapPlace(uint UidValidity, uint LastUid);
