using Quartz;

namespace FollowUp.Benchmarks;

/// <summary>What Quartz does when a trigger fires: sends one reminder.</summary>
internal sealed class ReminderJob(Reminders reminders) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await reminders.SendAsync(context.Trigger.Key.Name, cancellationToken);
}
