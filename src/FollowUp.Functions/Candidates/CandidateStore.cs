using FollowUp.Core.Digests;
using FollowUp.Functions.Digests;
using FollowUp.Functions.Hosting;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.Functions.Candidates;

/// <summary>
/// Reads and commits a candidate's partition. Writers upsert a wake-up before they commit, and every commit carries the profile under the version
/// that was read, so a person's changes are serial and no wake-up is ever missing.
/// </summary>
internal sealed class CandidateStore(ITableStore tables, WakeUps wakeUps, DigestPlanner digests, IClock clock, ILogger<CandidateStore> logger)
{
    private const int MostTries = 6;

    private readonly ITable _candidates = tables.GetTable("candidates");

    public ITable Table => _candidates;

    public Task CreateTablesAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            _candidates.CreateIfNotExistsAsync(cancellationToken),
            wakeUps.CreateTableAsync(cancellationToken),
            tables.GetTable("lookups").CreateIfNotExistsAsync(cancellationToken),
            tables.GetTable("keys").CreateIfNotExistsAsync(cancellationToken));

    /// <summary>Reads the interviews and the profile; null when there is no such candidate or they are being erased.</summary>
    public async Task<CandidateRecords?> LoadAsync(string candidateId, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _candidates.QueryAllAsync(
            new TableQuery(candidateId, CandidateRecords.InterviewPrefix, CandidateRecords.ProfileKey), cancellationToken))
            rows.Add(row);
        return Read(rows) is { Profile.ErasedAt: null } records ? records : null;
    }

    /// <summary>Makes records of rows that end with the profile; null when it is not among them.</summary>
    public CandidateRecords? Read(IReadOnlyList<TableEntity> rows)
    {
        if (rows.Count == 0 || rows[^1].RowKey != CandidateRecords.ProfileKey) return null;
        var records = new CandidateRecords(Document.Read<Profile>(rows[^1]), rows[^1].ETag!);
        foreach (var row in rows)
        {
            if (!row.RowKey.StartsWith(CandidateRecords.InterviewPrefix, StringComparison.Ordinal)) continue;
            if (Document.SchemaOf(row) > Document.Schema) Log.NewerSchema(logger, row.PartitionKey, row.RowKey, Document.SchemaOf(row));
            else records.Add(row);
        }

        return records;
    }

    /// <summary>Applies <paramref name="change"/> to the newest records and commits; again from the start when somebody else was faster.</summary>
    /// <exception cref="RequestRefused">There is no such candidate, or <paramref name="change"/> refuses.</exception>
    public async Task<CandidateRecords> ChangeAsync(string candidateId, Action<CandidateRecords> change, CancellationToken cancellationToken) =>
        await ChangeAsync(await LoadOrRefuseAsync(candidateId, cancellationToken), change, cancellationToken);

    /// <summary>The same, beginning with records just read; they are read again only when somebody else was faster.</summary>
    public async Task<CandidateRecords> ChangeAsync(CandidateRecords records, Action<CandidateRecords> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            change(records);
            if (!records.IsChanged) return records;
            try
            {
                await ScheduleAsync(records, cancellationToken);
                await CommitAsync(records, cancellationToken);
                return records;
            }
            catch (TableException e) when (e.Status is 409 or 412 && tries < MostTries)
            {
                // Somebody else committed in between; the change is made anew on what they left.
                records = await LoadOrRefuseAsync(records.Profile.Id, cancellationToken);
            }
        }
    }

    private async Task<CandidateRecords> LoadOrRefuseAsync(string candidateId, CancellationToken cancellationToken) =>
        await LoadAsync(candidateId, cancellationToken) ?? throw new RequestRefused(StatusCodes.Status401Unauthorized, "This account is gone.");

    /// <summary>Upserts the wake-up that the records as they are now ask for. A spare one does no harm.</summary>
    public async Task ScheduleAsync(CandidateRecords records, CancellationToken cancellationToken)
    {
        var profile = records.Profile;
        if (NextDigestAt(records) is { } next) await wakeUps.UpsertAsync(profile.Id, next, cancellationToken);
    }

    /// <summary>When the next digest may be due; null when nothing is planned or none is wanted.</summary>
    public Instant? NextDigestAt(CandidateRecords records) => records.Profile.UnsubscribedAt is null
        ? digests.NextDigestAt(records.Profile.Candidate, records.Interviews, records.Profile.Ledger(), clock.GetCurrentInstant())
        : null;

    public async Task CommitAsync(CandidateRecords records, CancellationToken cancellationToken)
    {
        var actions = records.Actions();
        records.Committed(actions, await _candidates.SubmitAsync(actions, cancellationToken));
    }
}
