using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Storage;
using FollowUp.Tables;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Digests;

/// <summary>A digest row and the version in which it is ours to send.</summary>
internal sealed record DigestClaim(DigestRecord Record, string ETag);

/// <summary>
/// Claims digests, takes claims over, and writes down what became of them. Marks only ever go forward: a digest that went out is sent, whoever says so and
/// however late; any other word counts only from the worker whose claim it still is.
/// </summary>
internal sealed class DigestClaims(CandidateStore store, IDigestFollower follower, IOptions<DigestOptions> options, IClock clock, ILogger<DigestClaims> logger)
{
    private const int DaysKept = 400;

    private const int MostTries = 6;

    /// <summary>When the digest of a day is removed.</summary>
    public static Instant KeptUntil(LocalDate day) => day.PlusDays(DaysKept).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    /// <summary>The last day whose digest is old enough to be removed.</summary>
    public static LocalDate LastAged(Instant now) => now.InUtc().Date.PlusDays(-DaysKept);

    /// <summary>The digest of a day in whatever state; null when there is none.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public async Task<DigestClaim?> FindAsync(string candidateId, DigestKey key, CancellationToken cancellationToken) =>
        await store.Table.GetAsync(candidateId, key.RowKey, cancellationToken) is { } row ? new DigestClaim(DigestRow.Read(row), row.ETag!) : null;

    /// <summary>The digests among a candidate's rows; one that cannot be read is left out, and the log says so.</summary>
    public IReadOnlyList<DigestRecord> ReadAll(IEnumerable<TableEntity> rows)
    {
        var digests = new List<DigestRecord>();
        foreach (var row in rows.Where(row => row.RowKey.StartsWith(CandidateRecords.DigestPrefix, StringComparison.Ordinal)))
        {
            try
            {
                digests.Add(DigestRow.Read(row));
            }
            catch (JsonException e)
            {
                Log.DigestUnreadable(logger, row.PartitionKey, row.RowKey, e);
            }
        }

        return digests;
    }

    /// <summary>Until when what is taken now is left to whoever takes it.</summary>
    public Instant NewLease() => clock.GetCurrentInstant() + options.Value.Lease;

    /// <summary>Whether a send may begin; a worker that was paused too long must not.</summary>
    public bool IsHeld(DigestClaim claim) => IsHeld(claim.Record.LeaseUntil, options.Value, clock);

    /// <summary>The same of any lease.</summary>
    public static bool IsHeld(Instant until, DigestOptions options, IClock clock) => until - clock.GetCurrentInstant() > options.LeaseMargin;

    /// <summary>The wake-up that comes next once a digest has been sent; null when that cannot be planned.</summary>
    public NextWakeUp? FindNext(CandidateRecords records, DigestRecord record) =>
        store.FindNext(records, Told(records, record with { SentAt = record.ClaimedAt }), record.ClaimedAt);

    /// <summary>Freezes a digest's content and takes it, together with whatever else has changed in the records.</summary>
    /// <param name="record">The content; state and lease are set here.</param>
    /// <param name="failedETag">The version of a failed digest of the same day, which is replaced; null when there is none.</param>
    public async Task<DigestClaim> ClaimAsync(CandidateRecords records, DigestRecord record, string? failedETag, CancellationToken cancellationToken)
    {
        // That mail of the day is used up, whatever becomes of it; what it brings comes with the digest if it does not go.
        if (record.IsSameDay) records.Put(records.Profile with { LastSameDayOn = record.Day });
        var claimed = record with { State = DigestState.Claimed, LeaseUntil = record.ClaimedAt + options.Value.Lease, Attempts = 1 };
        // What became due unplanned, as after a failure of the same day, was found by a wake-up that another visit may have served and be about to delete.
        // Then nothing would lead to this claim any more if it were left open. A planned one has a wake-up that only a commit in between could have served.
        if (!(records.Profile.WakeUpAt <= record.ClaimedAt)) await store.WakeAsync(records.Profile.Id, claimed.LeaseUntil, cancellationToken);
        var row = DigestRow.Of(records.Profile.Id, claimed);
        return await CommitAsync(records, claimed, failedETag is null ? TableAction.Add(row) : TableAction.Update(row, failedETag), cancellationToken);
    }

    /// <summary>Takes over a claim whose lease has ended.</summary>
    public Task<DigestClaim> RenewAsync(CandidateRecords records, DigestClaim claim, CancellationToken cancellationToken)
    {
        var renewed = claim.Record with { LeaseUntil = clock.GetCurrentInstant() + options.Value.Lease, Attempts = claim.Record.Attempts + 1 };
        return CommitAsync(records, renewed, DigestRow.Mark(records.Profile.Id, renewed, claim.ETag), cancellationToken);
    }

    /// <param name="followsUntil">Until when whoever sent it sees to what follows a digest.</param>
    public Task<bool> SentAsync(CandidateRecords records, DigestClaim claim, string? providerMessageId, Instant followsUntil, CancellationToken cancellationToken) =>
        MarkAsync(
            records,
            claim,
            claim.Record with { State = DigestState.Sent, SentAt = clock.GetCurrentInstant(), ProviderMessageId = providerMessageId, Problem = null },
            cancellationToken,
            followsUntil);

    /// <summary>The provider tells of it later: it went out, be the claim still open or given up.</summary>
    public Task<bool> ConfirmedAsync(CandidateRecords records, DigestClaim claim, Instant sentAt, CancellationToken cancellationToken) =>
        MarkAsync(records, claim, claim.Record with { State = DigestState.Sent, SentAt = sentAt, Problem = null }, cancellationToken);

    /// <summary>It will never go.</summary>
    public Task<bool> FailedAsync(CandidateRecords records, DigestClaim claim, string problem, CancellationToken cancellationToken) =>
        MarkAsync(records, claim, claim.Record with { State = DigestState.Failed, Problem = problem }, cancellationToken);

    /// <summary>It surely did not go, and anybody may try again.</summary>
    public Task<bool> FreedAsync(CandidateRecords records, DigestClaim claim, string problem, CancellationToken cancellationToken) =>
        MarkAsync(records, claim, claim.Record with { LeaseUntil = clock.GetCurrentInstant(), Problem = problem }, cancellationToken);

    private async Task<DigestClaim> CommitAsync(CandidateRecords records, DigestRecord record, TableAction action, CancellationToken cancellationToken)
    {
        records.Put(action);
        var eTags = await store.CommitAsync(records, cancellationToken);
        return new DigestClaim(record, eTags[action.Entity.RowKey]!);
    }

    /// <summary>
    /// The ledger learns what was sent, and the next wake-up is set before. Returns whether the profile was replaced, without which no wake-up has served.
    /// </summary>
    private async Task<bool> MarkAsync(
        CandidateRecords records, DigestClaim claim, DigestRecord record, CancellationToken cancellationToken, Instant? followsUntil = null)
    {
        var id = records.Profile.Id;
        var mark = DigestRow.Mark(id, record, claim.ETag);
        for (var tries = 1; ; tries++)
        {
            records.Put(mark);
            if (record.State == DigestState.Sent)
            {
                records.Put(Told(records, record));
                follower.Follow(records, record, followsUntil);
            }

            try
            {
                // What was written ahead was planned for this, and as of an earlier moment: it may be early, never late.
                // Else even of somebody who can no longer be planned; it would be sent again. A digest hour may have come since one beside it was claimed.
                if (record.State != DigestState.Sent || !records.TryRemember())
                    await store.ScheduleAnywayAsync(records, cancellationToken, record.IsSameDay ? record.ClaimedAt : null);
                await store.CommitAsync(records, cancellationToken);
                return true;
            }
            catch (TableException e) when (e.Status is not (400 or 413) && tries < MostTries)
            {
                // Somebody else committed in between, or the reply was lost: what is stored now decides.
                if (await store.LoadAsync(id, cancellationToken) is not { } newest
                    || await store.Table.GetAsync(id, mark.Entity.RowKey, cancellationToken) is not { } stored
                    || !Supersedes(record, stored))
                    return false;
                // Whole: the digest may have been claimed anew since, with another mail.
                (records, mark) = (newest, TableAction.Update(DigestRow.Of(id, record), stored.ETag!));
            }
        }
    }

    private static bool Supersedes(DigestRecord record, TableEntity stored) =>
        Document.TryRead<DigestRecord>(stored) is { } known && known.State != DigestState.Sent
        && (record.State == DigestState.Sent || (known.State == DigestState.Claimed && known.Attempts == record.Attempts));

    private static Profile Told(CandidateRecords records, DigestRecord record)
    {
        var (profile, sentAt) = (records.Profile, record.SentAt!.Value);
        var kept = records.Interviews.Select(interview => interview.Id).ToHashSet(StringComparer.Ordinal);
        profile = profile with
        {
            Nudged = profile.Ledger().With(record.Day, record.Steps).Keep(kept.Contains).Days,
            RetentionAt = profile.RetentionAt ?? KeptUntil(record.Day),
        };
        return record.IsSameDay ? profile : profile with
        {
            // A digest may be known as sent after a later one was.
            LastDigestAt = profile.LastDigestAt > sentAt ? profile.LastDigestAt : sentAt,
            LastDigestOn = profile.LastDigestOn > record.Day ? profile.LastDigestOn : record.Day,
        };
    }
}
