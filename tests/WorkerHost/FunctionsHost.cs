using Azure.Storage.Queues;
using FollowUp.WorkerHost.Http;
using FollowUp.WorkerHost.Published;
using FollowUp.WorkerHost.Triggers;
using FollowUp.WorkerHost.Workers;

namespace FollowUp.WorkerHost;

/// <summary>
/// Stands in for Azure Functions: starts a published .NET worker as the Functions host does, speaks its protocol, forwards HTTP to it, and lets the WebJobs SDK, which
/// the Functions host stands on, listen to real queues. Every instance serves every function, and no two share memory.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Journal _journal = new();
    private readonly Schedules _schedules = new();
    private readonly FunctionsHostOptions _options;
    private readonly PublishedApp _app;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly RpcServer _server;
    private IReadOnlyList<HostInstance> _instances = [];
    private IReadOnlyList<WorkerFunction> _functions = [];
    private PublicFront? _front;
    private int _started;
    private int _turn;

    private FunctionsHost(FunctionsHostOptions options, RpcServer server)
    {
        (_options, _server, _app) = (options, server, new PublishedApp(options.Folder));
        _settings = new Dictionary<string, string>(options.Settings, StringComparer.Ordinal) { ["AzureWebJobsStorage"] = options.Storage };
    }

    /// <summary>Where the public reaches the app.</summary>
    public Uri Address => _front!.Address;

    /// <summary>Every invocation that came to an end, in order; those of HTTP too.</summary>
    public IReadOnlyList<Invocation> Invocations => _journal.Invocations;

    /// <summary>Everything that workers logged or printed, in order.</summary>
    public IReadOnlyList<WorkerLog> Logs => _journal.Logs;

    /// <summary>How long each worker took that got as far as loading its functions, in order.</summary>
    public IReadOnlyList<WorkerStart> Starts => _journal.Starts;

    /// <summary>Starts the instances and returns when all of them can be invoked.</summary>
    public static async Task<FunctionsHost> StartAsync(FunctionsHostOptions options)
    {
        var host = new FunctionsHost(options, await RpcServer.StartAsync());
        try
        {
            await host.ScaleAsync(options.Instances);
            host._front = await PublicFront.StartAsync(
                host._functions.Where(function => function.IsHttp),
                host._app.RoutePrefix,
                hasHomePage: !host.Says("AzureWebJobsDisableHomepage"),
                () => host.Next().Worker);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds instances, or takes the oldest away in the middle of what they do.</summary>
    public async Task ScaleAsync(int instances)
    {
        var gone = _instances.SkipLast(instances).ToList();
        _instances = [.. _instances.TakeLast(instances)];
        await Task.WhenAll(gone.Select(instance => instance.DisposeAsync().AsTask()));

        var added = Enumerable.Range(0, instances - _instances.Count).Select(_ => new WorkerInstance(_app, _settings, _server, _journal, _started++)).ToList();
        _instances = [.. _instances, .. added.Select(worker => new HostInstance(worker))];
        foreach (var instance in _instances.TakeLast(added.Count))
        {
            var functions = await instance.Worker.Functions;
            if (_functions.Count == 0) _functions = [.. functions.Where(function => !Says($"AzureWebJobs.{function.Name}.Disabled")).Select(function => new WorkerFunction(function, _options))];
            await instance.ListenAsync(_functions.Where(function => !function.IsHttp), _app, _schedules, _journal, _options);
        }
    }

    /// <summary>The schedule's moment has come, on the instance whose turn it is. Returns how the invocation ended.</summary>
    public async Task<Invocation> RingAsync(string function, bool isPastDue = false)
    {
        var instance = Next();
        var before = Invocations.Count;
        await instance.RingAsync(function, isPastDue);
        return Invocations.Skip(before).First(invocation => invocation.Function == function && invocation.Instance == instance.Worker.Number);
    }

    /// <summary>A worker process dies in the middle of what it does; its instance stays, and starts another.</summary>
    /// <param name="instance">Its place among the instances there are, the oldest first.</param>
    public Task KillWorkerAsync(int instance) => _instances[instance].Worker.KillAsync();

    /// <summary>One of the account's queues, made when there is none.</summary>
    public async Task<QueueClient> QueueAsync(string name)
    {
        var queue = new QueueClient(_options.Storage, _options.QueuePrefix + name);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    /// <summary>Waits until nothing is left in a queue, in sight or out of it.</summary>
    /// <exception cref="TimeoutException">Something still is.</exception>
    public async Task DrainedAsync(string queue)
    {
        var client = await QueueAsync(queue);
        using var timeout = new CancellationTokenSource(Patience);
        while ((await client.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
        {
            if (timeout.IsCancellationRequested) throw new TimeoutException($"{queue} was not emptied: {string.Join('\n', Logs)}");
            await Task.Delay(Look);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_front is not null) await _front.DisposeAsync();
        await ScaleAsync(0);
        await _server.DisposeAsync();
    }

    private bool Says(string setting) => "true".Equals(_settings.GetValueOrDefault(setting), StringComparison.OrdinalIgnoreCase);

    private HostInstance Next()
    {
        var instances = _instances;
        return instances[(int)((uint)Interlocked.Increment(ref _turn) % instances.Count)];
    }
}
