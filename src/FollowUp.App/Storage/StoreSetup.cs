using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using FollowUp.Tables;
using Microsoft.AspNetCore.DataProtection;

namespace FollowUp.App.Storage;

/// <summary>
/// Makes the store ready to be used: its tables are there, no migration claims it, and its keys can be read. Whether a migration has claimed it since is looked
/// at again, so that whoever forgot to stop a server does not have two of them send.
/// </summary>
internal sealed class StoreSetup(ITableStore tables, SharedState shared, KeyTable keys, IDataProtectionProvider protection, IClock clock, ILogger<StoreSetup> logger)
{
    /// <summary>Less than lies between two ticks of the loop, so that each of them looks.</summary>
    private static readonly Duration BetweenLooks = Duration.FromSeconds(30);

    /// <summary>Candidates before wake-ups: whoever changes a candidate upserts the wake-up first, so that even a copy of a store in service misses none.</summary>
    public static readonly string[] TableNames = ["candidates", "wakeups", "lookups", "keys"];

    private readonly Lock _lock = new();
    private Task<bool>? _attempt;
    private bool _isPrepared;
    private Instant _lookedAt;

    /// <summary>What somebody must correct before this store can be used; null while nothing is known to be wrong.</summary>
    public string? Problem { get; private set; }

    public static Task CreateTablesAsync(ITableStore tables, CancellationToken cancellationToken) =>
        Task.WhenAll(TableNames.Select(name => tables.GetTable(name).CreateIfNotExistsAsync(cancellationToken)));

    /// <summary>For whoever makes and reads no link: the tables are there, and no migration claims them.</summary>
    /// <exception cref="InvalidDataException">The store must not be used as it is; the message says why and what to do.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await CreateTablesAsync(tables, cancellationToken);
        await RefuseMarkedAsync(cancellationToken);
    }

    /// <inheritdoc cref="OpenAsync"/>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await keys.LockAsync(cancellationToken);
        await Task.Run(ReadKeys, cancellationToken);
    }

    /// <summary>
    /// Now, and once. The framework reads keys while its caller's thread waits: the first sends of a run, all at a time, would leave no thread to read with.
    /// </summary>
    private void ReadKeys()
    {
        try
        {
            protection.CreateProtector("start").Protect([]);
        }
        catch (CryptographicException e) when (e.InnerException is TableException unread)
        {
            ExceptionDispatchInfo.Throw(unread);
        }
    }

    /// <summary>The same for a process that is up already: what is wrong is kept in <see cref="Problem"/>, logged once, and looked at again.</summary>
    /// <returns>Whether the store can be used.</returns>
    public Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        // A cold start may begin with many requests at once; they share an attempt, which is nobody's to cancel.
        lock (_lock)
        {
            if (_isPrepared && clock.GetCurrentInstant() - _lookedAt < BetweenLooks) return Task.FromResult(true);
            if (_attempt is null or { IsCompleted: true }) _attempt = AttemptAsync();
            return _attempt.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> AttemptAsync()
    {
        var now = clock.GetCurrentInstant();
        string? problem = null;
        try
        {
            if (_isPrepared) await RefuseMarkedAsync(CancellationToken.None);
            else await PrepareAsync(CancellationToken.None);
        }
        catch (InvalidDataException e)
        {
            problem = e.Message;
            if (Problem != problem) Log.StoreUnusable(logger, problem);
        }
        catch (TableException) when (_isPrepared)
        {
            // Whether it answers is for those to find out who need it.
        }

        Problem = problem;
        lock (_lock) (_isPrepared, _lookedAt) = (problem is null, now);
        return problem is null;
    }

    private async Task RefuseMarkedAsync(CancellationToken cancellationToken)
    {
        if (await shared.FindAsync<StoreMark>(StoreMark.Partition, StoreMark.Name, cancellationToken) is { } mark) throw new InvalidDataException(mark.Explain());
    }
}
