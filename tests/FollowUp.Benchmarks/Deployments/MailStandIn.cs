using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FollowUp.Benchmarks;

/// <summary>Stands in for SendGrid in this process: reads a mail to its end and answers 202 with a message id.</summary>
internal sealed class MailStandIn : IAsyncDisposable
{
    /// <summary>Any would do.</summary>
    public const string Key = "SG.stand.in";

    private readonly WebApplication _app;
    private long _accepted;

    private MailStandIn(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public long Accepted => Interlocked.Read(ref _accepted);

    public static async Task<MailStandIn> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var standIn = new MailStandIn(builder.Build());
        standIn._app.Run(standIn.AnswerAsync);
        await standIn._app.StartAsync(cancellationToken);
        return standIn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        var number = Interlocked.Increment(ref _accepted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers["X-Message-Id"] = number.ToString("x16", CultureInfo.InvariantCulture);
    }
}
