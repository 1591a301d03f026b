using FollowUp.App.Candidates;
using FollowUp.App.Notifications.Sending;
using FollowUp.App.Storage;

namespace FollowUp.App.Notifications;

/// <summary>Where a candidate is told beside the mails, and what is owed there: one row, read and written with the profile. Most have none.</summary>
internal sealed record NoticeBook
{
    public const int MostTargets = 5;

    internal const int MostTries = 8;

    /// <summary>Longer than this is not believed.</summary>
    private static readonly Duration LongestRetryAfter = Duration.FromHours(2);

    /// <summary>After each try that failed; the last one for all further.</summary>
    private static readonly Duration[] BackOff = [.. new[] { 1, 5, 15, 60, 120 }.Select(minutes => Duration.FromMinutes(minutes))];

    public IReadOnlyList<StoredTarget> Targets { get; init; } = [];

    public IReadOnlyList<OwedNotice> Owed { get; init; } = [];

    /// <summary>Whether the daily or weekly mail is told of, too, and not only what cannot wait for it.</summary>
    public bool Daily { get; init; }

    /// <summary>The local hour from which nothing rings.</summary>
    public int QuietFrom { get; init; } = 21;

    public int QuietUntil { get; init; } = 7;

    /// <summary>When a test was last sent.</summary>
    public Instant? TestedAt { get; init; }

    public QuietHours Quiet() => new(QuietFrom, QuietUntil);

    /// <summary>The book among the records; null when there is none, or none that this version can read.</summary>
    public static NoticeBook? Find(CandidateRecords records) =>
        records.Other(CandidateRecords.NoticesKey) is { } row ? Document.TryRead<NoticeBook>(row) : null;

    /// <summary>The book to change.</summary>
    /// <exception cref="RequestRefused">It cannot be read, and so must not be replaced.</exception>
    public static NoticeBook Of(CandidateRecords records) => records.Other(CandidateRecords.NoticesKey) is null
        ? new NoticeBook()
        : Find(records) ?? throw new RequestRefused(StatusCodes.Status409Conflict, "Your notifications were written by a newer version of FollowUp, and this one leaves them alone.");

    public StoredTarget? Target(string id) => Targets.FirstOrDefault(target => target.Id == id);

    public void Write(CandidateRecords records)
    {
        records.PutOther(Document.ToEntity(records.Profile.Id, CandidateRecords.NoticesKey, this));
        Instant? at = Owed.Count == 0 ? null : Owed.Min(owed => owed.At);
        if (records.Profile.NoticesAt != at) records.Put(records.Profile with { NoticesAt = at });
    }

    /// <summary>The book with a target, new or anew.</summary>
    public NoticeBook With(StoredTarget target) => this with { Targets = [.. Targets.Where(known => known.Id != target.Id), target] };

    /// <summary>The book without a target and what was owed to it.</summary>
    public NoticeBook Without(string id) =>
        this with { Targets = [.. Targets.Where(target => target.Id != id)], Owed = [.. Owed.Where(owed => owed.TargetId != id)] };

    /// <summary>The book once it is known what became of a try.</summary>
    public NoticeBook Settle(OwedNotice tried, NoticeResult result, Instant now)
    {
        if (Target(tried.TargetId) is not { } target) return this;
        if (result is NoticeResult.Gone) return Without(target.Id);
        var without = this with { Owed = [.. Owed.Where(owed => !owed.IsOf(tried))] };
        if (result is not NoticeResult.Failed failed) return without.With(target with { LastAt = now, Missed = 0, Problem = null });

        var next = now + (failed.RetryAfter is { } wait ? Duration.Min(wait, LongestRetryAfter) : BackOff[Math.Min(tried.Tries, BackOff.Length) - 1]);
        var isGivenUp = tried.Tries >= MostTries || next >= tried.Until;
        var missed = isGivenUp && tried.Digest != OwedNotice.Test ? target.Missed + 1 : target.Missed;
        var noted = without.With(target with { Missed = missed, Problem = failed.Reason });
        // Somebody may have switched it off and on meanwhile: what is no longer owed does not come back.
        return isGivenUp || without.Owed.Count == Owed.Count ? noted : noted with { Owed = [.. noted.Owed, tried with { At = next }] };
    }
}
