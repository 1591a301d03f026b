using FollowUp.WorkerHost.Published;
using FollowUp.WorkerHost.Triggers;
using FollowUp.WorkerHost.Workers;
using Microsoft.Azure.WebJobs.Host;

namespace FollowUp.WorkerHost;

/// <summary>A worker with the listeners that feed it.</summary>
internal sealed class HostInstance(WorkerInstance worker) : IAsyncDisposable
{
    private IReadOnlyList<Listener> _listeners = [];

    public WorkerInstance Worker => worker;

    public async Task ListenAsync(IEnumerable<WorkerFunction> functions, PublishedApp app, Schedules schedules, Journal journal, FunctionsHostOptions options) =>
        _listeners = await Task.WhenAll(functions.Select(function => Listener.StartAsync(function, worker, app, schedules, journal, options)));

    public async Task RingAsync(string function, bool isPastDue)
    {
        try
        {
            await _listeners.Single(listener => listener.Function.Name == function).RingAsync(isPastDue);
        }
        catch (FunctionInvocationException)
        {
            // The journal has it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Together: listeners wait for what is under way, and that may wait for the worker.
        await Task.WhenAll([worker.DisposeAsync().AsTask(), .. _listeners.Select(listener => listener.DisposeAsync().AsTask())]);
    }
}
