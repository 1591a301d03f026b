using FollowUp.Tables;

namespace FollowUp.Benchmarks;

/// <summary>A store that writes down what is asked of it while a recording is set, and else only passes it on.</summary>
internal sealed class RecordingStore(ITableStore store) : ITableStore, IDisposable
{
    public Recording? Recording { get; set; }

    public long TransactionCount => store.TransactionCount;

    public ITable GetTable(string name) => new RecordingTable(this, store.GetTable(name));

    public Task PingAsync(CancellationToken cancellationToken) => store.PingAsync(cancellationToken);

    public Task ScrubAsync(DateTimeOffset now, TimeSpan every, CancellationToken cancellationToken) => store.ScrubAsync(now, every, cancellationToken);

    public void Dispose() => (store as IDisposable)?.Dispose();
}
