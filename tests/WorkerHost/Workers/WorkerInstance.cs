using FollowUp.WorkerHost.Published;

namespace FollowUp.WorkerHost.Workers;

/// <summary>One instance of the host with its worker, which is started again when it ends with an error: three times more while it does not get as far as loading its functions.</summary>
internal sealed class WorkerInstance : IAsyncDisposable
{
    private const int MostRestarts = 3;

    private readonly Func<Worker> _start;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<IReadOnlyList<RpcFunctionMetadata>> _functions = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _supervision;
    private volatile TaskCompletionSource<Worker> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Worker? _current;

    public WorkerInstance(PublishedApp app, IReadOnlyDictionary<string, string> settings, RpcServer server, Journal journal, int number)
    {
        Number = number;
        _start = () => new Worker(app, settings, server, journal, number, Renew);
        _supervision = SuperviseAsync();
    }

    public int Number { get; }

    /// <summary>The functions that the worker has, once it said so.</summary>
    public Task<IReadOnlyList<RpcFunctionMetadata>> Functions => _functions.Task;

    /// <summary>The running worker; while it is being started, waits for it.</summary>
    public Task<Worker> GetWorkerAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    /// <summary>The worker process dies; the instance stays and starts another.</summary>
    public Task KillAsync() => _current?.KillAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        if (_current is { } worker) await worker.StopAsync();
        await _supervision;
        _stopping.Dispose();
    }

    private async Task SuperviseAsync()
    {
        await Task.Yield();
        var (failures, exitCode) = (0, -1);
        while (failures <= MostRestarts && exitCode != 0 && !_stopping.IsCancellationRequested)
        {
            using var worker = _current = _start();
            // Whoever stopped the instance meanwhile has not seen this worker.
            if (_stopping.IsCancellationRequested) await worker.KillAsync();
            try
            {
                _functions.TrySetResult(await worker.LoadAsync());
                _ready.TrySetResult(worker);
                failures = 0;
            }
            catch (WorkerException)
            {
                failures++;
                await worker.KillAsync();
            }

            exitCode = await worker.Exited;
            Renew();
        }

        var end = new WorkerException($"The worker ended with {exitCode}, and is not started again.");
        _functions.TrySetException(end);
        _ready.TrySetException(end);
        // Nobody may be waiting for it.
        _ = (_functions.Task.Exception, _ready.Task.Exception);
    }

    /// <summary>The worker is gone: whoever asks for one waits for the next, as those do who waited for this one.</summary>
    private void Renew()
    {
        if (_ready.Task.IsCompleted) _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
