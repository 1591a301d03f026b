using FollowUp.App.Candidates;
using FollowUp.App.Storage;
using FollowUp.Core.Digests;
using FollowUp.Tables;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Digests.Running;

/// <summary>Keeps a candidate's partition small: closed interviews go to the archive, and what has reached its age is removed.</summary>
internal sealed class CandidateUpkeep(CandidateStore store, DigestPlanner digests, IOptions<DigestOptions> options, IEnumerable<IAgingPart> parts, IClock clock)
{
    /// <summary>At most so many interviews in one transaction.</summary>
    private const int MostArchived = 40;

    private const int MostRemoved = 80;

    /// <summary>What comes of age soon after is removed together with it, so that nobody is visited every day for this.</summary>
    private static readonly Duration BetweenRemovals = Duration.FromDays(30);

    /// <summary>Moves what may be archived by now; the caller commits. What does not fit is the next visit's.</summary>
    public void Archive(CandidateRecords records)
    {
        var now = clock.GetCurrentInstant();
        var profile = records.Profile;
        if (!(profile.ArchiveAt <= now)) return;
        foreach (var (id, closedOn) in digests.Archivable(profile.Candidate, records.Interviews, now).Take(MostArchived))
        {
            if (!records.HasRoom) break;
            records.Archive(id, closedOn);
            var until = KeptUntil(profile, closedOn);
            if (!(records.Profile.RetentionAt <= until)) records.Put(records.Profile with { RetentionAt = until });
        }
    }

    /// <summary>Removes what has reached its age, each batch with the profile; nothing most of the time.</summary>
    public async Task RemoveAgedAsync(CandidateRecords records, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (!(records.Profile.RetentionAt <= now)) return;
        var next = await RemoveDigestsAsync(records, now, cancellationToken);
        if (records.Profile.Archived > 0 && await RemoveInterviewsAsync(records, now, cancellationToken) is { } other && !(next <= other)) next = other;
        foreach (var part in parts)
            if (part.RemoveAged(records, now) is { } left && !(next <= left)) next = left;
        if (next < now + BetweenRemovals) next = now + BetweenRemovals;
        records.Put(records.Profile with { RetentionAt = next });
    }

    /// <summary>Returns when the oldest that is left comes of age.</summary>
    private async Task<Instant?> RemoveDigestsAsync(CandidateRecords records, Instant now, CancellationToken cancellationToken)
    {
        var last = DigestClaims.LastAged(now);
        await foreach (var row in store.Table.QueryAllAsync(Digests(null, last, MostRemoved), cancellationToken)) await RemoveAsync(records, row, cancellationToken);
        await foreach (var row in store.Table.QueryAllAsync(Digests(last.PlusDays(1), null, 1), cancellationToken))
            if (DigestKey.TryRead(row.RowKey[CandidateRecords.DigestPrefix.Length..]) is { } key)
                return DigestClaims.KeptUntil(key.Day);
        return null;

        TableQuery Digests(LocalDate? from, LocalDate? to, int most) => new(
            records.Profile.Id,
            CandidateRecords.DigestPrefix + (from is { } first ? LocalDatePattern.Iso.Format(first) : ""),
            CandidateRecords.DigestPrefix + (to is { } until ? LocalDatePattern.Iso.Format(until) : "~"),
            most);
    }

    private async Task<Instant?> RemoveInterviewsAsync(CandidateRecords records, Instant now, CancellationToken cancellationToken)
    {
        Instant? next = null;
        var query = new TableQuery(records.Profile.Id, CandidateRecords.ArchivePrefix, CandidateRecords.ArchivePrefix + "~", MostRemoved);
        await foreach (var row in store.Table.QueryAllAsync(query, cancellationToken))
        {
            if (ClosedOn(row) is not { } closedOn) continue;
            var until = KeptUntil(records.Profile, closedOn);
            if (until > now)
            {
                if (!(next <= until)) next = until;
                continue;
            }

            await RemoveAsync(records, row, cancellationToken);
            records.Put(records.Profile with { Archived = Math.Max(0, records.Profile.Archived - 1) });
        }

        return next;
    }

    /// <summary>Null for a row of a newer version, which is left alone, and for one that cannot be read, which its owner may still erase.</summary>
    private static LocalDate? ClosedOn(TableEntity row) => Document.TryRead<StoredInterview>(row)?.ClosedOn;

    /// <summary>A full batch is committed before one more row is taken.</summary>
    private async Task RemoveAsync(CandidateRecords records, TableEntity row, CancellationToken cancellationToken)
    {
        if (!records.HasRoom) await store.CommitAsync(records, cancellationToken);
        records.Put(TableAction.Delete(row.PartitionKey, row.RowKey, row.ETag!));
    }

    private Instant KeptUntil(Profile profile, LocalDate closedOn) => profile.Candidate.DigestOn(closedOn.PlusMonths(options.Value.RetentionMonths));
}
