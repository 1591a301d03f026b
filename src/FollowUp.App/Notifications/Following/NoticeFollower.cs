using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Notifications.Sending;
using FollowUp.App.Notifications.Targets;
using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Tables;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Notifications.Following;

/// <summary>
/// Tells a candidate's targets of a digest that is out. What is owed is noted with the digest's mark, taken with a lease, told, and forgotten once it was taken; a
/// try that failed, or of which nobody knows, is made again under the same id.
/// </summary>
internal sealed class NoticeFollower(
    CandidateStore store, IEnumerable<INoticeSender> senders, TargetVault vault, DigestComposer composer, Planner planner, IOptions<NotificationOptions> options,
    IOptions<DigestOptions> digests, IClock clock, ILogger<NoticeFollower> logger) : IDigestFollower
{
    /// <summary>The page of the day.</summary>
    private const string Path = "/app";

    /// <summary>So long it is of use.</summary>
    public static readonly Duration Useful = Duration.FromHours(12);

    private const int MostTries = 6;

    public void Follow(CandidateRecords records, DigestRecord record, Instant? until)
    {
        var (profile, now) = (records.Profile, clock.GetCurrentInstant());
        if (!options.Value.IsOn || profile.Withheld() is not null || NoticeBook.Find(records) is not { } book || now - record.ClaimedAt >= Useful) return;
        var targets = record.IsSameDay || book.Daily ? book.Targets.Where(target => !target.IsOff()).ToList() : [];
        if (targets.Count == 0) return;
        var quiet = book.Quiet().EndOf(now, ZoneOf(profile));
        var (line, count) = Say(records, record, now);
        var owed = targets.Select(target => new OwedNotice
        {
            Digest = record.Key().ToString(),
            TargetId = target.Id,
            Line = line,
            Count = count,
            IsUrgent = record.IsSameDay,
            Steps = record.Steps,
            MadeAt = now,
            At = quiet ?? until ?? now,
            Until = (quiet ?? now) + Useful,
            Tries = quiet is null && until is not null ? 1 : 0,
        });
        (book with { Owed = [.. book.Owed, .. owed] }).Write(records);
    }

    public Instant? Lease(CandidateRecords records, Instant now)
    {
        var profile = records.Profile;
        if (NoticeBook.Find(records) is not { } book)
        {
            records.Put(profile with { NoticesAt = null });
            return null;
        }

        var mayGo = options.Value.IsOn && profile.Withheld() is null;
        var wanted = book.Owed.Where(owed => owed.At <= now && mayGo && now < owed.Until && owed.Tries < NoticeBook.MostTries && book.Target(owed.TargetId)?.IsOff() == false).ToList();
        if (wanted.Exists(owed => owed.Steps.Count > 0))
        {
            var left = LeftToDo(records, now);
            wanted.RemoveAll(owed => owed.Steps.Count > 0 && !owed.Steps.Any(left.Contains));
        }

        var (quiet, until) = (book.Quiet().EndOf(now, ZoneOf(profile)), now + digests.Value.Lease);
        (book with
        {
            Owed = [.. book.Owed.Where(owed => owed.At > now), .. wanted.Select(owed => quiet is { } end ? owed with { At = end, Until = Instant.Max(owed.Until, end + Useful) } : owed with { At = until, Tries = owed.Tries + 1 })],
        }).Write(records);
        return quiet is null && wanted.Count > 0 ? until : null;
    }

    public async Task DeliverAsync(CandidateRecords records, Instant until, CancellationToken cancellationToken)
    {
        // Nearly nobody has any, and then it costs nothing.
        if (NoticeBook.Find(records) is null) return;
        var candidateId = records.Profile.Id;
        if (await store.LoadAsync(candidateId, cancellationToken) is not { } newest || NoticeBook.Find(newest) is not { } book) return;
        var isWithheld = newest.Profile.Withheld() is not null;
        var owed = book.Owed.Where(owed => owed.At == until && owed.Tries > 0 && (!isWithheld || owed.Digest == OwedNotice.Test)).ToList();
        // Whoever was paused meanwhile leaves it to those who come after the lease.
        if (owed.Count == 0 || !DigestClaims.IsHeld(until, digests.Value, clock)) return;
        var results = await Task.WhenAll(owed.Select(one => SendAsync(book.Target(one.TargetId), one, candidateId, cancellationToken)));
        await SettleAsync(candidateId, [.. owed.Zip(results)]);
    }

    private async Task SettleAsync(string candidateId, IReadOnlyList<(OwedNotice Owed, NoticeResult Result)> tried)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                // It was taken: a stop in between must not forget that. Who was erased meanwhile has nothing left to write it into.
                if (await store.LoadAsync(candidateId, CancellationToken.None) is not { } newest) return;
                Settle(newest, tried);
                await store.ScheduleAnywayAsync(newest, CancellationToken.None);
                await store.CommitAsync(newest, CancellationToken.None);
                return;
            }
            catch (TableException e) when (e.Status is not (400 or 413) && tries < MostTries)
            {
                // Somebody else committed in between, or the reply was lost; what is written down already is not written twice.
            }
        }
    }

    private async Task<NoticeResult> SendAsync(StoredTarget? stored, OwedNotice owed, string candidateId, CancellationToken cancellationToken)
    {
        if (stored is null) return new NoticeResult.Gone();
        // The keys may be missing for a moment only, and the target would be lost for good.
        if (vault.Open(stored) is not { } target) return new NoticeResult.Failed("its stored address could not be opened");
        // Each test is one of its own; a receiver would take a second one of the same name for a repeat.
        var id = owed.Digest == OwedNotice.Test ? $"{candidateId}_{owed.Digest}-{owed.MadeAt.ToUnixTimeSeconds()}" : $"{candidateId}_{owed.Digest}";
        var notice = new Notice(id, owed.Digest, owed.Line, Path, owed.Count, owed.IsUrgent, owed.MadeAt, owed.Until);
        var result = await TrySendAsync(target, notice, cancellationToken);
        if (result is NoticeResult.Failed failed) Log.NoticeNotSent(logger, notice.Id, target.Kind.ToString(), failed.Reason);
        return result;
    }

    private async Task<NoticeResult> TrySendAsync(NoticeTarget target, Notice notice, CancellationToken cancellationToken)
    {
        try
        {
            return await senders.First(sender => sender.Sends(target.Kind)).SendAsync(target, notice, cancellationToken);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Trouble with one target, or a stop, must not make the others, which have taken theirs, ring again.
            return new NoticeResult.Failed($"FollowUp could not send it ({e.GetType().Name})");
        }
    }

    private void Settle(CandidateRecords records, IReadOnlyList<(OwedNotice Owed, NoticeResult Result)> tried)
    {
        if (NoticeBook.Find(records) is not { } book) return;
        var now = clock.GetCurrentInstant();
        tried.Aggregate(book, (known, one) => known.Settle(one.Owed, one.Result, now)).Write(records);
    }

    /// <summary>How much there is to do, in the words of the page that it leads to.</summary>
    private (string Line, int Count) Say(CandidateRecords records, DigestRecord record, Instant now)
    {
        var isOfWeek = records.Profile.Candidate.HasWeeklyDigest() && !record.IsSameDay;
        var (due, open) = (record.Steps.Count, 0);
        try
        {
            var today = composer.Preview(records, now);
            (due, open) = (DigestComposer.Count(today.Due), DigestComposer.Count(today.Open));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The mail is out, and must be known as sent: no count on a lock screen is worth sending it twice. The run says what cannot be planned.
        }

        return (record.IsSameDay ? "Something can't wait until tomorrow" : DigestPhrases.Summary(due, open, asks: true, isOfWeek), due + open);
    }

    /// <summary>The ledger keys of everything that is still to be done.</summary>
    private HashSet<string> LeftToDo(CandidateRecords records, Instant now)
    {
        var (candidate, interviews) = (records.Profile.Candidate, records.Interviews);
        // Letting go is done by itself when it is told.
        var steps = planner.PlanAll(candidate, interviews, now).Zip(interviews)
            .SelectMany(pair => pair.First.Steps.Where(step => step.Status is not (StepStatus.Done or StepStatus.Skipped) || step.Kind == StepKind.LetGo).Select(step => (Interview: pair.Second, Step: step)));
        var callOffs = planner.CallOffs(candidate, interviews, now).Select(off => (off.Interview, Step: off.Note));
        return [.. steps.Concat(callOffs).Select(one => NudgeLedger.Key(one.Interview.Id, one.Step.Id))];
    }

    private static DateTimeZone ZoneOf(Profile profile) => DateTimeZoneProviders.Tzdb[profile.Candidate.TimeZone];
}
