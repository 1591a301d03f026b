using System.Runtime.ExceptionServices;

namespace FollowUp.Tables.Sqlite;

/// <summary>A change that waits to be committed, alone or together with others. All but <see cref="Withdraw"/> is called by the writer only.</summary>
internal abstract class SqliteWrite
{
    private volatile bool _withdrawn;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Whether its outcome is known.</summary>
    internal bool IsDone { get; private set; }

    /// <summary>Whether nobody waits for it any more.</summary>
    internal bool IsWithdrawn => _withdrawn;

    internal void Withdraw() => _withdrawn = true;

    /// <summary>Makes the change; again from the beginning when the transaction it was part of came to nothing.</summary>
    internal abstract void Run(SqliteSession session);

    internal void Succeed() => IsDone = true;

    internal void Fail(Exception e) => (IsDone, _failure) = (true, ExceptionDispatchInfo.Capture(e));

    /// <summary>Throws what the change failed with, if it did.</summary>
    internal void ThrowIfFailed() => _failure?.Throw();
}
