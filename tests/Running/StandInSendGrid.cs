using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FollowUp.Testing;

/// <summary>Answers as SendGrid's v3 API does, on a free port of this machine, in whatever way a test asks for.</summary>
internal sealed class StandInSendGrid : IAsyncDisposable
{
    public const string Key = "SG.test.key";

    private readonly WebApplication _app;
    private readonly List<JsonElement> _received = [];
    private int _connections;

    private StandInSendGrid(WebApplication app) => _app = app;

    public Uri BaseAddress => new(_app.Urls.Single() + "/");

    public IReadOnlyList<JsonElement> Received
    {
        get
        {
            lock (_received) return [.. _received];
        }
    }

    /// <summary>What the key may do.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = ["mail.send", "2fa_required"];

    /// <summary>While none is open nobody's request can be on its way.</summary>
    public bool HasConnections => Volatile.Read(ref _connections) > 0;

    public static async Task<StandInSendGrid> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        StandInSendGrid? server = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => server!.CountAsync(next, connection))));
        var app = builder.Build();
        server = new StandInSendGrid(app);
        app.MapPost("/v3/mail/send", async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            server.Receive(body.RootElement.Clone());
            if (context.Request.Headers.Authorization == $"Bearer {Key}")
                await answer(context);
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        app.MapGet("/v3/scopes", (HttpContext context) =>
            context.Request.Headers.Authorization == $"Bearer {Key}" ? Results.Json(new { scopes = server.Scopes }) : Results.Unauthorized());
        await app.StartAsync();
        return server;
    }

    private void Receive(JsonElement mail)
    {
        lock (_received) _received.Add(mail);
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
