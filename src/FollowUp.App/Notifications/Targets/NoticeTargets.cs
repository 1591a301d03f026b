using System.Security.Cryptography;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Notifications.Sending;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Notifications.Targets;

/// <summary>What people do with their notifications: connect, switch off, choose, try.</summary>
internal sealed class NoticeTargets(
    CandidateStore store, TargetVault vault, IDigestFollower follower, IOptions<NotificationOptions> options, IOptions<DigestOptions> digests, IClock clock)
{
    private const int SecretBytes = 32;
    private const int LastHour = 23;

    private static readonly Duration BetweenTests = Duration.FromMinutes(1);

    /// <summary>Connects a browser or program; the same one takes the place of itself.</summary>
    /// <returns>What it is called from now on, and a webhook's secret, which is never shown again.</returns>
    /// <exception cref="RequestRefused">The address or a key is none that is taken, or there are too many.</exception>
    public async Task<(StoredTarget Stored, string? Secret)> ConnectAsync(string candidateId, NoticeTarget asked, CancellationToken cancellationToken)
    {
        RefuseWhereOff();
        if (NoticeAddress.FaultOf(asked.Url, options.Value.IsLocal, out var url) is { } fault) throw RequestRefused.Invalid("url", fault);
        if (asked.Kind == NoticeKind.Ntfy && NoticeAddress.FaultOfTopic(url!) is { } noTopic) throw RequestRefused.Invalid("url", noTopic);
        if (asked.Kind == NoticeKind.Browser && NoticeAddress.FaultOfKeys(asked.P256dh, asked.Auth) is { } noKeys) throw RequestRefused.Invalid("keys", noKeys);
        var secret = asked.Kind == NoticeKind.Webhook ? WebhookSender.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)) : null;
        var target = asked with { Url = url!.AbsoluteUri, Secret = secret };
        var stored = new StoredTarget(Identifier.From("notices", $"{target.Kind} {target.Url}"), target.Kind, url.IdnHost, vault.Lock(target), clock.GetCurrentInstant());
        await ChangeAsync(
            candidateId,
            book => book.Target(stored.Id) is null && book.Targets.Count >= NoticeBook.MostTargets
                ? throw RequestRefused.Invalid("url", $"There are {NoticeBook.MostTargets} already. Switch one off that you no longer need.")
                : book.With(stored),
            cancellationToken);
        return (stored, secret);
    }

    /// <exception cref="RequestRefused">There is no such one: 404.</exception>
    public Task DisconnectAsync(string candidateId, string? id, CancellationToken cancellationToken) => ChangeAsync(
        candidateId,
        book => id is not null && book.Target(id) is not null ? book.Without(id) : throw RequestRefused.NotFound("This is switched off already."),
        cancellationToken);

    /// <summary>Whether the mail that comes by rhythm is told of, too, and when nothing rings.</summary>
    public Task ChooseAsync(string candidateId, NoticeChoices choices, CancellationToken cancellationToken)
    {
        if (choices.QuietFrom is < 0 or > LastHour) throw RequestRefused.Invalid("quietFrom", "Use an hour from 0 to 23.");
        if (choices.QuietUntil is < 0 or > LastHour) throw RequestRefused.Invalid("quietUntil", "Use an hour from 0 to 23.");
        return ChangeAsync(
            candidateId,
            book => book with { Daily = choices.Daily ?? book.Daily, QuietFrom = choices.QuietFrom ?? book.QuietFrom, QuietUntil = choices.QuietUntil ?? book.QuietUntil },
            cancellationToken);
    }

    /// <summary>Tells all of them one line now, quiet hours or not.</summary>
    /// <exception cref="RequestRefused">There is none, or that was done a moment ago.</exception>
    public async Task<NoticeBook> TestAsync(string candidateId, CancellationToken cancellationToken)
    {
        RefuseWhereOff();
        var now = clock.GetCurrentInstant();
        var until = now + digests.Value.Lease;
        var records = await ChangeAsync(
            candidateId,
            book =>
            {
                if (book.Targets.Count == 0) throw RequestRefused.NotFound("Nothing is connected yet.");
                if (now - book.TestedAt < BetweenTests) throw new RequestRefused(StatusCodes.Status409Conflict, "A test was sent just now. Wait a minute before you send another.");
                var tests = book.Targets.Select(target => new OwedNotice
                {
                    Digest = OwedNotice.Test,
                    TargetId = target.Id,
                    Line = "This is a test. You are set up.",
                    Count = 0,
                    IsUrgent = true,
                    MadeAt = now,
                    At = until,
                    // It is tried once.
                    Until = now + BetweenTests,
                    Tries = 1,
                });
                return book with { TestedAt = now, Owed = [.. book.Owed.Where(owed => owed.Digest != OwedNotice.Test), .. tests] };
            },
            cancellationToken);
        await follower.DeliverAsync(records, until, cancellationToken);
        return await store.LoadAsync(candidateId, cancellationToken) is { } after ? NoticeBook.Of(after) : throw RequestRefused.Gone();
    }

    private void RefuseWhereOff()
    {
        if (!options.Value.IsOn) throw RequestRefused.NotFound("This FollowUp sends no notifications.");
    }

    private Task<CandidateRecords> ChangeAsync(string candidateId, Func<NoticeBook, NoticeBook> change, CancellationToken cancellationToken) =>
        store.ChangeAsync(candidateId, records => change(NoticeBook.Of(records)).Write(records), cancellationToken);
}

/// <summary>What is chosen; null where it stays as it is.</summary>
internal sealed record NoticeChoices(bool? Daily = null, int? QuietFrom = null, int? QuietUntil = null);
