using System.Globalization;
using FollowUp.Tables;
using NodaTime.Text;

namespace FollowUp.App.Storage;

/// <summary>One entry of the due index: look at this candidate at this instant.</summary>
internal sealed record WakeUp(string CandidateId, Instant At, string RowKey, string ETag);

/// <summary>The due index. It is read by time, so a run costs what is due and not what is stored.</summary>
internal sealed class WakeUps(ITableStore tables)
{
    public const int Shards = 16;

    /// <summary>What one transaction takes.</summary>
    private const int MostTogether = 100;

    /// <summary>Sorts after every candidate id of the same instant.</summary>
    private const string Last = "|~";

    private static readonly InstantPattern Sortable = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    private readonly ITable _table = tables.GetTable("wakeups");

    public Task UpsertAsync(string candidateId, Instant at, CancellationToken cancellationToken) =>
        _table.SubmitAsync(Upsert(candidateId, at), cancellationToken);

    /// <summary>The same for many candidates, together where they share a shard.</summary>
    public Task UpsertAsync(IReadOnlyList<string> candidateIds, Instant at, CancellationToken cancellationToken) =>
        UpsertAsync([.. candidateIds.Distinct(StringComparer.Ordinal).Select(id => (id, at))], cancellationToken);

    /// <summary>Each of different candidates at an instant of their own, together where they share a shard.</summary>
    public async Task UpsertAsync(IReadOnlyList<(string CandidateId, Instant At)> wanted, CancellationToken cancellationToken)
    {
        foreach (var shard in wanted.GroupBy(one => PartitionOf(one.CandidateId), StringComparer.Ordinal))
            foreach (var together in shard.Chunk(MostTogether))
                await _table.SubmitAsync([.. together.Select(one => Upsert(one.CandidateId, one.At))], cancellationToken);
    }

    /// <summary>One page of a shard's wake-ups up to <paramref name="cutoff"/>, inclusive, after the row key <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<WakeUp>> DueAsync(int shard, Instant cutoff, string? after, int most, CancellationToken cancellationToken)
    {
        var due = new List<WakeUp>();
        var query = new TableQuery(PartitionOf(shard), after, Sortable.Format(cutoff) + Last, most + 1);
        await foreach (var row in _table.QueryAllAsync(query, cancellationToken))
        {
            if (string.Equals(row.RowKey, after, StringComparison.Ordinal)) continue;
            var separator = row.RowKey.IndexOf('|', StringComparison.Ordinal);
            if (separator < 0 || Sortable.Parse(row.RowKey[..separator]) is not { Success: true } at) continue;
            due.Add(new WakeUp(row.RowKey[(separator + 1)..], at.Value, row.RowKey, row.ETag!));
            if (due.Count == most) break;
        }

        return due;
    }

    /// <summary>Deletes wake-ups in the versions that were read, together where possible; one that changed meanwhile stays.</summary>
    public async Task DeleteAsync(int shard, IReadOnlyList<WakeUp> done, CancellationToken cancellationToken)
    {
        if (done.Count == 0) return;
        try
        {
            await _table.SubmitAsync([.. done.Select(Delete)], cancellationToken);
        }
        catch (TableException e) when (e.Status is 404 or 412 && done.Count > 1)
        {
            foreach (var wakeUp in done) await DeleteAsync(shard, [wakeUp], cancellationToken);
        }
        catch (TableException e) when (e.Status is 404 or 412)
        {
            // A writer asked for the same instant again; the row is theirs now.
        }

        TableAction Delete(WakeUp wakeUp) => TableAction.Delete(PartitionOf(shard), wakeUp.RowKey, wakeUp.ETag);
    }

    private static TableAction Upsert(string candidateId, Instant at) =>
        TableAction.Upsert(new TableEntity(PartitionOf(candidateId), RowKeyOf(candidateId, at), new Dictionary<string, object>(StringComparer.Ordinal)));

    public static string RowKeyOf(string candidateId, Instant at) => $"{Sortable.Format(at)}|{candidateId}";

    public static int ShardOf(string candidateId)
    {
        // FNV-1a: fixed for ever, since rows lie where it says.
        var hash = 2166136261u;
        foreach (var c in candidateId) hash = (hash ^ c) * 16777619u;
        return (int)(hash % Shards);
    }

    private static string PartitionOf(string candidateId) => PartitionOf(ShardOf(candidateId));

    private static string PartitionOf(int shard) => shard.ToString("00", CultureInfo.InvariantCulture);
}
