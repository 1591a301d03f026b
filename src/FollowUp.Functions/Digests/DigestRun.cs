using FollowUp.Functions.Hosting;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.Functions.Digests;

/// <summary>Visits each due wake-up of a shard once, several candidates at a time, within a time budget.</summary>
internal sealed class DigestRun(WakeUps wakeUps, CandidateVisit visit, IClock clock, ILogger<DigestRun> logger)
{
    /// <summary>How many candidates are visited at a time.</summary>
    private const int Parallel = 16;

    /// <summary>Well below the ten minutes after which the host ends an invocation.</summary>
    private static readonly Duration TimeBudget = Duration.FromMinutes(4);

    /// <summary>Returns the messages to go on with: none when the shard is done, else a continuation that revisits no row of this pass.</summary>
    public async Task<IReadOnlyList<ShardMessage>> RunShardAsync(ShardMessage message, CancellationToken cancellationToken)
    {
        var started = clock.GetCurrentInstant();
        var totals = new VisitTotals();
        var after = message.After;
        var leftOver = false;
        while (!leftOver && !totals.Refused)
        {
            var due = await wakeUps.DueAsync(message.Shard, message.Cutoff, after, Parallel, cancellationToken);
            if (due.Count == 0) break;
            totals.Lag(clock.GetCurrentInstant() - due[0].At);
            var done = await Task.WhenAll(due.Select(wakeUp => VisitAsync(wakeUp, totals, cancellationToken)));
            await wakeUps.DeleteAsync(message.Shard, [.. due.Where((_, index) => done[index])], cancellationToken);
            after = due[^1].RowKey;
            leftOver = due.Count == Parallel && clock.GetCurrentInstant() - started > TimeBudget;
        }

        totals.Write(logger, message.Shard, leftOver);
        return leftOver ? [message with { After = after }] : [];
    }

    /// <summary>One candidate's trouble is theirs alone: the wake-up stays, and the next tick visits again.</summary>
    private async Task<bool> VisitAsync(WakeUp wakeUp, VisitTotals totals, CancellationToken cancellationToken)
    {
        try
        {
            return await visit.VisitAsync(wakeUp, totals, cancellationToken);
        }
        catch (TableException e) when (e.Status is 409 or 412)
        {
            // The candidate, or another run, was faster; the wake-up stays for the next tick.
            return false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            totals.Count(VisitOutcome.Failed);
            Log.VisitFailed(logger, wakeUp.CandidateId, e);
            return false;
        }
    }
}
