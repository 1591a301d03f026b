using FollowUp.Functions.Candidates;

namespace FollowUp.Functions.Hosting;

/// <summary>Makes the store ready to be used, once in a process: its tables are there, no migration claims it, and its keys can be read.</summary>
internal sealed class StoreSetup(CandidateStore store, SharedState shared, KeyTable keys, ILogger<StoreSetup> logger)
{
    private readonly Lock _lock = new();
    private volatile bool _isReady;
    private Task<bool>? _attempt;

    /// <summary>What somebody must correct before this store can be used; null while nothing is known to be wrong.</summary>
    public string? Problem { get; private set; }

    /// <exception cref="InvalidDataException">The store must not be used as it is; the message says why and what to do.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await store.CreateTablesAsync(cancellationToken);
        if (await shared.FindAsync<StoreMark>(StoreMark.Partition, StoreMark.Name, cancellationToken) is { } mark) throw new InvalidDataException(mark.Explain());
        await keys.LockAsync(cancellationToken);
        _isReady = true;
    }

    /// <summary>The same for a process that is up already: what is wrong is kept in <see cref="Problem"/>, logged once, and looked at again.</summary>
    /// <returns>Whether the store can be used.</returns>
    public Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        if (_isReady) return Task.FromResult(true);
        // A cold start may begin with many requests at once; they share an attempt, which is nobody's to cancel.
        lock (_lock)
        {
            if (_attempt is null or { IsCompleted: true }) _attempt = AttemptAsync();
            return _attempt.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> AttemptAsync()
    {
        try
        {
            await PrepareAsync(CancellationToken.None);
            Problem = null;
        }
        catch (InvalidDataException e)
        {
            if (Problem != e.Message) Log.StoreUnusable(logger, e.Message);
            Problem = e.Message;
        }

        return _isReady;
    }
}
