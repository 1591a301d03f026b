using System.Collections.Concurrent;
using FollowUp.App.Candidates.Erasing;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App.Digests.Running;

/// <summary>Visits each due wake-up of a shard once, several candidates at a time, within a time budget.</summary>
internal sealed class DigestRun(
    WakeUps wakeUps, CandidateVisit visit, SendGate gate, PlannerSweep sweep, Erasure erasure, OperatorNotes notes, RunTelemetry telemetry, Home home, IClock clock,
    ILogger<DigestRun> logger)
{
    /// <summary>How many candidates are visited at a time.</summary>
    internal const int Parallel = 16;

    /// <summary>How many wake-ups are read at a time: several times as many, since a query costs more than its rows.</summary>
    internal const int PageSize = 6 * Parallel;

    /// <summary>Well below the ten minutes after which the host ends an invocation.</summary>
    private static readonly Duration TimeBudget = Duration.FromMinutes(4);

    /// <summary>How many shards run side by side where no queue hands them out: while one waits for the disk or the provider, another plans and writes.</summary>
    internal const int ShardsAtOnce = 4;

    /// <summary>One tick where no queue hands shards out: every shard, with every continuation.</summary>
    public async Task RunAllShardsAsync(Instant cutoff, CancellationToken cancellationToken)
    {
        var messages = new ConcurrentQueue<ShardMessage>(ShardMessage.ForAllShards(cutoff));
        // Under a cap, what one shard set aside in vain must come back before another asks.
        await Task.WhenAll(Enumerable.Range(0, gate.IsCapped ? 1 : ShardsAtOnce).Select(_ => DrainAsync()));
        // Where the store is a file, what was deleted or replaced is cleared out of it.
        await erasure.TidyAsync(cancellationToken);

        async Task DrainAsync()
        {
            while (messages.TryDequeue(out var message))
                foreach (var next in await RunShardAsync(message, cancellationToken))
                    messages.Enqueue(next);
        }
    }

    /// <summary>Returns the messages to go on with: none when the shard is done, else a continuation that revisits no row of this pass.</summary>
    public async Task<IReadOnlyList<ShardMessage>> RunShardAsync(ShardMessage message, CancellationToken cancellationToken)
    {
        using var activity = RunTelemetry.Start();
        var started = clock.GetCurrentInstant();
        if (message is { Shard: 0, After: null }) await sweep.AdvanceAsync(cancellationToken);
        var pass = new ShardPass(message.Shard);
        var after = message.After;
        var leftOver = false;
        while (!leftOver && !pass.IsStopped)
        {
            var page = await wakeUps.DueAsync(message.Shard, message.Cutoff, after, PageSize, cancellationToken);
            if (page.Count == 0) break;
            pass.Lag(clock.GetCurrentInstant() - page[0].At);
            foreach (var due in page.Chunk(Parallel))
            {
                await VisitAsync(message.Shard, due, pass, cancellationToken);
                after = due[^1].RowKey;
                leftOver = due.Length == Parallel && !pass.IsStopped && clock.GetCurrentInstant() - started > TimeBudget;
                if (leftOver || pass.IsStopped) break;
            }
        }

        await gate.CloseAsync(pass, cancellationToken);
        var run = pass.Write(logger, clock.GetCurrentInstant(), leftOver, home.IsBehindHost ? LogLevel.Information : LogLevel.Debug);
        telemetry.Record(activity, run);
        if (run.Visited > 0) await notes.RanAsync(run, cancellationToken);
        return leftOver ? [message with { After = after }] : [];
    }

    /// <summary>Visits side by side; between reading and sending the next wake-ups are written together. Then those that have served are deleted.</summary>
    private async Task VisitAsync(int shard, IReadOnlyList<WakeUp> due, ShardPass pass, CancellationToken cancellationToken)
    {
        // Several wake-ups of one candidate are one visit; side by side they would only be in each other's way.
        var visits = due.Reverse().DistinctBy(wakeUp => wakeUp.CandidateId, StringComparer.Ordinal).Reverse().ToList();
        await gate.AllowAsync(pass, visits.Count, cancellationToken);
        var prepared = await Task.WhenAll(visits.Select(wakeUp => TryAsync(
            wakeUp, pass, () => visit.PrepareAsync(wakeUp, pass, cancellationToken), PreparedVisit.Done(hasServed: false), cancellationToken)));
        await WriteNextAsync(prepared, cancellationToken);
        var done = await Task.WhenAll(visits.Zip(prepared, (wakeUp, one) => TryAsync(wakeUp, pass, one.FinishAsync, false, cancellationToken)));
        var served = visits.Where((_, index) => done[index]).Select(wakeUp => wakeUp.CandidateId).ToHashSet(StringComparer.Ordinal);
        await wakeUps.DeleteAsync(shard, [.. due.Where(wakeUp => served.Contains(wakeUp.CandidateId))], cancellationToken);
    }

    private async Task WriteNextAsync(IReadOnlyList<PreparedVisit> prepared, CancellationToken cancellationToken)
    {
        var wanted = prepared.Where(one => one.Next?.At is not null).ToList();
        try
        {
            await wakeUps.UpsertAsync([.. wanted.Select(one => (one.Records!.Profile.Id, one.Next!.At!.Value))], cancellationToken);
            foreach (var one in wanted) one.Records!.Woken = one.Next;
        }
        catch (TableException e)
        {
            // Then each visit writes its own.
            Log.WakeUpsNotWritten(logger, wanted.Count, e);
        }
    }

    /// <summary>One candidate's trouble is theirs alone: the wake-up stays, and the next tick visits again.</summary>
    private async Task<T> TryAsync<T>(WakeUp wakeUp, ShardPass pass, Func<Task<T>> act, T failed, CancellationToken cancellationToken)
    {
        try
        {
            return await act();
        }
        catch (TableException e) when (e.Status is 409 or 412)
        {
            // The candidate, or another run, was faster; the wake-up stays for the next tick.
            return failed;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            pass.Count(VisitOutcome.Failed);
            Log.VisitFailed(logger, wakeUp.CandidateId, e);
            return failed;
        }
    }
}
