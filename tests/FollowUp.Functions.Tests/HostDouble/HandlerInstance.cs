using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.Testing;

namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>
/// One instance of the host with its worker process, as the platform adds and removes them. The host starts the process on a port of its own, asks <c>GET /</c>
/// until something answers, starts it again after an exit that was not 0, three times at most, and ends it without warning.
/// </summary>
internal sealed class HandlerInstance : IAsyncDisposable
{
    private const int MostRestarts = 3;

    private readonly FunctionFolder _folder;
    private readonly (string Name, string Value)[] _settings;
    private readonly string _workFolder;
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _gone = new();
    private readonly Task _supervision;
    private readonly ConcurrentQueue<HandlerProcess> _processes = new();
    private TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HandlerInstance(FunctionFolder folder, string workFolder, (string Name, string Value)[] settings)
    {
        (_folder, _workFolder, _settings) = (folder, workFolder, settings);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = folder.FunctionTimeout };
        _supervision = SuperviseAsync();
    }

    /// <summary>Ends when the instance does, as everything on it ends then.</summary>
    public CancellationToken Gone => _gone.Token;

    public int Starts => _processes.Count;

    /// <summary>Whether the process ended and is not started again.</summary>
    public bool HasGivenUp => _supervision.IsCompleted && !_gone.IsCancellationRequested;

    public string Printed => string.Concat(_processes.Select(process => process.Output + process.Errors));

    /// <summary>Where the worker listens, once it answers.</summary>
    public Task<Uri> GetAddressAsync() => _ready.Task.WaitAsync(Gone);

    /// <summary>Sends an envelope and returns the outputs; null when the invocation failed and must be tried again.</summary>
    public async Task<JsonObject?> InvokeAsync(string function, JsonObject envelope)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(await GetAddressAsync(), function))
            {
                Content = new StringContent(envelope.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
            using var response = await _client.SendAsync(request, Gone);
            var body = await response.Content.ReadAsStringAsync(Gone);
            if (!response.IsSuccessStatusCode) return null;
            // Anything but an object of JSON would leave the real host waiting for ever.
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            return Assert.IsType<JsonObject>(JsonNode.Parse(body))["Outputs"] as JsonObject ?? [];
        }
        catch (HttpRequestException)
        {
            // The worker died under it.
            return null;
        }
    }

    /// <summary>Hands a public request to the worker as it came.</summary>
    public async Task<HttpResponseMessage> ForwardAsync(HttpRequestMessage request, string target, CancellationToken cancellationToken)
    {
        var asItCame = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        request.RequestUri = new Uri($"{(await GetAddressAsync()).GetLeftPart(UriPartial.Authority)}{target}", asItCame);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>The worker process dies; its host stays.</summary>
    public Task CrashAsync() => _processes.LastOrDefault()?.KillAsync() ?? Task.CompletedTask;

    /// <summary>Scaled in: host and worker go at once, in the middle of whatever they do.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_gone.IsCancellationRequested) return;
        await _gone.CancelAsync();
        await CrashAsync();
        await _supervision;
        foreach (var process in _processes) await process.DisposeAsync();
        _client.Dispose();
    }

    private async Task SuperviseAsync()
    {
        var exitCode = -1;
        while (Starts <= MostRestarts && exitCode != 0 && !_gone.IsCancellationRequested)
        {
            var port = HandlerProcess.FreePort();
            var process = HandlerProcess.Start(
                _folder.Executable,
                _workFolder,
                _folder.Arguments,
                [.. _settings, ("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture))]);
            _processes.Enqueue(process);
            // Whoever took the instance away while this one was started has not seen it.
            if (_gone.IsCancellationRequested) await process.KillAsync();
            try
            {
                (await process.PollAsync(_client, $"http://127.0.0.1:{port}/")).Dispose();
                _ready.TrySetResult(new Uri($"http://127.0.0.1:{port}/"));
            }
            catch (HttpRequestException)
            {
                // It ended before it answered.
            }

            exitCode = await process.ExitAsync();
            _ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ready.TrySetException(new HttpRequestException("The worker ended, and is not started again."));
        // Nobody may be waiting for it.
        _ = _ready.Task.Exception;
    }
}
