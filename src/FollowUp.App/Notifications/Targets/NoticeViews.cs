using System.Security.Cryptography;
using FollowUp.App.Candidates;
using FollowUp.App.Notifications.Sending;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Notifications.Targets;

/// <summary>What people see of their notifications.</summary>
internal sealed class NoticeViews(VapidKeys keys, IOptions<NotificationOptions> options, ILogger<NoticeViews> logger)
{
    public bool IsOn => options.Value.IsOn;

    public async Task<NoticesView> OfAsync(CandidateRecords records, CancellationToken cancellationToken)
    {
        var book = NoticeBook.Of(records);
        return new NoticesView(
            IsOn ? await PublicKeyAsync(cancellationToken) : null, book.Daily, book.QuietFrom, book.QuietUntil, [.. book.Targets.Select(target => NoticeTargetView.Of(target))]);
    }

    /// <summary>Null when the pair cannot be opened: then browsers cannot be connected, and everything else works.</summary>
    private async Task<string?> PublicKeyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await keys.GetAsync(cancellationToken)).PublicKey;
        }
        catch (CryptographicException e)
        {
            Log.NoticeKeyLocked(logger, e);
            return null;
        }
    }
}

/// <param name="PublicKey">What a browser subscribes with; null where none can.</param>
public sealed record NoticesView(string? PublicKey, bool Daily, int QuietFrom, int QuietUntil, IReadOnlyList<NoticeTargetView> Targets);

/// <summary>One browser or program that is told.</summary>
/// <param name="Host">Whose address it is; the rest of it is not shown.</param>
/// <param name="LastAt">When it last took something; null when it never did.</param>
/// <param name="Problem">What went wrong last; null when nothing did.</param>
/// <param name="IsOff">Whether it is left alone, since it did not answer again and again.</param>
public sealed record NoticeTargetView(string Id, NoticeKind Kind, string Host, Instant CreatedAt, Instant? LastAt, string? Problem, bool IsOff)
{
    internal static NoticeTargetView Of(StoredTarget target) => new(target.Id, target.Kind, target.Host, target.CreatedAt, target.LastAt, target.Problem, target.IsOff());
}
