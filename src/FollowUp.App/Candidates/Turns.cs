namespace FollowUp.App.Candidates;

/// <summary>Who changes the same candidate in one process does so one after the other; who is in the way of another process waits a little, each a different time.</summary>
internal sealed class Turns(TimeProvider time, Random random)
{
    /// <summary>Few candidates share one by chance, and then wait for each other.</summary>
    private const int Queues = 256;

    private static readonly TimeSpan ShortestBackOff = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim?[] _queues = new SemaphoreSlim?[Queues];

    /// <summary>Waits for one's turn, which lasts until the result is disposed.</summary>
    public async Task<IDisposable> TakeAsync(string candidateId, CancellationToken cancellationToken)
    {
        var queue = LazyInitializer.EnsureInitialized(ref _queues[candidateId.Aggregate(0u, (hash, c) => (hash * 31) + c) % Queues], () => new SemaphoreSlim(1, 1));
        await queue.WaitAsync(cancellationToken);
        return new Turn(queue);
    }

    /// <summary>Waits up to a limit that doubles with each try, and for how long is left to chance: those who met once do not meet again at the same moment.</summary>
    public Task BackOffAsync(int tries, CancellationToken cancellationToken)
    {
        var limit = ShortestBackOff * Math.Pow(2, tries - 1);
        if (limit > LongestBackOff) limit = LongestBackOff;
        double share;
        lock (random) share = random.NextDouble();
        return Task.Delay(limit * share, time, cancellationToken);
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver) queue.Release();
            _isOver = true;
        }
    }
}
