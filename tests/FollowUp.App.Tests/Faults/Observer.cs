using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Notifications;
using FollowUp.App.Storage;
using FollowUp.App.Tests.Candidates;
using FollowUp.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>Reads the store beside the wire, at no cost in time: what is really there.</summary>
internal sealed class Observer
{
    private readonly CandidateStore _store;
    private readonly WakeUps _wakeUps;
    private readonly LookUps _lookUps;
    private readonly Dictionary<int, (long Version, Instant? Earliest)> _earliest = [];
    private readonly Dictionary<string, DigestRecord> _digests = new(StringComparer.Ordinal);
    private (string Versions, CandidateRecords? Records) _lastRead = ("", null);

    public Observer(SimulatedTableStore tables, Timeline timeline)
    {
        Tables = tables;
        _wakeUps = new WakeUps(tables);
        _lookUps = new LookUps(tables);
        _store = new CandidateStore(tables, _wakeUps, Product.Digests, timeline, new Turns(new TimelineTime(timeline), new Random(0)), NullLogger<CandidateStore>.Instance);
    }

    public SimulatedTableStore Tables { get; }

    public void CreateTables() => Done(StoreSetup.CreateTablesAsync(Tables, CancellationToken.None));

    /// <summary>As a version did that made keys of addresses as they were typed, and looked at anew since there is another.</summary>
    /// <param name="book">Where they are told beside the mails; null for most.</param>
    public void Add(Profile profile, NoticeBook? book)
    {
        Done(Tables.GetTable("lookups").SubmitAsync(TableAction.Add(FormerLookUps.Row(profile.Email, profile.Id)), CancellationToken.None));
        Done(_store.Table.SubmitAsync(TableAction.Add(Document.ToEntity(profile.Id, CandidateRecords.ProfileKey, profile)), CancellationToken.None));
        if (book is not null) Done(_store.Table.SubmitAsync(TableAction.Add(Document.ToEntity(profile.Id, CandidateRecords.NoticesKey, book)), CancellationToken.None));
        Done(_wakeUps.UpsertAsync(profile.Id, profile.CreatedAt, CancellationToken.None));
    }

    /// <summary>Who is found by an address; of what was moved in part, the rest is moved.</summary>
    public string? CandidateOf(string email) => Done(_lookUps.FindByEmailAsync(email, CancellationToken.None));

    public int LookUpsOf(string candidateId) => Done(FormerLookUps.OfAsync(Tables, candidateId)).Count;

    public Profile? ProfileOf(string candidateId) => Done(_store.FindProfileAsync(candidateId, CancellationToken.None));

    /// <summary>The digests, active interviews and profile of a candidate; with null, the archive too.</summary>
    public IReadOnlyList<TableEntity> Rows(string candidateId, string? from = CandidateRecords.DigestPrefix) =>
        Done(_store.Table.QueryAsync(new TableQuery(candidateId, from), null, CancellationToken.None)).Entities;

    /// <summary>The same records for the same rows: nobody here changes them.</summary>
    public CandidateRecords? Read(IReadOnlyList<TableEntity> rows)
    {
        var versions = string.Join(' ', rows.Select(row => row.ETag));
        if (_lastRead.Versions != versions) _lastRead = (versions, _store.Read(rows));
        return _lastRead.Records;
    }

    public IReadOnlyList<DigestRecord> Digests(IReadOnlyList<TableEntity> rows) =>
        [.. rows.Where(row => row.RowKey.StartsWith(CandidateRecords.DigestPrefix, StringComparison.Ordinal)).Select(Digest)];

    private DigestRecord Digest(TableEntity row) => _digests.TryGetValue(row.ETag!, out var known) ? known : _digests[row.ETag!] = DigestRow.Read(row);

    /// <summary>The earliest wake-up of a candidate; null when there is none.</summary>
    public Instant? WakeUpOf(string candidateId) =>
        Done(_wakeUps.DueAsync(WakeUps.ShardOf(candidateId), Instant.FromUtc(2100, 1, 1, 0, 0), after: null, most: 100, CancellationToken.None))
            .FirstOrDefault(wakeUp => wakeUp.CandidateId == candidateId)?.At;

    public bool HasDueWakeUp(int shard, Instant now)
    {
        var (version, earliest) = _earliest.GetValueOrDefault(shard);
        if (version != Tables.Version) _earliest[shard] = (Tables.Version, earliest = EarliestOf(shard)?.At);
        return earliest <= now;
    }

    private WakeUp? EarliestOf(int shard) =>
        Done(_wakeUps.DueAsync(shard, Instant.FromUtc(2100, 1, 1, 0, 0), after: null, most: 1, CancellationToken.None)) is [var first] ? first : null;

    /// <summary>Nothing waits beside the wire.</summary>
    private static T Done<T>(Task<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("The store made the observer wait.");

    private static void Done(Task task) => Done(Complete(task));

    private static async Task<bool> Complete(Task task)
    {
        await task;
        return true;
    }
}
