using System.Text.Json;
using FollowUp.App.Mail;
using FollowUp.App.Notifications.Targets;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Notifications.Sending;

/// <summary>Hands a notice to a browser's push service, encrypted to the browser (RFC 8291).</summary>
internal sealed class PushSender(IHttpClientFactory http, VapidKeys keys, IOptions<MailOptions> mail, IClock clock) : INoticeSender
{
    private readonly PushServiceClient _client = new(http.CreateClient(NoticeHttp.Name)) { AutoRetryAfter = false };

    public bool Sends(NoticeKind kind) => kind == NoticeKind.Browser;

    public async Task<NoticeResult> SendAsync(NoticeTarget target, Notice notice, CancellationToken cancellationToken)
    {
        var pair = await keys.GetAsync(cancellationToken);
        using var authentication = new VapidAuthentication(pair.PublicKey, pair.PrivateKey) { Subject = $"mailto:{mail.Value.ParseSender().Address}" };
        var subscription = new PushSubscription { Endpoint = target.Url };
        subscription.SetKey(PushEncryptionKeyName.P256DH, target.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, target.Auth);
        var now = clock.GetCurrentInstant();
        var message = new PushMessage(JsonSerializer.Serialize(new { notice.Line, notice.Path, notice.Topic, notice.Count }, AppJson.Documents))
        {
            // A later one of the same topic takes the place of one that has not been delivered.
            Topic = notice.Topic,
            TimeToLive = (int)Math.Max(0, (notice.Until - now).TotalSeconds),
            Urgency = notice.IsUrgent ? PushMessageUrgency.High : PushMessageUrgency.Normal,
        };
        return await NoticeAnswer.OfAsync(
            async () =>
            {
                try
                {
                    await _client.RequestPushMessageDeliveryAsync(subscription, message, authentication, cancellationToken);
                    return new NoticeResult.Accepted();
                }
                catch (PushServiceClientException e)
                {
                    return NoticeAnswer.Of(e.StatusCode, e.Headers, now);
                }
            },
            cancellationToken);
    }
}
