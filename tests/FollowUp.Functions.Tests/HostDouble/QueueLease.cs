namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>Keeps a message out of others' sight while it is worked on, and not a moment longer than the instance lives.</summary>
internal sealed class QueueLease
{
    private readonly StorageQueues _queues;
    private readonly string _queue;
    private readonly CancellationTokenSource _ended;
    private readonly Task<QueueMessage> _renewal;

    public QueueLease(StorageQueues queues, string queue, QueueMessage message, TimeSpan taken, CancellationToken gone)
    {
        (_queues, _queue) = (queues, queue);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(gone);
        _renewal = RenewAsync(message, taken);
    }

    /// <summary>The message with its latest receipt.</summary>
    public async Task<QueueMessage> EndAsync()
    {
        await _ended.CancelAsync();
        var message = await _renewal;
        _ended.Dispose();
        return message;
    }

    private async Task<QueueMessage> RenewAsync(QueueMessage message, TimeSpan taken)
    {
        using var timer = new PeriodicTimer(taken / 2);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token)) message = await _queues.HideAsync(_queue, message, taken);
        }
        catch (OperationCanceledException)
        {
            // Worked off, or the instance is gone.
        }

        return message;
    }
}
