using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>The public side: matches a request to an HTTP function's route, and hands it to an instance as it came. What matches no route gets 404 here.</summary>
internal sealed partial class HttpFront : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(["Connection", "Host", "Transfer-Encoding", "Keep-Alive", "Upgrade"], StringComparer.OrdinalIgnoreCase);

    private readonly WebApplication _app;

    private HttpFront(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<HttpFront> StartAsync(IReadOnlyList<Function> functions, Func<HandlerInstance> instance)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            if (functions.Any(function => Matches(function.Trigger, context.Request))) await ForwardAsync(context, instance());
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        await app.StartAsync();
        return new HttpFront(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Only the kinds of routes there are; one of another kind fails until its meaning is added here.</summary>
    private static bool Matches(System.Text.Json.Nodes.JsonObject trigger, HttpRequest request)
    {
        if (!trigger["methods"]!.AsArray().Any(method => ((string)method!).Equals(request.Method, StringComparison.OrdinalIgnoreCase))) return false;
        var route = (string)trigger["route"]!;
        if (route == "{ignored:maxlength(0)?}") return request.Path == "/";
        var prefix = Assert.Single(PrefixRoute().Matches(route)).Groups["prefix"].Value;
        return request.Path.StartsWithSegments($"/{prefix}", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task ForwardAsync(HttpContext context, HandlerInstance instance)
    {
        var incoming = context.Request;
        using var request = new HttpRequestMessage(new HttpMethod(incoming.Method), requestUri: (Uri?)null);
        if (incoming.ContentLength is > 0 || incoming.Headers.ContainsKey("Transfer-Encoding")) request.Content = new StreamContent(incoming.Body);
        foreach (var (name, values) in incoming.Headers.Where(header => !HopByHop.Contains(header.Key)))
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        var invocation = Guid.NewGuid().ToString();
        foreach (var (name, value) in ((string, string)[])[
            ("x-ms-invocation-id", invocation), ("X-Azure-Functions-InvocationId", invocation), ("X-Forwarded-For", "203.0.113.7:52113"),
            ("X-Forwarded-Proto", "https"), ("Disguised-Host", "followup.example")])
            request.Headers.TryAddWithoutValidation(name, value);

        // The path and the query as they came, whatever is written in them.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var response = await instance.ForwardAsync(request, target, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !HopByHop.Contains(header.Key)))
            context.Response.Headers.Append(name, values.ToArray());
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    [GeneratedRegex(@"^(?<prefix>[a-z]+)/\{\*path\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixRoute();
}
