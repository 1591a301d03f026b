using FollowUp.App.Storage;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.Server.Commands;

/// <summary>
/// Makes one store an exact copy of another. It compares and writes only what differs, so that a copy that was interrupted goes on by being started again;
/// until it is complete a mark keeps everybody from serving from the destination, and from then on another from serving from the source.
/// </summary>
internal sealed class Migration(ITableStore source, string from, ITableStore destination, string to, IClock clock, TextWriter output)
{
    private const int CommitsAtOnce = 16;
    private const int RowsBetweenLines = 5_000;

    private readonly SharedState _sourceState = new(source, TimeProvider.System, new Random());
    private readonly SharedState _destinationState = new(destination, TimeProvider.System, new Random());

    /// <param name="replace">Whether a destination that holds other rows may lose them.</param>
    /// <param name="isCopy">Whether the source stays in service, as for a backup; what changes meanwhile may then be missing.</param>
    /// <param name="cancellationToken">Interrupts; the same call goes on later.</param>
    /// <exception cref="InvalidDataException">Nothing was copied, or not everything; the message says why and what to do.</exception>
    public async Task RunAsync(bool replace, bool isCopy, CancellationToken cancellationToken)
    {
        await CheckSourceAsync(cancellationToken);
        await ClaimDestinationAsync(replace, cancellationToken);
        foreach (var table in StoreSetup.TableNames) await CopyAsync(table, cancellationToken);
        var differences = 0L;
        foreach (var table in StoreSetup.TableNames) differences += (await CompareAsync(table, cancellationToken)).Differences;
        if (differences > 0 && !isCopy)
            throw new InvalidDataException($"{differences} rows changed while they were copied: something still serves from {from} or {to}. Stop it, and run the same command again.");

        // First the source: between the two writes nobody can serve from either, and the same command ends it.
        if (!isCopy) await PutMarkAsync(_sourceState, new StoreMark(IsComplete: true, to, clock.GetCurrentInstant()), cancellationToken);
        await destination.GetTable("keys").SubmitAsync(TableAction.Delete(StoreMark.Partition, StoreMark.Name, TableAction.AnyETag), cancellationToken);
    }

    private async Task CheckSourceAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var table in StoreSetup.TableNames) await source.GetTable(table).QueryAsync(new TableQuery(PartitionKey: null, MaxPerPage: 1), continuationToken: null, cancellationToken);
        }
        catch (TableException e) when (e.Code == "TableNotFound")
        {
            throw new InvalidDataException($"--from {from}: FollowUp never ran on this store. {e.Message}", e);
        }

        if (await MarkAsync(_sourceState, cancellationToken) is { } mark && !(mark.IsComplete && mark.Other == to))
            throw new InvalidDataException($"--from {from}: {mark.Explain()}");
    }

    /// <summary>Only a destination without candidates, the same already, or being filled from this source is written without being asked for.</summary>
    private async Task ClaimDestinationAsync(bool replace, CancellationToken cancellationToken)
    {
        await StoreSetup.CreateTablesAsync(destination, cancellationToken);
        var mark = await MarkAsync(_destinationState, cancellationToken);
        if (mark is { IsComplete: false })
        {
            if (mark.Other != from) throw new InvalidDataException($"--to {to}: {mark.Explain()}");
            await output.WriteLineAsync($"Continuing the migration started at {mark.At}.");
            return;
        }

        var (changed, removed, hasCandidates) = (0L, 0L, false);
        foreach (var table in StoreSetup.TableNames)
        {
            var found = await CompareAsync(table, cancellationToken);
            (changed, removed) = (changed + found.Differing, removed + found.OnlyThere);
            hasCandidates |= table == "candidates" && found.There > 0;
        }

        // Where nobody was yet, there is only what an app notes for itself as soon as it runs.
        if (hasCandidates && changed + removed > 0)
        {
            var what = $"{to} is not empty: {changed} of its rows differ and may be newer, and {removed} are not in {from}";
            if (!replace)
                throw new InvalidDataException($"{what}. Nothing was changed. To make it exactly like {from}, and lose those rows, add --replace; stores cannot be merged.");
            await output.WriteLineAsync($"{what}. They are replaced and removed.");
        }

        await PutMarkAsync(_destinationState, new StoreMark(IsComplete: false, from, clock.GetCurrentInstant()), cancellationToken);
    }

    private async Task CopyAsync(string name, CancellationToken cancellationToken)
    {
        var (source, destination) = Both(name);
        var written = 0L;
        await Parallel.ForEachAsync(
            CommitsAsync(RowPair.ReadAsync(source, destination, cancellationToken)),
            new ParallelOptions { MaxDegreeOfParallelism = CommitsAtOnce, CancellationToken = cancellationToken },
            async (actions, token) =>
            {
                await destination.SubmitAsync(actions, token);
                var now = Interlocked.Add(ref written, actions.Count);
                if (now / RowsBetweenLines != (now - actions.Count) / RowsBetweenLines) await output.WriteLineAsync($"{name}: {now} rows written");
            });
        await output.WriteLineAsync($"{name}: {written} rows written; the rest were already there");
    }

    /// <summary>What differs, as commits that a store takes.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<TableAction>> CommitsAsync(IAsyncEnumerable<RowPair> pairs)
    {
        // Rows are as large as 256 KiB here, and grow by a third on their way.
        const int MostBytes = 2 * 1024 * 1024;
        var (commit, bytes) = (new List<TableAction>(), 0);
        await foreach (var pair in pairs)
        {
            if (pair.IsSame) continue;
            var action = pair.ToAction();
            var size = Document.SizeOf(action.Entity);
            if (commit.Count > 0 && (commit[0].Entity.PartitionKey != action.Entity.PartitionKey || commit.Count == TableLimits.MaxActions || bytes + size > MostBytes))
            {
                yield return commit;
                (commit, bytes) = ([], 0);
            }

            commit.Add(action);
            bytes += size;
        }

        if (commit.Count > 0) yield return commit;
    }

    private async Task<Comparison> CompareAsync(string name, CancellationToken cancellationToken)
    {
        var (source, destination) = Both(name);
        var found = new Comparison();
        await foreach (var pair in RowPair.ReadAsync(source, destination, cancellationToken))
        {
            if (pair.IsSame) found.Same++;
            else if (pair.Destination is null) found.Missing++;
            else if (pair.Source is null) found.OnlyThere++;
            else found.Differing++;
        }

        await output.WriteLineAsync($"{name}: compared, {found.Same} rows are the same, {found.Missing} missing, {found.Differing} differ, {found.OnlyThere} are only in {to}");
        return found;
    }

    private (ITable Source, ITable Destination) Both(string name) => (source.GetTable(name), destination.GetTable(name));

    private static Task<StoreMark?> MarkAsync(SharedState state, CancellationToken cancellationToken) =>
        state.FindAsync<StoreMark>(StoreMark.Partition, StoreMark.Name, cancellationToken);

    private static Task PutMarkAsync(SharedState state, StoreMark mark, CancellationToken cancellationToken) =>
        state.PutAsync(StoreMark.Partition, StoreMark.Name, mark, cancellationToken);

    private sealed record Comparison
    {
        public long Same { get; set; }

        public long Missing { get; set; }

        public long Differing { get; set; }

        public long OnlyThere { get; set; }

        public long There => Same + Differing + OnlyThere;

        public long Differences => Missing + Differing + OnlyThere;
    }
}
