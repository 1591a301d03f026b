using System.Globalization;
using FollowUp.WorkerHost.Published;
using FollowUp.WorkerHost.Workers;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Azure.WebJobs.Host.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FollowUp.WorkerHost.Triggers;

/// <summary>A job host of the WebJobs SDK with one timer or queue function of one instance in it.</summary>
internal sealed class Listener : IAsyncDisposable
{
    internal const string Queue = "queue";
    internal const string Schedule = "schedule";

    private readonly IHost _host;

    private Listener(IHost host, WorkerFunction function) => (_host, Function) = (host, function);

    public WorkerFunction Function { get; }

    public static async Task<Listener> StartAsync(WorkerFunction function, WorkerInstance instance, PublishedApp app, Schedules schedules, Journal journal, FunctionsHostOptions options)
    {
        var type = function.TriggerType switch
        {
            "queueTrigger" => typeof(QueueFunction),
            "timerTrigger" => options.RunsTimers ? typeof(TimerFunction) : typeof(RingFunction),
            var other => throw new NotSupportedException($"{function.Name} has a {other}: this host knows timers, queues and HTTP."),
        };
        var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(Configuration(function, app, options)))
            .ConfigureWebJobs(jobs => jobs.AddAzureStorageCoreServices().AddAzureStorageQueues().AddTimers())
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(services => services
                .AddSingleton<ITypeLocator>(new TypeLocator(type))
                .AddSingleton<ScheduleMonitor>(schedules)
                .AddSingleton<IWebJobsExceptionHandlerFactory>(new StorageFailures(journal, instance.Number))
                .AddSingleton(instance)
                .AddSingleton(function))
            .Build();
        await host.StartAsync();
        return new Listener(host, function);
    }

    /// <summary>The schedule's moment has come.</summary>
    public async Task RingAsync(bool isPastDue)
    {
        var jobs = (JobHost)_host.Services.GetRequiredService<IJobHost>();
        await jobs.CallAsync(typeof(RingFunction).GetMethod(nameof(RingFunction.RingAsync))!, new { isPastDue });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Configuration(WorkerFunction function, PublishedApp app, FunctionsHostOptions options)
    {
        const string Queues = "AzureWebJobs:extensions:queues";
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = options.Storage,
            // One id for the instances of a function: the locks are common.
            ["AzureWebJobs:HostId"] = $"{options.QueuePrefix}{function.Name}".ToLowerInvariant(),
            [Queue] = (string?)function.Trigger["queueName"],
            [Schedule] = (string?)function.Trigger["schedule"],
            // An empty queue is looked at again after a tenth of a second, not after up to a minute.
            [$"{Queues}:maxPollingInterval"] = "00:00:00.1",
        };
        foreach (var (name, value) in app.Extensions) settings[name] = value;
        if (options.RetryDelay is { } delay) settings[$"{Queues}:visibilityTimeout"] = delay.ToString("c", CultureInfo.InvariantCulture);
        return settings;
    }

    private sealed class TypeLocator(Type type) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [type];
    }
}
