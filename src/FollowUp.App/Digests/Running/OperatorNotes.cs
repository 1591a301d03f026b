using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App.Digests.Running;

/// <summary>A candidate whose data could not be read. The id says nothing about the person.</summary>
internal sealed record TroubledCandidate(string CandidateId, Instant At);

/// <summary>Shard messages that the queue gave up. Nothing is lost by it: their wake-ups stay due.</summary>
/// <param name="LastMessage">Its shard, or what was wrong with it.</param>
internal sealed record PoisonedMessages(int Count, Instant LastAt, string LastMessage);

/// <summary>What a run leaves for operators to see, in the store, since the instance that answers them is another one.</summary>
internal sealed class OperatorNotes(SharedState shared, IClock clock, ILogger<OperatorNotes> logger)
{
    private const string Kind = "notes";
    private const string Troubled = "troubled:";
    private const string Poison = "poison";
    private const string Run = "run:";

    /// <summary>Trouble is noted anew every day while it lasts.</summary>
    private static readonly Duration TroubleLasts = Duration.FromHours(36);

    public Task TroubledAsync(string candidateId, CancellationToken cancellationToken) =>
        WriteAsync(() => shared.PutAsync(Kind, Troubled + candidateId, new TroubledCandidate(candidateId, clock.GetCurrentInstant()), cancellationToken));

    public async Task<IReadOnlyList<TroubledCandidate>> TroubledAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetCurrentInstant() - TroubleLasts;
        return [.. (await shared.ListAsync<TroubledCandidate>(Kind, Troubled, cancellationToken)).Where(candidate => candidate.At >= since)];
    }

    public Task PoisonedAsync(string message, CancellationToken cancellationToken)
    {
        Log.ShardPoisoned(logger, message);
        var now = clock.GetCurrentInstant();
        return WriteAsync(() => shared.ChangeAsync<PoisonedMessages>(
            Kind, Poison, known => new PoisonedMessages((known?.Count ?? 0) + 1, now, message), cancellationToken));
    }

    public Task<PoisonedMessages?> PoisonedAsync(CancellationToken cancellationToken) => shared.FindAsync<PoisonedMessages>(Kind, Poison, cancellationToken);

    /// <summary>Each shard's last run that had anything to do.</summary>
    public Task RanAsync(ShardRun run, CancellationToken cancellationToken) =>
        WriteAsync(() => shared.PutAsync(Kind, $"{Run}{run.Shard:00}", run, cancellationToken));

    public Task<IReadOnlyList<ShardRun>> RunsAsync(CancellationToken cancellationToken) => shared.ListAsync<ShardRun>(Kind, Run, cancellationToken);

    /// <summary>A note that cannot be written must not keep a digest back.</summary>
    private async Task WriteAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (TableException e)
        {
            Log.NoteLost(logger, e);
        }
    }
}
