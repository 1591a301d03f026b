using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>Waiting on simulated time: a timer is an entry in the agenda, and rings once.</summary>
internal sealed class TimelineTime(Timeline timeline) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer();
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            timeline.At(timeline.Now + Duration.FromTimeSpan(dueTime), () =>
            {
                if (!timer.IsDisposed) callback(state);
            });
        }

        return timer;
    }

    private sealed class Timer : ITimer
    {
        public bool IsDisposed { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("A simulated timer rings once.");

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
