using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FollowUp.App.Tests.Notifications;

/// <summary>A push service, webhook or ntfy server on this machine: keeps what it is sent, and answers as a test asks for.</summary>
internal sealed class StandInTargets : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Received> _all = [];
    private readonly Queue<Func<HttpResponse, Task>> _answers = new();

    private StandInTargets(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public IReadOnlyList<Received> All
    {
        get
        {
            lock (_all) return [.. _all];
        }
    }

    public static async Task<StandInTargets> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var targets = new StandInTargets(app);
        app.Run(targets.TakeAsync);
        await app.StartAsync();
        return targets;
    }

    /// <summary>Answers the next requests so, and all after them with 201.</summary>
    public void Then(params int[] statuses)
    {
        foreach (var status in statuses)
            Then(response =>
            {
                response.StatusCode = status;
                return Task.CompletedTask;
            });
    }

    public void Then(Func<HttpResponse, Task> answer) => _answers.Enqueue(answer);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        lock (_all) _all.Add(new Received(context.Request.Path, headers, body.ToArray()));
        if (_answers.TryDequeue(out var answer)) await answer(context.Response);
        else context.Response.StatusCode = StatusCodes.Status201Created;
    }
}

internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
