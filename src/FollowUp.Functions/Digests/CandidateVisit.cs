using System.Text.Json;
using FollowUp.Core.Digests;
using FollowUp.Functions.Candidates;
using FollowUp.Functions.Hosting;
using FollowUp.Functions.Interviews;
using FollowUp.Functions.Mail;
using FollowUp.Tables;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Functions.Digests;

/// <summary>
/// One candidate's turn in a run: settle what an earlier run left open, else claim today's digest, send it and mark it sent. The caller deletes the
/// wake-up only when this says so, which it does only after the profile was replaced under the version it read.
/// </summary>
internal sealed class CandidateVisit(
    CandidateStore store, WakeUps wakeUps, DigestComposer composer, Erasure erasure, IMailSender sender, UnsubscribeLinks unsubscribe,
    IOptions<DigestOptions> options, IClock clock, ILogger<CandidateVisit> logger)
{
    /// <summary>Longer than a send may take, with time left to mark it.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(15);

    /// <summary>Travellers: a new local day is not always a new day.</summary>
    private static readonly Duration BetweenDigests = Duration.FromHours(12);

    /// <summary>Returns whether the wake-up has served and may be deleted.</summary>
    public async Task<bool> VisitAsync(WakeUp wakeUp, VisitTotals totals, CancellationToken cancellationToken)
    {
        if (totals.Refused) return false;
        var now = clock.GetCurrentInstant();
        var rows = new List<TableEntity>();
        var from = CandidateRecords.DigestPrefix + LocalDatePattern.Iso.Format(now.InUtc().Date.PlusDays(-1));
        await foreach (var row in store.Table.QueryAllAsync(new TableQuery(wakeUp.CandidateId, from, CandidateRecords.ProfileKey), cancellationToken))
            rows.Add(row);

        CandidateRecords? records;
        List<(DigestRecord Record, string? ETag)> digests;
        try
        {
            records = store.Read(rows);
            digests = [.. rows.Where(row => row.RowKey.StartsWith(CandidateRecords.DigestPrefix, StringComparison.Ordinal))
                .Select(row => (Document.Read<DigestRecord>(row), row.ETag))];
        }
        catch (JsonException e)
        {
            Log.CandidateUnreadable(logger, wakeUp.CandidateId, e);
            await wakeUps.UpsertAsync(wakeUp.CandidateId, now + Duration.FromDays(1), cancellationToken);
            totals.Count(VisitOutcome.Failed);
            return true;
        }

        // The profile is made before any wake-up and goes last: without one there is nothing left to wake up for.
        if (records is null) return true;
        if (records.Profile.ErasedAt is not null)
        {
            await erasure.FinishAsync(records.Profile, cancellationToken);
            return true;
        }

        if (digests.Find(digest => digest.Record.State == DigestState.Claimed) is { Record: not null } open)
            return await SettleAsync(records, open.Record, open.ETag!, totals, now, cancellationToken);

        if (Wanted(records.Profile, now) && composer.Plan(records, now) is { Due.Count: > 0 } digest
            && !digests.Exists(known => known.Record.Day == digest.Day && known.Record.State == DigestState.Sent))
        {
            // While sending is off the wake-up stays, so that what is due goes as soon as it is on again.
            if (!options.Value.IsSending) return false;
            return await ClaimAsync(records, digest, digests.Find(known => known.Record.Day == digest.Day).ETag, totals, now, cancellationToken);
        }

        totals.Count(VisitOutcome.NothingDue);
        await MoveOnAsync(records, cancellationToken);
        return true;
    }

    /// <summary>A wake-up may be early: one of an hour the candidate has since changed, say.</summary>
    private static bool Wanted(Profile profile, Instant now) =>
        profile.UnsubscribedAt is null
        && Today(profile, now) is var today && profile.LastDigestOn != today && now >= Plans.DigestOn(profile.Candidate, today)
        && !(profile.LastDigestAt is { } last && now - last < BetweenDigests);

    private static LocalDate Today(Profile profile, Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[profile.Candidate.TimeZone]).Date;

    /// <summary>Nothing to send: the next wake-up is set, and the profile replaced so that no change in between is missed.</summary>
    private async Task MoveOnAsync(CandidateRecords records, CancellationToken cancellationToken)
    {
        await store.ScheduleAsync(records, cancellationToken);
        await store.CommitAsync(records, cancellationToken);
    }

    private async Task<bool> ClaimAsync(
        CandidateRecords records, Digest digest, string? failedETag, VisitTotals totals, Instant now, CancellationToken cancellationToken)
    {
        var mail = await composer.RenderAsync(records.Profile, digest);
        var record = new DigestRecord
        {
            Day = digest.Day,
            State = DigestState.Claimed,
            ClaimedAt = now,
            LeaseUntil = now + Lease,
            Attempts = 1,
            Steps = [.. digest.Due.Select(nudge => NudgeLedger.Key(nudge.Interview.Id, nudge.Step.Id))],
            Subject = mail.Subject,
            Text = mail.TextBody,
            Html = mail.HtmlBody,
        };
        var row = RowOf(records, record);
        records.Put(failedETag is null ? TableAction.Add(row) : TableAction.Update(row, failedETag));
        await store.CommitAsync(records, cancellationToken);
        return await SendAsync(records, record, totals, cancellationToken);
    }

    /// <summary>An open claim: sent by somebody who is still at it, or left by somebody who died. Only when its lease has ended is it sent again.</summary>
    private async Task<bool> SettleAsync(
        CandidateRecords records, DigestRecord record, string eTag, VisitTotals totals, Instant now, CancellationToken cancellationToken)
    {
        if (now < record.LeaseUntil) return false;
        if (records.Profile.UnsubscribedAt is not null)
        {
            await MarkAsync(records, record with { State = DigestState.Failed, Problem = "unsubscribed meanwhile" }, cancellationToken);
            return true;
        }

        if (record.Day < Today(records.Profile, now) && now - record.ClaimedAt >= BetweenDigests)
        {
            // Sent now it would keep back today's digest, which brings the same nudges.
            await MarkAsync(records, record with { State = DigestState.Failed, Problem = "not sent on its day" }, cancellationToken);
            return false;
        }

        if (!options.Value.IsSending) return false;
        var renewed = record with { LeaseUntil = now + Lease, Attempts = record.Attempts + 1 };
        records.Put(TableAction.Update(RowOf(records, renewed), eTag));
        await store.CommitAsync(records, cancellationToken);
        return await SendAsync(records, renewed, totals, cancellationToken);
    }

    private async Task<bool> SendAsync(CandidateRecords records, DigestRecord record, VisitTotals totals, CancellationToken cancellationToken)
    {
        var profile = records.Profile;
        var digestId = DigestRecord.IdOf(profile.Id, record.Day);
        var result = await sender.SendAsync(
            new OutgoingMail(digestId, profile.Email, profile.Candidate.Name, record.Subject, record.Text, record.Html, unsubscribe.LinkFor(profile)),
            cancellationToken);
        var now = clock.GetCurrentInstant();
        switch (result)
        {
            case SendResult.Accepted accepted:
                // It is out: a stop in between must not forget that.
                totals.Count(VisitOutcome.Sent);
                await MarkAsync(records, record with { State = DigestState.Sent, SentAt = now, ProviderMessageId = accepted.ProviderMessageId }, CancellationToken.None);
                return true;
            case SendResult.Rejected rejected:
                totals.Count(VisitOutcome.Failed);
                Log.DigestNotSent(logger, digestId, rejected.Reason);
                await MarkAsync(records, record with { State = DigestState.Failed, Problem = rejected.Reason }, cancellationToken);
                return true;
            case SendResult.Throttled throttled:
                totals.Count(VisitOutcome.Failed);
                await MarkAsync(records, record with { LeaseUntil = now + (throttled.RetryAfter ?? Duration.Zero), Problem = "the provider is busy" }, cancellationToken);
                return false;
            case SendResult.Refused refused:
                totals.Count(VisitOutcome.Failed);
                if (totals.Refuse()) Log.MailRefused(logger, refused.Reason);
                await MarkAsync(records, record with { LeaseUntil = now, Problem = refused.Reason }, cancellationToken);
                return false;
            default:
                // It may have been accepted. The claim keeps its lease; only then is it tried again.
                totals.Count(VisitOutcome.Unknown);
                Log.DigestNotSent(logger, digestId, ((SendResult.Unknown)result).Reason);
                return false;
        }
    }

    /// <summary>Writes down what became of a claim; the ledger learns what was sent, and the next wake-up is set before.</summary>
    private async Task MarkAsync(CandidateRecords records, DigestRecord record, CancellationToken cancellationToken) =>
        await store.ChangeAsync(
            records,
            current =>
            {
                current.Put(TableAction.Update(RowOf(current, record), TableAction.AnyETag));
                if (record.State != DigestState.Sent) return;
                var profile = current.Profile;
                var kept = current.Interviews.Select(interview => interview.Id).ToHashSet(StringComparer.Ordinal);
                current.Put(profile with
                {
                    LastDigestAt = record.SentAt,
                    LastDigestOn = record.Day,
                    Nudged = profile.Ledger().With(record.Day, record.Steps).Keep(kept.Contains).Days,
                });
            },
            cancellationToken);

    private static TableEntity RowOf(CandidateRecords records, DigestRecord record) =>
        Document.ToEntity(records.Profile.Id, CandidateRecords.DigestPrefix + LocalDatePattern.Iso.Format(record.Day), record);
}
