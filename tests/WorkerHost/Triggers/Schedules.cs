using System.Collections.Concurrent;
using Microsoft.Azure.WebJobs.Extensions.Timers;

namespace FollowUp.WorkerHost.Triggers;

/// <summary>When each timer rang and rings next, kept for all instances. The SDK's own keeps it in a container, with a storage client that is no more.</summary>
internal sealed class Schedules : ScheduleMonitor
{
    private readonly ConcurrentDictionary<string, ScheduleStatus> _statuses = new(StringComparer.Ordinal);

    public override Task<ScheduleStatus> GetStatusAsync(string timerName) => Task.FromResult(_statuses.GetValueOrDefault(timerName)!);

    public override Task UpdateStatusAsync(string timerName, ScheduleStatus status)
    {
        _statuses[timerName] = status;
        return Task.CompletedTask;
    }
}
