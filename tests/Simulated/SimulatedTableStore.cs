using FollowUp.Tables;

namespace FollowUp.Testing;

/// <summary>Tables in memory: the third engine, and the one whose every call a simulated schedule can hold up, lose or refuse.</summary>
/// <remarks>It passes the contract suite. A call does its work before it returns; nothing waits.</remarks>
internal sealed class SimulatedTableStore : ITableStore
{
    private readonly Dictionary<string, SimulatedTable> _tables = new(StringComparer.OrdinalIgnoreCase);
    private long _transactionCount;
    private long _lastVersion;

    public long TransactionCount => Interlocked.Read(ref _transactionCount);

    /// <summary>Grows with every commit: whoever remembers it knows whether anything has changed since.</summary>
    public long Version => Interlocked.Read(ref _lastVersion);

    public ITable GetTable(string name)
    {
        name = TableName.Require("", name);
        lock (_tables) return _tables.TryGetValue(name, out var table) ? table : _tables[name] = new SimulatedTable(this, name);
    }

    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal void CountTransaction() => Interlocked.Increment(ref _transactionCount);

    /// <summary>ETags are numbers of one counter, so none comes twice.</summary>
    internal string NextETag() => $"v{Interlocked.Increment(ref _lastVersion)}";
}
