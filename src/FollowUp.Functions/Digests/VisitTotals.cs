using FollowUp.Functions.Hosting;
using NodaTime;

namespace FollowUp.Functions.Digests;

/// <summary>What became of one visit.</summary>
internal enum VisitOutcome
{
    NothingDue,
    Sent,
    Failed,
    Unknown,
}

/// <summary>Adds up a run for its one structured line. Visits of a shard run side by side.</summary>
internal sealed class VisitTotals
{
    private int _visited;
    private int _due;
    private int _sent;
    private int _failed;
    private int _unknown;
    private Duration _lag = Duration.Zero;

    /// <summary>The provider refuses us: nothing more is tried in this run.</summary>
    public bool Refused { get; private set; }

    public void Count(VisitOutcome outcome)
    {
        Interlocked.Increment(ref _visited);
        if (outcome != VisitOutcome.NothingDue) Interlocked.Increment(ref _due);
        if (outcome == VisitOutcome.Sent) Interlocked.Increment(ref _sent);
        if (outcome == VisitOutcome.Failed) Interlocked.Increment(ref _failed);
        if (outcome == VisitOutcome.Unknown) Interlocked.Increment(ref _unknown);
    }

    public void Lag(Duration lag) => _lag = Duration.Max(_lag, lag);

    /// <summary>Stops the run; true for the first who notices, who says so loudly.</summary>
    public bool Refuse()
    {
        var first = !Refused;
        Refused = true;
        return first;
    }

    public void Write(ILogger logger, int shard, bool leftOver)
    {
        if (_visited > 0) Log.ShardRun(logger, shard, _due, _sent, _failed, _unknown, _visited, (long)_lag.TotalSeconds, leftOver);
    }
}
