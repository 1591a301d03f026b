using FollowUp.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FollowUp.Functions;

/// <summary>The pipeline that a server runs, built once. While a setting is wrong it answers 503 with the setting's name.</summary>
internal sealed class Pipeline(IServiceProvider services) : BackgroundService
{
    private static readonly PathString[] FirstPages = ["/", "/app", "/api"];

    private readonly Lazy<RequestDelegate> _answer = new(() => Build(services));

    public Task AnswerAsync(HttpContext context)
    {
        // The worker's own routing chose the function; ours chooses again.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return _answer.Value(context);
    }

    /// <summary>Asks each part for a page while the host still loads the functions, so that whoever woke the app does not wait for routes to be compiled.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (var path in FirstPages)
        {
            await using var scope = services.CreateAsyncScope();
            var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = stoppingToken };
            (context.Request.Method, context.Request.Path, context.Response.Body) = (HttpMethods.Get, path, Stream.Null);
            await _answer.Value(context);
        }
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        try
        {
            services.ValidateSettings();
            return new ApplicationBuilder(services).MapFollowUp().Build();
        }
        catch (Exception e) when (Misconfiguration.Explain(e) is { } problem)
        {
            return context => Misconfiguration.AnswerAsync(context, problem);
        }
    }
}
