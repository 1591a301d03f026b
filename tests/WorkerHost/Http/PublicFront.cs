using System.Net;
using FollowUp.WorkerHost.Published;
using FollowUp.WorkerHost.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace FollowUp.WorkerHost.Http;

/// <summary>The public side: finds the function of a request, and forwards the request to its worker beside the invocation, with the very proxy that the host uses.</summary>
internal sealed class PublicFront : IAsyncDisposable
{
    private const string InvocationHeader = "x-ms-invocation-id";

    // Who asks, as the platform's front end sees it; that also ends TLS.
    private static readonly IPAddress Peer = IPAddress.Parse("203.0.113.7");
    private static readonly ForwarderRequestConfig Forwarding = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly HttpMessageInvoker _client = new(new PatientHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }));
    private readonly Func<WorkerInstance> _next;
    private readonly WebApplication _app;
    private readonly IHttpForwarder _forwarder;

    private PublicFront(WebApplication app, Func<WorkerInstance> next) => (_app, _next, _forwarder) = (app, next, app.Services.GetRequiredService<IHttpForwarder>());

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts on a free loopback port.</summary>
    /// <param name="functions">The HTTP functions.</param>
    /// <param name="routePrefix">What comes before each function's route.</param>
    /// <param name="hasHomePage">Whether the host answers <c>/</c> itself, which it does unless a setting says otherwise.</param>
    /// <param name="next">The instance whose turn it is.</param>
    public static async Task<PublicFront> StartAsync(IEnumerable<WorkerFunction> functions, string routePrefix, bool hasHomePage, Func<WorkerInstance> next)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 100 * 1024 * 1024).UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        var front = new PublicFront(builder.Build(), next);
        front._app.Use((context, answer) =>
        {
            (context.Request.Scheme, context.Connection.RemoteIpAddress) = (Uri.UriSchemeHttps, Peer);
            return answer(context);
        });
        front._app.Map("/admin/{**path}", () => Results.Unauthorized());
        if (hasHomePage) front._app.MapGet("/", () => "Your Functions app is up and running.");
        foreach (var function in functions) front.Map(function, routePrefix);
        await front._app.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private void Map(WorkerFunction function, string routePrefix)
    {
        var route = _app.Map($"{routePrefix}/{(string?)function.Trigger["route"] ?? function.Name}", (RequestDelegate)(context => AnswerAsync(context, function)));
        if (function.Trigger["methods"]?.AsArray() is { Count: > 0 } methods)
            route.WithMetadata(new HttpMethodMetadata(methods.Select(method => ((string)method!).ToUpperInvariant())));
    }

    private async Task AnswerAsync(HttpContext context, WorkerFunction function)
    {
        try
        {
            var worker = await _next().GetWorkerAsync(context.RequestAborted);
            var invocation = Guid.NewGuid().ToString();
            context.Request.Headers[InvocationHeader] = invocation;
            var request = new InvocationRequest { InvocationId = invocation };
            request.InputData.Add(new ParameterBinding { Name = function.TriggerName, Data = new() { Http = new() { Method = context.Request.Method, Url = context.Request.Path } } });
            var forwarding = _forwarder.SendAsync(context, worker.HttpAddress, _client, Forwarding).AsTask();
            try
            {
                await worker.InvokeAsync(function, request, CancellationToken.None);
                worker.Succeeded(function);
            }
            finally
            {
                await forwarding;
            }
        }
        catch (WorkerException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        catch (Exception e) when (e is WorkerException or OperationCanceledException)
        {
            // Part of the answer is out, or nobody waits for it.
            context.Abort();
        }
    }
}
