using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Erasing;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Tables;
using Microsoft.Extensions.Options;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace FollowUp.App.Digests.Running;

/// <summary>
/// One candidate's turn in a run: settle what an earlier run left open, else claim today's digest and have it sent. The caller writes the wake-ups that
/// several visits are prepared for together, and only then finishes them; it deletes a wake-up only when a visit says so, which it does only after the profile
/// was replaced under the version it read. See docs/decisions/0027-wake-ups-of-a-chunk.md.
/// </summary>
internal sealed class CandidateVisit(
    CandidateStore store, DigestComposer composer, DigestClaims claims, DigestDelivery delivery, CandidateUpkeep upkeep, Erasure erasure,
    IDigestFollower follower, LookUps lookUps, OperatorNotes notes, IOptions<MailOptions> mail, IClock clock, ILogger<CandidateVisit> logger)
{
    /// <summary>Reads and plans; nothing is sent yet.</summary>
    /// <param name="wakeUp">The candidate's latest that is due.</param>
    public async Task<PreparedVisit> PrepareAsync(WakeUp wakeUp, ShardPass pass, CancellationToken cancellationToken)
    {
        if (pass.IsStopped) return PreparedVisit.Done(hasServed: false);
        var now = clock.GetCurrentInstant();
        PreparedVisit? visit = null;
        var hasServed = await UnlessTroubledAsync(wakeUp, now, pass, async () => (visit = await ReadAsync(wakeUp, pass, now, cancellationToken)) is null, cancellationToken);
        return visit is null ? PreparedVisit.Done(hasServed)
            : visit with { FinishAsync = () => UnlessTroubledAsync(wakeUp, now, pass, visit.FinishAsync, cancellationToken) };
    }

    private async Task<PreparedVisit> ReadAsync(WakeUp wakeUp, ShardPass pass, Instant now, CancellationToken cancellationToken)
    {
        var from = CandidateRecords.DigestPrefix + LocalDatePattern.Iso.Format(now.InUtc().Date.PlusDays(-1));
        var rows = await store.ReadRowsAsync(wakeUp.CandidateId, from, cancellationToken);
        if (rows is not [.., { RowKey: CandidateRecords.ProfileKey }]) await erasure.RemoveLateMailsAsync(wakeUp.CandidateId, cancellationToken);
        return await PlanAsync(wakeUp, rows, pass, now, cancellationToken);
    }

    private async Task<bool> UnlessTroubledAsync(WakeUp wakeUp, Instant now, ShardPass pass, Func<Task<bool>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is JsonException or PlanningException or DateTimeZoneNotFoundException)
        {
            // The next tick would find the same.
            Log.CandidateTroubled(logger, wakeUp.CandidateId, e);
            await store.LookAgainAsync(wakeUp.CandidateId, now, cancellationToken);
            await notes.TroubledAsync(wakeUp.CandidateId, cancellationToken);
            pass.Count(VisitOutcome.Failed);
            return true;
        }
    }

    private async Task<PreparedVisit> PlanAsync(WakeUp wakeUp, IReadOnlyList<TableEntity> rows, ShardPass pass, Instant now, CancellationToken cancellationToken)
    {
        var records = store.Read(rows);
        var digests = rows.Where(row => row.RowKey.StartsWith(CandidateRecords.DigestPrefix, StringComparison.Ordinal))
            .Select(row => new DigestClaim(DigestRow.Read(row), row.ETag!)).ToList();

        // The profile is made before any wake-up and goes last: without one there is nothing left to wake up for.
        if (records is null) return PreparedVisit.Done(hasServed: true);
        if (records.Profile.ErasedAt is not null)
        {
            await erasure.FinishAsync(records.Profile, cancellationToken);
            return PreparedVisit.Done(hasServed: true);
        }

        await lookUps.SettleAsync(records.Profile, cancellationToken);
        // Nearly nobody has anything of this. It is taken with whatever this visit commits, and seen to after that.
        if (!(records.Profile.NoticesAt <= now)) return await DecideAsync(wakeUp, records, digests, pass, now, cancellationToken);
        var (lease, version) = (mail.Value.IsSending ? follower.Lease(records, now) : null, records.ProfileETag);
        var visit = await DecideAsync(wakeUp, records, digests, pass, now, cancellationToken);
        return lease is { } until ? visit with { FinishAsync = () => FinishAndTellAsync(until) } : visit;

        async Task<bool> FinishAndTellAsync(Instant until)
        {
            var served = await visit.FinishAsync();
            if (records.ProfileETag != version) await follower.DeliverAsync(records, until, cancellationToken);
            return served;
        }
    }

    private async Task<PreparedVisit> DecideAsync(
        WakeUp wakeUp, CandidateRecords records, List<DigestClaim> digests, ShardPass pass, Instant now, CancellationToken cancellationToken)
    {
        if (digests.Find(digest => digest.Record.State == DigestState.Claimed) is { } open)
        {
            // By the clock of then: reading may have taken seconds, in which a lease or the day's hours ended.
            return new PreparedVisit(() => SettleAsync(wakeUp, records, open, pass, clock.GetCurrentInstant(), cancellationToken));
        }

        var (digest, known) = DigestOf(records, digests, now);
        // A digest brings what is urgent, too. Well after its hour it is not sent for that alone.
        var urgent = records.Profile.Withheld() is null && (digest is null || SameDay.IsPast(records.Profile.Candidate, digest.Day, now)) ? composer.PlanSameDay(records, now) : null;
        if (digest is not null && urgent?.BringsAllOf(digest) != true) return await BeginAsync(records, digest, known, pass, now, cancellationToken);
        if (urgent is { Due.Count: > 0 }) return await BeginAsync(records, urgent, failed: null, pass, now, cancellationToken);

        pass.Count(VisitOutcome.NothingDue);
        return await MoveOnAsync(records, now, cancellationToken);
    }

    /// <summary>Today's digest, with its record if it failed before; null when there is nothing to send, or it was sent.</summary>
    private (Digest? Digest, DigestClaim? Failed) DigestOf(CandidateRecords records, List<DigestClaim> digests, Instant now)
    {
        if (!MayBeDue(records.Profile, now) || composer.Plan(records, now) is not { Due.Count: > 0 } digest) return default;
        var known = digests.Find(one => one.Record.Key() == new DigestKey(digest.Day));
        return known?.Record.State == DigestState.Sent ? default : (digest, known);
    }

    private async Task<PreparedVisit> BeginAsync(CandidateRecords records, Digest digest, DigestClaim? failed, ShardPass pass, Instant now, CancellationToken cancellationToken)
    {
        // While sending is off the wake-up stays, so that what is due goes as soon as it is on again.
        if (!mail.Value.IsSending || !pass.TryBegin()) return PreparedVisit.Done(hasServed: false);
        upkeep.Archive(records);
        var record = await composer.FreezeAsync(records.Profile, digest, now);
        return new PreparedVisit(SendAsync, records, claims.FindNext(records, record));

        async Task<bool> SendAsync() =>
            await delivery.SendAsync(records, await claims.ClaimAsync(records, record, failed?.ETag, cancellationToken), pass, cancellationToken);
    }

    /// <summary>A wake-up may be early: one of an hour the candidate has since changed, say.</summary>
    private static bool MayBeDue(Profile profile, Instant now) =>
        profile.Withheld() is null
        && profile.Candidate.DayOf(now) is var today && profile.LastDigestOn != today && now >= profile.Candidate.DigestOn(today)
        && !(profile.HeldBackUntil() > now);

    /// <summary>Nothing to send: the next wake-up is set, and the profile replaced so that no change in between is missed.</summary>
    private async Task<PreparedVisit> MoveOnAsync(CandidateRecords records, Instant now, CancellationToken cancellationToken)
    {
        // As for a digest: while sending is off, the wake-up stays for the notices that are owed.
        if (!mail.Value.IsSending && records.Profile.NoticesAt <= now) return PreparedVisit.Done(hasServed: false);
        upkeep.Archive(records);
        await upkeep.RemoveAgedAsync(records, cancellationToken);
        return new PreparedVisit(CommitAsync, records, store.FindNext(records, records.Profile, now));

        async Task<bool> CommitAsync()
        {
            // The moment it was looked at, not this one: in between the digest hour may have come.
            if (!records.TryRemember()) await store.ScheduleAsync(records, now, cancellationToken);
            await store.CommitAsync(records, cancellationToken);
            return true;
        }
    }

    /// <summary>An open claim: sent by somebody who is still at it, or left by somebody who died. Only when its lease has ended is it sent again.</summary>
    private async Task<bool> SettleAsync(WakeUp wakeUp, CandidateRecords records, DigestClaim claim, ShardPass pass, Instant now, CancellationToken cancellationToken)
    {
        var record = claim.Record;
        // Somebody was let back in, say, while a mail beside the digest was open. That wake-up is for the digest itself, and the next tick serves it.
        var isAskedSince = record.IsSameDay && wakeUp.At > record.ClaimedAt;
        if (now < record.LeaseUntil) return false;
        if (records.Profile.Withheld() is { } reason) return await claims.FailedAsync(records, claim, $"{reason} meanwhile", cancellationToken);

        var isOfToday = record.Day >= records.Profile.Candidate.DayOf(now);
        // What was for that day, or would come at night, is the digest's.
        if (record.IsSameDay && !(isOfToday && SameDay.MayCome(records.Profile.Candidate, now)))
            return await claims.FailedAsync(records, claim, "not sent in time", cancellationToken) && !isAskedSince;
        if (!record.IsSameDay && !isOfToday && now - record.ClaimedAt >= Profile.BetweenDigests)
        {
            // Sent now it would keep back today's digest, which brings the same nudges.
            await claims.FailedAsync(records, claim, "not sent on its day", cancellationToken);
            return false;
        }

        if (!mail.Value.IsSending || !pass.TryBegin()) return false;
        pass.Repeat();
        return await delivery.SendAsync(records, await claims.RenewAsync(records, claim, cancellationToken), pass, cancellationToken) && !isAskedSince;
    }
}
