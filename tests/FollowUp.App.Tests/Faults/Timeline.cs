using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>
/// Simulated time and the only thread of a schedule. Whatever waits has an entry in the agenda; the earliest runs next, and equal ones in the order they came.
/// </summary>
internal sealed class Timeline(Instant start) : SynchronizationContext, IClock
{
    private readonly PriorityQueue<Action, (Instant At, long Order)> _agenda = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private long _entries;

    public Instant Now { get; private set; } = start;

    public Instant GetCurrentInstant() => Now;

    /// <summary>Runs <paramref name="action"/> when the clock gets there; at once, after what is due before it, when it has passed already.</summary>
    public void At(Instant instant, Action action) => _agenda.Enqueue(action, (instant, _entries++));

    /// <summary>The clock goes on while nobody runs: a machine asleep, or an outage of everything.</summary>
    public void Leap(Duration duration) => Now += duration;

    /// <summary>Runs everything that is due until <paramref name="end"/>, inclusive.</summary>
    public void RunUntil(Instant end)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            while (_agenda.TryPeek(out var action, out var due) && due.At <= end)
            {
                _agenda.Dequeue();
                Now = Instant.Max(Now, due.At);
                action();
                while (_posted.TryDequeue(out var posted)) posted.Callback(posted.State);
            }

            Now = Instant.Max(Now, end);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Continuations of product code come here and stay on this thread, in order.</summary>
    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody waits for another thread here.");
}
