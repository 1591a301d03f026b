using FollowUp.App.Storage;
using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Tables;

namespace FollowUp.App.Candidates;

/// <summary>
/// Reads and commits a candidate's partition. Writers upsert a wake-up before they commit, and every commit carries the profile under the version
/// that was read, so a person's changes are serial and no wake-up is ever missing.
/// </summary>
internal sealed class CandidateStore(ITableStore tables, WakeUps wakeUps, DigestPlanner digests, IClock clock, Turns turns, ILogger<CandidateStore> logger)
{
    private const int MostTries = 10;

    /// <summary>How long a candidate who cannot be read or planned is left alone.</summary>
    private static readonly Duration UntilLookedAtAgain = Duration.FromDays(1);

    private readonly ITable _candidates = tables.GetTable("candidates");

    public ITable Table => _candidates;

    /// <summary>Reads the active interviews and the profile; null when there is no such candidate or they are being erased.</summary>
    /// <param name="interviewId">An interview that is wanted even if it is archived; null when the active ones are enough.</param>
    public async Task<CandidateRecords?> LoadAsync(string candidateId, CancellationToken cancellationToken, string? interviewId = null)
    {
        var rows = await ReadRowsAsync(candidateId, CandidateRecords.InterviewPrefix, cancellationToken);
        if (Read(rows) is not { Profile.ErasedAt: null } records) return null;
        if (interviewId is not null && records.Profile.Archived > 0 && records.Find(interviewId) is null && IsKey(interviewId)
            && await _candidates.GetAsync(candidateId, CandidateRecords.ArchivePrefix + interviewId, cancellationToken) is { } archived)
            AddReadable(records, archived);
        return records;
    }

    /// <summary>The profile alone; null when there is no such candidate or they are being erased.</summary>
    public async Task<Profile?> FindProfileAsync(string candidateId, CancellationToken cancellationToken) =>
        await _candidates.GetAsync(candidateId, CandidateRecords.ProfileKey, cancellationToken) is { } row
        && Document.Read<Profile>(row) is { ErasedAt: null } profile
            ? profile
            : null;

    /// <summary>A candidate's rows from a row key on, up to the profile, all of one moment.</summary>
    /// <exception cref="TableException">Somebody else committed again and again meanwhile: 412.</exception>
    public async Task<IReadOnlyList<TableEntity>> ReadRowsAsync(string candidateId, string? from, CancellationToken cancellationToken)
    {
        string? before = null;
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var (rows, pages) = await ReadOnceAsync(new TableQuery(candidateId, from, CandidateRecords.ProfileKey), cancellationToken);
            // Every commit replaces the profile: two readings that find the same one had nothing happen between their ends, and the second lies there.
            var profile = rows is [.., { RowKey: CandidateRecords.ProfileKey } last] ? last.ETag : "";
            if (pages == 1 || profile == before) return rows;
            before = profile;
        }

        throw new TableException(412, "UpdateConditionNotSatisfied", "The rows of a candidate changed each time they were read.");
    }

    private async Task<(List<TableEntity> Rows, int Pages)> ReadOnceAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        string? continuationToken = null;
        for (var pages = 1; ; pages++)
        {
            var page = await _candidates.QueryAsync(query, continuationToken, cancellationToken);
            rows.AddRange(page.Entities);
            if (page.ContinuationToken is null) return (rows, pages);
            continuationToken = page.ContinuationToken;
        }
    }

    /// <summary>Takes a page of the archive in among the records, in order of ids.</summary>
    /// <param name="after">The id the page comes after; null for the first.</param>
    public async Task AddArchiveAsync(CandidateRecords records, string? after, int most, CancellationToken cancellationToken)
    {
        if (records.Profile.Archived == 0 || most == 0) return;
        var query = new TableQuery(
            records.Profile.Id, CandidateRecords.ArchivePrefix + (IsKey(after) ? after : null), CandidateRecords.ArchivePrefix + "~", Math.Min(most + 1, 1000));
        await foreach (var row in _candidates.QueryAllAsync(query, cancellationToken))
        {
            if (row.RowKey == CandidateRecords.ArchivePrefix + after) continue;
            AddReadable(records, row);
            if (--most == 0) return;
        }
    }

    /// <summary>Makes records of rows that end with the profile; null when it is not among them.</summary>
    public CandidateRecords? Read(IReadOnlyList<TableEntity> rows)
    {
        if (rows.Count == 0 || rows[^1].RowKey != CandidateRecords.ProfileKey) return null;
        var records = new CandidateRecords(Document.Read<Profile>(rows[^1]), rows[^1].ETag!);
        foreach (var row in rows)
        {
            if (row.RowKey.StartsWith(CandidateRecords.InterviewPrefix, StringComparison.Ordinal)
                || row.RowKey.StartsWith(CandidateRecords.ArchivePrefix, StringComparison.Ordinal))
                AddReadable(records, row);
            else if (row.RowKey is CandidateRecords.MailKey or CandidateRecords.NoticesKey)
                records.AddOther(row);
        }

        return records;
    }

    private void AddReadable(CandidateRecords records, TableEntity row)
    {
        if (Document.SchemaOf(row) > Document.Schema) Log.NewerSchema(logger, row.PartitionKey, row.RowKey, Document.SchemaOf(row));
        else records.Add(row);
    }

    /// <summary>Ids come from addresses, too; one that no row can have must not reach the store.</summary>
    public static bool IsKey([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? id) => id is { Length: > 0 and <= 100 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');

    /// <summary>Applies <paramref name="change"/> to the newest records and commits; again from the start when somebody else was faster.</summary>
    /// <exception cref="RequestRefused">There is no such candidate, or <paramref name="change"/> refuses.</exception>
    public async Task<CandidateRecords> ChangeAsync(
        string candidateId, Action<CandidateRecords> change, CancellationToken cancellationToken, string? interviewId = null)
    {
        // Those of this process need not find out by failing that they are not alone.
        using var turn = await turns.TakeAsync(candidateId, cancellationToken);
        for (var tries = 1; ; tries++)
        {
            try
            {
                var records = await LoadAsync(candidateId, cancellationToken, interviewId) ?? throw RequestRefused.Gone();
                var workload = Workload.Of(records);
                change(records);
                if (!records.IsChanged) return records;
                Workload.RefuseMore(records, workload);
                // Interviews that nobody can plan are not taken in; whoever has them all the same must be able to unsubscribe, and to go.
                if (records.IsOfProfileOnly) await ScheduleAnywayAsync(records, cancellationToken);
                else await ScheduleAsync(records, clock.GetCurrentInstant(), cancellationToken);
                await CommitAsync(records, cancellationToken);
                return records;
            }
            catch (TableException e) when (e.Status is 409 or 412 && tries < MostTries)
            {
                // Somebody else committed in between; the change is made anew on what they left.
                await turns.BackOffAsync(tries, cancellationToken);
            }
        }
    }

    /// <summary>Upserts the wake-up that the records ask for after <paramref name="now"/>, unless one no later was written already, and has the profile remember it.</summary>
    public async Task ScheduleAsync(CandidateRecords records, Instant now, CancellationToken cancellationToken)
    {
        var next = NextOf(records, records.Profile, now);
        var isWoken = records.Woken?.At <= next.At;
        records.Put(records.Profile with { ArchiveAt = next.ArchiveAt, WakeUpAt = isWoken ? records.Woken!.At : next.At });
        if (next.At is { } at && !isWoken) await WakeAsync(records.Profile.Id, at, cancellationToken);
    }

    /// <summary>The wake-up that the records will ask for once <paramref name="profile"/> is theirs; null when that cannot be planned.</summary>
    public NextWakeUp? FindNext(CandidateRecords records, Profile profile, Instant now)
    {
        try
        {
            return NextOf(records, profile, now);
        }
        catch (PlanningException)
        {
            // Whoever commits finds the same, and says so.
            return null;
        }
    }

    private NextWakeUp NextOf(CandidateRecords records, Profile profile, Instant now)
    {
        var schedule = digests.Schedule(profile.Candidate, records.Interviews, profile.Ledger(), now);
        // Whoever is being erased is cleared away now, even if nothing else is planned.
        Instant?[] wanted =
        [
            profile.ErasedAt, schedule.ArchiveAt, profile.RetentionAt,
            .. profile.Withheld() is null ? [schedule.NextDigestAt, schedule.SameDayAt, profile.NoticesAt, PutOff(profile, now), records.IsReleased ? now : null] : Array.Empty<Instant?>(),
        ];
        return new NextWakeUp(wanted.Min() is { } next ? Instant.Max(next, now) : null, schedule.ArchiveAt);
    }

    /// <summary>Upserts a wake-up. A spare one does no harm.</summary>
    public Task WakeAsync(string candidateId, Instant at, CancellationToken cancellationToken) => wakeUps.UpsertAsync(candidateId, at, cancellationToken);

    /// <summary>The same for what must be written down even of somebody who cannot be planned now.</summary>
    /// <param name="since">From when on to look; null for now.</param>
    public async Task ScheduleAnywayAsync(CandidateRecords records, CancellationToken cancellationToken, Instant? since = null)
    {
        var now = clock.GetCurrentInstant();
        try
        {
            await ScheduleAsync(records, since ?? now, cancellationToken);
        }
        catch (PlanningException e)
        {
            Log.CandidateTroubled(logger, records.Profile.Id, e);
            records.Put(records.Profile with { WakeUpAt = null });
            await LookAgainAsync(records.Profile.Id, now, cancellationToken);
        }
    }

    /// <summary>Upserts a wake-up for a candidate who cannot be read or planned now: a day from <paramref name="now"/>, not every tick.</summary>
    public Task LookAgainAsync(string candidateId, Instant now, CancellationToken cancellationToken) =>
        WakeAsync(candidateId, now + UntilLookedAtAgain, cancellationToken);

    /// <summary>A digest that came late puts the next one off by twelve hours, not to the day after: when that is later than its digest hour.</summary>
    private static Instant? PutOff(Profile profile, Instant now) =>
        profile.HeldBackUntil() is { } until && until > now
        && profile.Candidate.DayOf(until) is var day && day != profile.LastDigestOn && profile.Candidate.HasDigestOn(day)
        && until > profile.Candidate.DigestOn(day)
            ? until
            : null;

    /// <summary>When the next digest may be due; null when nothing is planned or can be, or none is wanted.</summary>
    public Instant? NextDigestAt(CandidateRecords records)
    {
        if (records.Profile.Withheld() is not null) return null;
        try
        {
            return digests.Schedule(records.Profile.Candidate, records.Interviews, records.Profile.Ledger(), clock.GetCurrentInstant()).NextDigestAt;
        }
        catch (PlanningException)
        {
            // The run says so. Who asks here wants their profile, or everything that is stored about them.
            return null;
        }
    }

    /// <summary>Returns the new versions by row key; null for a row that was deleted.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> CommitAsync(CandidateRecords records, CancellationToken cancellationToken)
    {
        var actions = records.Actions();
        var committed = await _candidates.SubmitAsync(actions, cancellationToken);
        var eTags = actions.Zip(committed).ToDictionary(pair => pair.First.Entity.RowKey, pair => pair.Second, StringComparer.Ordinal);
        records.Committed(eTags);
        return eTags;
    }
}
