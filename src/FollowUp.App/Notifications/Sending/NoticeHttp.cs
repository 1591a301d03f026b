using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Notifications.Sending;

/// <summary>How strangers' addresses are called: no redirects, no cookies, no proxy that would look names up by itself, little time, and nothing of the answer but its head.</summary>
internal static class NoticeHttp
{
    public const string Name = "Notices";

    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(10);

    public static void AddNoticeHttp(this IServiceCollection services) => services.AddHttpClient(Name)
        .ConfigureHttpClient(client =>
        {
            client.Timeout = TimeOut;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("FollowUp");
        })
        // Their lines name the address.
        .RemoveAllLoggers()
        .AddHttpMessageHandler(() => new HeadOnly())
        .UseSocketsHttpHandler((handler, provider) =>
        {
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            handler.UseProxy = false;
            handler.ConnectTimeout = TimeOut / 2;
            handler.MaxResponseHeadersLength = 16;
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(1);
            handler.ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator();
            if (!provider.GetRequiredService<IOptions<NotificationOptions>>().Value.IsLocal) handler.ConnectCallback = PublicAddresses.ConnectAsync;
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    /// <summary>Lets an answer's body go unread, however long it is.</summary>
    private sealed class HeadOnly : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Content.Dispose();
            response.Content = new ByteArrayContent([]);
            return response;
        }
    }
}
