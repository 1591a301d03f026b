using System.Diagnostics;
using FollowUp.WorkerHost.Published;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;

namespace FollowUp.WorkerHost.Workers;

/// <summary>One worker process from its start to its end.</summary>
internal sealed class Worker : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly PublishedApp _app;
    private readonly Journal _journal;
    private readonly int _instance;
    private readonly Action _ended;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly WorkerProcess _process;
    private readonly WorkerChannel _channel;
    private WorkerStart _times;

    public Worker(PublishedApp app, IReadOnlyDictionary<string, string> settings, RpcServer server, Journal journal, int instance, Action ended)
    {
        (_app, _journal, _instance, _ended) = (app, journal, instance, ended);
        var id = Guid.NewGuid().ToString();
        _channel = new WorkerChannel(log => journal.Add(new WorkerLog(instance, log.Category, (LogLevel)log.Level, log.Exception is { } e ? $"{log.Message} {e.Message}" : log.Message)));
        _times = new WorkerStart(instance, default, default, Answered: null, default);
        server.Expect(id, _channel);
        _process = WorkerProcess.Start(app, settings, id, server.Address, (stream, line) => journal.Add(new WorkerLog(instance, stream, LogLevel.Information, line)));
        Exited = ExitAsync();
    }

    /// <summary>Ends with the process; its exit code.</summary>
    public Task<int> Exited { get; }

    /// <summary>Where it takes the requests of its HTTP functions.</summary>
    public string HttpAddress { get; private set; } = "";

    /// <summary>Passes the time until its functions can be invoked, and returns them.</summary>
    public async Task<IReadOnlyList<RpcFunctionMetadata>> LoadAsync()
    {
        if (await Task.WhenAny(_channel.Opened, Exited) == Exited) throw new WorkerException($"The worker process ended with {await Exited} before it called its host.");
        _times = _times with { Connected = Stopwatch.GetElapsedTime(_started) };

        var init = (await _channel.AskAsync(
            new() { WorkerInitRequest = new() { HostVersion = "4.1037.0.0", WorkerDirectory = _app.Folder, FunctionAppDirectory = _app.Folder } },
            nameof(WorkerInitResponse))).WorkerInitResponse;
        ThrowUnlessSuccess(init.Result);
        HttpAddress = init.Capabilities.GetValueOrDefault("HttpUri", "");

        var index = (await _channel.AskAsync(
            new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = _app.Folder } },
            nameof(FunctionMetadataResponse))).FunctionMetadataResponse;
        ThrowUnlessSuccess(index.Result);
        foreach (var metadata in index.FunctionMetadataResults)
        {
            var load = new FunctionLoadRequest { FunctionId = metadata.FunctionId, Metadata = metadata };
            ThrowUnlessSuccess((await _channel.AskAsync(new() { FunctionLoadRequest = load }, metadata.FunctionId)).FunctionLoadResponse.Result);
        }

        _times = _times with { Loaded = Stopwatch.GetElapsedTime(_started) };
        _journal.Add(() => _times);
        return index.FunctionMetadataResults;
    }

    /// <summary>Runs a function to its end. One that takes too long takes its worker with it.</summary>
    /// <exception cref="WorkerException">It failed, or the process ended.</exception>
    public async Task<InvocationResponse> InvokeAsync(WorkerFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        request.FunctionId = function.Id;
        request.TraceContext = new() { TraceParent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01" };
        request.RetryContext = new();
        try
        {
            var answer = _channel.AskAsync(new() { InvocationRequest = request }, request.InvocationId);
            await using var cancelling = cancellationToken.Register(() => _channel.Send(new() { InvocationCancel = new() { InvocationId = request.InvocationId } }));
            if (await Task.WhenAny(answer, Task.Delay(_app.FunctionTimeout, CancellationToken.None)) != answer)
            {
                _process.Kill();
                throw new WorkerException($"{function.Name} did not end within {_app.FunctionTimeout}; its worker was ended.");
            }

            var response = (await answer).InvocationResponse;
            if (_times.Answered is null) _times = _times with { Answered = Stopwatch.GetElapsedTime(_started), Processor = _process.ProcessorTime };
            ThrowUnlessSuccess(response.Result);
            return response;
        }
        catch (WorkerException e)
        {
            _journal.Add(new Invocation(function.Name, _instance, e.Message));
            throw;
        }
    }

    /// <summary>Notes that what an invocation put out was taken.</summary>
    public void Succeeded(WorkerFunction function) => _journal.Add(new Invocation(function.Name, _instance, Error: null));

    /// <summary>Ends the process as a crash would.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return Exited;
    }

    /// <summary>Asks the worker to end, and ends it when it does not.</summary>
    public async Task StopAsync()
    {
        _channel.Send(new() { WorkerTerminate = new() { GracePeriod = Duration.FromTimeSpan(Grace) } });
        if (!_channel.Opened.IsCompleted || await Task.WhenAny(Exited, Task.Delay(Grace)) != Exited) _process.Kill();
        await Exited;
    }

    public void Dispose() => _process.Dispose();

    private async Task<int> ExitAsync()
    {
        var code = await _process.ExitAsync();
        _channel.Close();
        _ended();
        return code;
    }

    private static void ThrowUnlessSuccess(StatusResult result)
    {
        if (result.Status != StatusResult.Types.Status.Success) throw new WorkerException(result.Exception?.Message ?? $"{result.Status} {result.Result}");
    }
}
