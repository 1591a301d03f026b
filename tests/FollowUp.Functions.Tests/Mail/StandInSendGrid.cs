using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FollowUp.Functions.Tests.Mail;

/// <summary>Answers as SendGrid's v3 API does, on a free port of this machine, in whatever way a test asks for.</summary>
internal sealed class StandInSendGrid : IAsyncDisposable
{
    public const string Key = "SG.test.key";

    private readonly WebApplication _app;

    private StandInSendGrid(WebApplication app) => _app = app;

    public Uri BaseAddress => new(_app.Urls.Single() + "/");

    public List<JsonElement> Received { get; } = [];

    public static async Task<StandInSendGrid> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new StandInSendGrid(app);
        app.MapPost("/v3/mail/send", async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            server.Received.Add(body.RootElement.Clone());
            if (context.Request.Headers.Authorization == $"Bearer {Key}")
                await answer(context);
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
