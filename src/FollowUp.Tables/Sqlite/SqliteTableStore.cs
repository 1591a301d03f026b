using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Sqlite;

/// <summary>Tables in one SQLite file, for a laptop or a single server.</summary>
/// <remarks>
/// Safe for concurrent use, also by several processes of one machine; not on a network share, whose locks SQLite cannot trust.
/// SQLite has no asynchronous I/O: a method does its work on the caller's thread and returns a completed task; only the wait for
/// another writer of this process is asynchronous. A commit is on the disk when its task completes.
/// </remarks>
public sealed class SqliteTableStore : ITableStore, IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    // Never disposed: a writer under way must still be able to release it, and without a wait handle it holds no resource.
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly SqliteTableFile _file;
    private long _transactionCount;
    private volatile bool _disposed;

    /// <summary>Names the file; it and its folder are created when the store is first used.</summary>
    /// <param name="path">Such as <c>data/followup.db</c>; two more files, <c>-wal</c> and <c>-shm</c>, come and go beside it.</param>
    public SqliteTableStore(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _file = new SqliteTableFile(System.IO.Path.GetFullPath(path));
    }

    /// <summary>The file's full path.</summary>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public long TransactionCount => Interlocked.Read(ref _transactionCount);

    /// <inheritdoc/>
    public ITable GetTable(string name) => new SqliteTable(this, TableName.Require("", name));

    /// <summary>Opens the file and tries a write that is not kept.</summary>
    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken) =>
        await WriteAsync(session => session.NextETags(1), keep: false, cancellationToken);

    /// <summary>Closes the file's idle connections; waits for no one.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session)) session.Dispose();
    }

    internal Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Task.FromResult(Use(read));
        }
        catch (TableException e)
        {
            return Task.FromException<T>(e);
        }
    }

    internal Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) =>
        WriteAsync(write, keep: true, cancellationToken);

    private async Task<T> WriteAsync<T>(Func<SqliteSession, T> write, bool keep, CancellationToken cancellationToken)
    {
        // Writers of this process queue here, in order and without holding a thread; SQLite's own wait is for other processes.
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return Use(session => session.InTransaction(write, keep));
        }
        finally
        {
            _writer.Release();
        }
    }

    private T Use<T>(Func<SqliteSession, T> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Interlocked.Increment(ref _transactionCount);
        SqliteSession? session = null;
        var reusable = false;
        try
        {
            session = _idle.TryTake(out var idle) ? idle : _file.Open();
            var result = work(session);
            reusable = true;
            return result;
        }
        catch (TableException)
        {
            // An expected outcome, already rolled back: the connection is good.
            reusable = true;
            throw;
        }
        catch (SqliteException e)
        {
            throw SqliteFailure.From(e, Path);
        }
        finally
        {
            // Closing rolls back whatever is open, also where a ROLLBACK would itself fail.
            if (reusable && session is not null) Return(session);
            else session?.Dispose();
        }
    }

    private void Return(SqliteSession session)
    {
        _idle.Add(session);
        if (_disposed && _idle.TryTake(out var late)) late.Dispose();
    }
}
