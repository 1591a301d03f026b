using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUp.App.Notifications.Targets;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Notifications.Sending;

/// <summary>Posts a notice to a program's address: signed after Standard Webhooks, or as ntfy wants it.</summary>
internal sealed class WebhookSender(IHttpClientFactory http, IOptions<SiteOptions> site, IClock clock) : INoticeSender
{
    /// <summary>What stands before a secret, so that it is known for one.</summary>
    public const string SecretPrefix = "whsec_";

    private readonly HttpClient _client = http.CreateClient(NoticeHttp.Name);

    public bool Sends(NoticeKind kind) => kind is NoticeKind.Webhook or NoticeKind.Ntfy;

    public Task<NoticeResult> SendAsync(NoticeTarget target, Notice notice, CancellationToken cancellationToken) => NoticeAnswer.OfAsync(
        async () =>
        {
            var now = clock.GetCurrentInstant();
            using var request = target.Secret is { } secret ? Signed(target.Url, secret, notice, now) : ForNtfy(target.Url, notice);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            // Only a push service means "gone for good" by it; a program may just be on its way in.
            return response.StatusCode == HttpStatusCode.NotFound ? new NoticeResult.Failed("it answered 404") : NoticeAnswer.Of(response.StatusCode, response.Headers, now);
        },
        cancellationToken);

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    public static string Sign(string secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[SecretPrefix.Length..]), signed));
    }

    private HttpRequestMessage Signed(string url, string secret, Notice notice, Instant now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Type = notice.IsUrgent ? "followup.urgent" : "followup.due",
                Timestamp = InstantPattern.General.Format(notice.MadeAt),
                Data = new { notice.Line, Url = site.Value.LinkTo(notice.Path).AbsoluteUri },
            },
            AppJson.Documents);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", notice.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", Sign(secret, notice.Id, timestamp, body));
        return request;
    }

    private HttpRequestMessage ForNtfy(string url, Notice notice)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(notice.Line) };
        request.Headers.Add("Title", "FollowUp");
        request.Headers.Add("Tags", notice.IsUrgent ? "bell" : "memo");
        request.Headers.Add("Priority", notice.IsUrgent ? "high" : "default");
        request.Headers.Add("Click", site.Value.LinkTo(notice.Path).AbsoluteUri);
        // Told again, it takes the place of the first one; a server that does not know this shows both.
        request.Headers.Add("X-Sequence-ID", $"followup-{notice.Topic}");
        return request;
    }
}
