namespace FollowUp.App.Mail.Sending;

/// <summary>Sends that belong together: how many more there may be, and what the provider said. They run side by side.</summary>
internal class SendPass
{
    private readonly Lock _answering = new();
    private int _sent;
    private int _allowed;

    /// <summary>Nothing more is sent in this pass; what is left is the next tick's.</summary>
    public bool IsStopped { get; private set; }

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
    public virtual void Answer(SendResult result)
    {
        lock (_answering)
        {
            if (result is SendResult.Accepted) _sent++;
            if (result is SendResult.Throttled or SendResult.Refused) IsStopped = true;
            if (result is SendResult.Throttled { RetryAfter: var wait })
            {
                IsThrottled = true;
                if (wait is not null && !(wait < RetryAfter)) RetryAfter = wait;
            }

            if (result is SendResult.Refused { Reason: var reason }) Refusal ??= reason;
        }
    }
}
