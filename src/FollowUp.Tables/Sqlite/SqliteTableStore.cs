using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Sqlite;

/// <summary>Tables in one SQLite file, for a laptop or a single server.</summary>
/// <remarks>
/// Safe for concurrent use, also by several processes of one machine; not on a network share, whose locks SQLite cannot trust.
/// SQLite has no asynchronous I/O: a read does its work on the caller's thread and returns a completed task. A write does it on the thread
/// pool, together with whatever else waits to be written by then: one wait for the disk serves them all. Each succeeds or fails by itself, and is
/// on the disk when its task completes.
/// </remarks>
public sealed class SqliteTableStore : ITableStore, IDisposable
{
    /// <summary>Keeps a transaction short for other processes that wait for it.</summary>
    private const int MostTogether = 64;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly ConcurrentQueue<SqliteWrite> _waiting = new();
    // Never disposed: a writer under way must still be able to release it, and without a wait handle it holds no resource.
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly SqliteTableFile _file;
    private readonly SqliteUpkeep _upkeep;
    private long _transactionCount;
    private volatile TableException? _damage;
    private volatile bool _disposed;

    /// <summary>Names the file; it and its folder are created when the store is first used.</summary>
    /// <param name="path">Such as <c>data/followup.db</c>; two more files, <c>-wal</c> and <c>-shm</c>, come and go beside it.</param>
    public SqliteTableStore(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _file = new SqliteTableFile(System.IO.Path.GetFullPath(path));
        _upkeep = new SqliteUpkeep(_file);
    }

    /// <summary>The file's full path.</summary>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public long TransactionCount => Interlocked.Read(ref _transactionCount);

    /// <inheritdoc/>
    public ITable GetTable(string name) => new SqliteTable(this, TableName.Require("", name));

    /// <summary>
    /// Writes something and keeps it, and looks at the pages of the file: at each call while it is small, else once a process. Damage that was met meanwhile is
    /// told until the program is started again.
    /// </summary>
    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await AloneAsync(_upkeep.Probe, cancellationToken);
        if (_damage is { } damage) throw new TableException(damage.Status, damage.Code, damage.Message, innerException: damage);
        if (!_upkeep.ChecksPages) return;
        // Another connection holds no pages yet: it reads what lies on the disk.
        using var fresh = Translate(_file.Open);
        Translate(() => _upkeep.CheckPages(fresh));
    }

    /// <inheritdoc/>
    public Task ScrubAsync(DateTimeOffset now, TimeSpan every, CancellationToken cancellationToken) =>
        AloneAsync(session => _upkeep.Scrub(session, now, every), cancellationToken);

    /// <summary>Closes the file's idle connections; waits for no one.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session)) session.Dispose();
        _file.Dispose();
    }

    /// <summary>While no other write of this process is under way; those that come meanwhile wait.</summary>
    private async Task AloneAsync(Func<SqliteSession, bool> work, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            Interlocked.Increment(ref _transactionCount);
            Use(work);
        }
        finally
        {
            _writer.Release();
        }
    }

    internal Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        Interlocked.Increment(ref _transactionCount);
        try
        {
            return Task.FromResult(Use(read));
        }
        catch (TableException e)
        {
            return Task.FromException<T>(e);
        }
    }

    internal async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _transactionCount);
        var write = new Write<T>(work);
        _waiting.Enqueue(write);
        try
        {
            // Never on the caller's thread: what the caller does meanwhile may be to write more, which then joins the next commit.
            await _writer.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }
        catch (OperationCanceledException)
        {
            write.Withdraw();
            throw;
        }

        try
        {
            while (!write.IsDone) CommitWaiting();
        }
        finally
        {
            _writer.Release();
        }

        write.ThrowIfFailed();
        return write.Result!;
    }

    /// <summary>Commits what waits, together; when one of them is refused, one by one, so that each has its own outcome.</summary>
    private void CommitWaiting()
    {
        var writes = new List<SqliteWrite>();
        while (writes.Count < MostTogether && _waiting.TryDequeue(out var next))
            if (!next.IsWithdrawn)
                writes.Add(next);
        if (writes.Count > 1 && TryCommit(writes)) return;
        foreach (var write in writes) TryCommit([write]);
    }

    private bool TryCommit(IReadOnlyList<SqliteWrite> writes)
    {
        try
        {
            Use(session => session.InTransaction(
                own =>
                {
                    foreach (var write in writes) write.Run(own);
                    _file.RequireInPlace();
                    return writes.Count;
                },
                keep: true));
        }
        catch (TableException e) when (writes.Count > 1 && e.Status < 500)
        {
            return false;
        }
        catch (Exception e)
        {
            // What is wrong with the file is wrong for all.
            foreach (var write in writes) write.Fail(e);
            return true;
        }

        _upkeep.Written();
        foreach (var write in writes) write.Succeed();
        return true;
    }

    private T Use<T>(Func<SqliteSession, T> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SqliteSession? session = null;
        var reusable = false;
        try
        {
            session = _idle.TryTake(out var idle) ? idle : Translate(_file.Open);
            var result = Translate(() => work(session));
            reusable = true;
            return result;
        }
        catch (TableException e) when (e.InnerException is not SqliteException)
        {
            // An expected outcome, already rolled back: the connection is good.
            reusable = true;
            throw;
        }
        finally
        {
            // Closing rolls back whatever is open, also where a ROLLBACK would itself fail.
            if (reusable && session is not null) Return(session);
            else session?.Dispose();
        }
    }

    private T Translate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            var failure = SqliteFailure.From(e, Path);
            if (SqliteFailure.IsDamage(failure)) _damage = failure;
            throw failure;
        }
    }

    private void Return(SqliteSession session)
    {
        _idle.Add(session);
        if (_disposed && _idle.TryTake(out var late)) late.Dispose();
    }

    private sealed class Write<T>(Func<SqliteSession, T> work) : SqliteWrite
    {
        internal T? Result { get; private set; }

        internal override void Run(SqliteSession session) => Result = work(session);
    }
}
