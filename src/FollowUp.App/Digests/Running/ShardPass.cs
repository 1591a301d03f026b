using FollowUp.App.Hosting;
using FollowUp.App.Mail;
using NodaTime;

namespace FollowUp.App.Digests.Running;

/// <summary>One pass over a shard: what it may still send, what the provider said, and what became of the visits. They run side by side.</summary>
internal sealed class ShardPass(int shard)
{
    private readonly Lock _answering = new();
    private int _visited;
    private int _due;
    private int _sent;
    private int _failed;
    private int _unknown;
    private int _repeated;
    private int _allowed;
    private Duration _lag = Duration.Zero;

    /// <summary>Nothing more is sent in this pass; what is left is the next tick's.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The provider is busy.</summary>
    public bool IsThrottled { get; private set; }

    /// <summary>The longest wait that the provider asked for; null when it named none.</summary>
    public Duration? RetryAfter { get; private set; }

    /// <summary>Why the provider takes no mail of ours at all; null while it does.</summary>
    public string? Refusal { get; private set; }

    public int Sent => _sent;

    /// <summary>Sends that were allowed and not begun.</summary>
    public int Unused => Math.Max(0, _allowed);

    public void Allow(int sends) => Interlocked.Add(ref _allowed, sends);

    /// <summary>Whether one more mail may be sent; the first that may not stops the pass.</summary>
    public bool TryBegin()
    {
        if (IsStopped) return false;
        if (Interlocked.Decrement(ref _allowed) >= 0) return true;
        Interlocked.Increment(ref _allowed);
        IsStopped = true;
        return false;
    }

    /// <summary>Takes in the provider's answer to a send.</summary>
    public void Answer(SendResult result)
    {
        Count(result switch
        {
            SendResult.Accepted => VisitOutcome.Sent,
            SendResult.Unknown => VisitOutcome.Unknown,
            _ => VisitOutcome.Failed,
        });
        if (result is SendResult.Throttled throttled) Throttle(throttled.RetryAfter);
        if (result is SendResult.Refused refused) Refuse(refused.Reason);
    }

    private void Throttle(Duration? retryAfter)
    {
        lock (_answering)
        {
            IsStopped = IsThrottled = true;
            if (retryAfter is { } wait && !(wait < RetryAfter)) RetryAfter = wait;
        }
    }

    private void Refuse(string reason)
    {
        lock (_answering)
        {
            IsStopped = true;
            Refusal ??= reason;
        }
    }

    public void Count(VisitOutcome outcome)
    {
        Interlocked.Increment(ref _visited);
        if (outcome != VisitOutcome.NothingDue) Interlocked.Increment(ref _due);
        if (outcome == VisitOutcome.Sent) Interlocked.Increment(ref _sent);
        if (outcome == VisitOutcome.Failed) Interlocked.Increment(ref _failed);
        if (outcome == VisitOutcome.Unknown) Interlocked.Increment(ref _unknown);
    }

    /// <summary>A claim that was left open is sent again.</summary>
    public void Repeat() => Interlocked.Increment(ref _repeated);

    public void Lag(Duration lag) => _lag = Duration.Max(_lag, lag);

    /// <summary>Writes the run's one line.</summary>
    public ShardRun Write(ILogger logger, Instant at, bool leftOver)
    {
        var run = new ShardRun(shard, at, _due, _sent, _failed, _unknown, _repeated, _visited, (long)_lag.TotalSeconds, leftOver, IsStopped);
        Log.ShardRun(logger, run.Shard, run.Due, run.Sent, run.Failed, run.Unknown, run.Repeated, run.Visited, run.LagSeconds, run.LeftOver, run.Stopped);
        return run;
    }
}
