using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FollowUp.Testing;

/// <summary>Takes whatever an OTLP exporter posts, on a free port of this machine, and keeps it.</summary>
internal sealed class StandInCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private StandInCollector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<StandInCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new StandInCollector(app);
        app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            collector._received.Enqueue((request.Path, body.ToArray()));
        });
        await app.StartAsync();
        return collector;
    }

    /// <summary>The texts among the protobuf bytes of a path.</summary>
    public string Received(string path) =>
        string.Concat(_received.Where(post => post.Path == path).Select(post => Encoding.Latin1.GetString(post.Body)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
