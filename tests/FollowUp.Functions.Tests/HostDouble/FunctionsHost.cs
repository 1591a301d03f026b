using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using FollowUp.Testing;

namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>
/// Stands in for Azure Functions on a Flex Consumption plan, written from the documented protocol of custom handlers: HTTP functions share instances, every
/// other function has instances of its own, and none share memory. The timer rings when a test says so. The queues are the emulator's own.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    /// <summary>The instances of the HTTP functions.</summary>
    public const string Http = "http";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly FunctionFolder _folder;
    private readonly string _workFolder;
    private readonly StorageQueues _queues;
    private readonly HostTimes _times;
    private readonly (string Name, string Value)[] _settings;
    private readonly ConcurrentDictionary<string, HandlerInstance[]> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _listeners = [];
    private readonly ConcurrentQueue<(string Function, bool Succeeded)> _invocations = new();
    private HttpFront? _front;
    private int _turn;

    private FunctionsHost(FunctionFolder folder, string workFolder, StorageQueues queues, HostTimes times, (string Name, string Value)[] settings) =>
        (_folder, _workFolder, _queues, _times, _settings) = (folder, workFolder, queues, times, settings);

    /// <summary>Where the public reaches the app.</summary>
    public Uri Address => _front!.Address;

    /// <summary>Every timer and queue invocation that came to an end, in order.</summary>
    public IReadOnlyList<(string Function, bool Succeeded)> Invocations => [.. _invocations];

    public string Printed => string.Join('\n', _instances.Values.SelectMany(group => group).Select(instance => instance.Printed));

    public static async Task<FunctionsHost> StartAsync(
        string folder, string workFolder, StorageQueues queues, HostTimes times, params (string Name, string Value)[] settings)
    {
        var read = new FunctionFolder(folder);
        Assert.True(read is { ProxiesHttp: true, IsPlainText: true, RoutePrefix: "" }, "This double knows the settings of host.json that the product uses.");
        foreach (var schedule in read.Functions.Select(function => (string?)function.Trigger["schedule"]).OfType<string>().Where(text => text.StartsWith('%')))
            Assert.Contains(schedule.Trim('%'), settings.Select(setting => setting.Name));
        var host = new FunctionsHost(read, workFolder, queues, times, settings);
        foreach (var queue in read.Functions.SelectMany(function => function.Bindings).Select(binding => (string?)binding["queueName"]).OfType<string>().Distinct(StringComparer.Ordinal))
            await queues.CreateAsync(queue);
        host._front = await HttpFront.StartAsync([.. read.Functions.Where(function => function.IsProxied)], host.NextHttp);
        await host.ScaleAsync(Http, 1);
        return host;
    }

    public IReadOnlyList<HandlerInstance> Instances(string function) => _instances.GetValueOrDefault(function) ?? [];

    /// <summary>Adds instances, or takes the oldest away in the middle of what they do.</summary>
    public async Task ScaleAsync(string function, int instances)
    {
        while (Instances(function).Count > instances)
        {
            var oldest = Instances(function)[0];
            _instances[function] = [.. Instances(function).Skip(1)];
            await oldest.DisposeAsync();
        }

        while (Instances(function).Count < instances)
        {
            var instance = new HandlerInstance(_folder, _workFolder, _settings);
            _instances[function] = [.. Instances(function), instance];
            if (function != Http && Find(function) is { TriggerType: "queueTrigger" } triggered) _listeners.Add(ListenAsync(triggered, instance));
        }
    }

    /// <summary>The schedule's moment has come; the timer's instance is started when there is none. Returns whether the invocation succeeded.</summary>
    public async Task<bool> RingAsync(bool isPastDue = false)
    {
        var timer = _folder.Functions.Single(function => function.TriggerType == "timerTrigger");
        if (Instances(timer.Name).Count == 0) await ScaleAsync(timer.Name, 1);
        return await InvokeAsync(timer, Instances(timer.Name)[0], Envelopes.Timer(timer, isPastDue));
    }

    /// <summary>Waits until nothing is left in a queue, in sight or out of it.</summary>
    public Task DrainedAsync(string queue) => Until.TrueAsync(async () => await _queues.CountAsync(queue) == 0, () => $"{queue} was not emptied: {Printed}");

    public async ValueTask DisposeAsync()
    {
        if (_front is not null) await _front.DisposeAsync();
        await Task.WhenAll(_instances.Values.SelectMany(group => group).Select(instance => instance.DisposeAsync().AsTask()));
        await Task.WhenAll(_listeners);
    }

    private HandlerInstance NextHttp() => Instances(Http)[(int)((uint)Interlocked.Increment(ref _turn) % Instances(Http).Count)];

    private Function Find(string name) => _folder.Functions.Single(function => function.Name == name);

    /// <summary>One message at a time, as <c>batchSize</c> 1 and <c>newBatchThreshold</c> 0 say.</summary>
    private async Task ListenAsync(Function function, HandlerInstance instance)
    {
        var queue = (string)function.Trigger["queueName"]!;
        try
        {
            await instance.GetAddressAsync();
            while (true)
            {
                instance.Gone.ThrowIfCancellationRequested();
                if (await _queues.GetAsync(queue, _times.Taken) is { } message) await ProcessAsync(function, instance, queue, message);
                else await Task.Delay(Poll, instance.Gone);
            }
        }
        catch (OperationCanceledException) when (instance.Gone.IsCancellationRequested)
        {
            // Whatever it had taken comes back into sight by itself.
        }
    }

    private async Task ProcessAsync(Function function, HandlerInstance instance, string queue, QueueMessage message)
    {
        var lease = new QueueLease(_queues, queue, message, _times.Taken, instance.Gone);
        var succeeded = await InvokeAsync(function, instance, Envelopes.Queue(function, message));
        message = await lease.EndAsync();
        instance.Gone.ThrowIfCancellationRequested();
        var poison = $"{queue}-poison";
        if (succeeded)
        {
            await _queues.DeleteAsync(queue, message);
        }
        else if (message.DequeueCount < _folder.MaxDequeueCount || queue.EndsWith("-poison", StringComparison.Ordinal))
        {
            await _queues.HideAsync(queue, message, _times.RetryDelay ?? _folder.RetryDelay);
        }
        else
        {
            await _queues.CreateAsync(poison);
            await _queues.PutAsync(poison, message.Text);
            await _queues.DeleteAsync(queue, message);
        }
    }

    private async Task<bool> InvokeAsync(Function function, HandlerInstance instance, JsonObject envelope)
    {
        var outputs = await instance.InvokeAsync(function.Name, envelope);
        instance.Gone.ThrowIfCancellationRequested();
        foreach (var (name, value) in outputs ?? [])
        {
            IEnumerable<JsonNode?> messages = value is JsonArray several ? several : [value];
            foreach (var message in messages) await _queues.PutAsync(function.QueueOf(name), message!.GetValue<string>());
        }

        _invocations.Enqueue((function.Name, outputs is not null));
        return outputs is not null;
    }
}

/// <summary>What a test shortens.</summary>
/// <param name="Taken">How long a message that was taken is out of others' sight; it is renewed meanwhile. The real host takes ten minutes.</param>
/// <param name="RetryDelay">How long a message waits after a failure; null for what host.json says.</param>
internal sealed record HostTimes(TimeSpan Taken, TimeSpan? RetryDelay = null);
