using FollowUp.Functions.Candidates;

namespace FollowUp.Functions.Hosting;

/// <summary>Makes the store ready to be used, once in a process: its tables are there, no migration claims it, and its keys can be read.</summary>
internal sealed class StoreSetup(CandidateStore store, SharedState shared, KeyTable keys, ILogger<StoreSetup> logger)
{
    private volatile bool _isReady;

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
    public async Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        if (_isReady) return true;
        try
        {
            await PrepareAsync(cancellationToken);
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
