namespace FollowUp.App.Tests.Faults;

/// <summary>Waits of product code on simulated time.</summary>
internal sealed class TimelineTime(Timeline timeline) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(timeline, callback, state, dueTime);

    private sealed class Timer : ITimer
    {
        private readonly Timeline _timeline;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private int _changes;

        public Timer(Timeline timeline, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            (_timeline, _callback, _state) = (timeline, callback, state);
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var change = ++_changes;
            if (dueTime < TimeSpan.Zero) return true;
            _timeline.At(_timeline.Now + NodaTime.Duration.FromTimeSpan(dueTime), () =>
            {
                if (_changes == change) _callback(_state);
            });
            return true;
        }

        public void Dispose() => _changes++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
