using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;

namespace FollowUp.App.Digests.Running;

/// <summary>One pass over a shard: what was sent in it, and what became of the visits.</summary>
internal sealed class ShardPass(int shard) : SendPass
{
    private int _visited;
    private int _due;
    private int _failed;
    private int _unknown;
    private int _repeated;
    private Duration _lag = Duration.Zero;

    public override void Answer(SendResult result)
    {
        base.Answer(result);
        Count(result switch
        {
            SendResult.Accepted => VisitOutcome.Sent,
            SendResult.Unknown => VisitOutcome.Unknown,
            _ => VisitOutcome.Failed,
        });
    }

    public void Count(VisitOutcome outcome)
    {
        Interlocked.Increment(ref _visited);
        if (outcome != VisitOutcome.NothingDue) Interlocked.Increment(ref _due);
        if (outcome == VisitOutcome.Failed) Interlocked.Increment(ref _failed);
        if (outcome == VisitOutcome.Unknown) Interlocked.Increment(ref _unknown);
    }

    /// <summary>A claim that was left open is sent again.</summary>
    public void Repeat() => Interlocked.Increment(ref _repeated);

    public void Lag(Duration lag) => _lag = Duration.Max(_lag, lag);

    /// <summary>Writes the run's one line.</summary>
    /// <param name="idle">The level of a run that visited nobody: where alerts read the lines each counts, on a screen sixteen a minute hide what matters.</param>
    public ShardRun Write(ILogger logger, Instant at, bool leftOver, LogLevel idle)
    {
        var run = new ShardRun(shard, at, _due, Sent, _failed, _unknown, _repeated, _visited, (long)_lag.TotalSeconds, leftOver, IsStopped);
        Log.ShardRun(logger, run is { Visited: 0, LeftOver: false } ? idle : LogLevel.Information, run.Shard, run.Due, run.Sent, run.Failed, run.Unknown, run.Repeated, run.Visited, run.LagSeconds, run.LeftOver, run.Stopped);
        return run;
    }
}
