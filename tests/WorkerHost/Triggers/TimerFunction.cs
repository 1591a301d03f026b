using System.Text.Json;
using FollowUp.WorkerHost.Published;
using FollowUp.WorkerHost.Workers;
using Microsoft.Azure.WebJobs;

namespace FollowUp.WorkerHost.Triggers;

/// <summary>A timer function that rings when its schedule says so, on one instance at a time: the SDK's lock sees to that.</summary>
internal sealed class TimerFunction(WorkerFunction function, WorkerInstance instance)
{
    public Task RunAsync([TimerTrigger($"%{Listener.Schedule}%")] TimerInfo timer, IBinder binder, CancellationToken cancellationToken) => RingFunction.RunAsync(
        function,
        instance,
        new
        {
            Schedule = new { AdjustForDST = true },
            ScheduleStatus = timer.ScheduleStatus is { } status ? new { status.Last, status.Next, status.LastUpdated } : null,
            timer.IsPastDue,
        },
        binder,
        cancellationToken);
}

/// <summary>A timer function that rings when a test says so.</summary>
internal sealed class RingFunction(WorkerFunction function, WorkerInstance instance)
{
    [NoAutomaticTrigger]
    public Task RingAsync(bool isPastDue, IBinder binder, CancellationToken cancellationToken) =>
        RunAsync(function, instance, new { Schedule = new { AdjustForDST = true }, ScheduleStatus = (object?)null, IsPastDue = isPastDue }, binder, cancellationToken);

    internal static async Task RunAsync(WorkerFunction function, WorkerInstance instance, object timer, IBinder binder, CancellationToken cancellationToken)
    {
        var worker = await instance.GetWorkerAsync(cancellationToken);
        var request = new InvocationRequest { InvocationId = Guid.NewGuid().ToString() };
        request.InputData.Add(new ParameterBinding { Name = function.TriggerName, Data = new() { Json = JsonSerializer.Serialize(timer) } });
        var response = await worker.InvokeAsync(function, request, cancellationToken);
        await Outputs.WriteAsync(function, response, binder, cancellationToken);
        worker.Succeeded(function);
    }
}
