using System.Net.Http.Headers;
using System.Net.Mail;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace FollowUp.App.Mail;

/// <summary>Delivers through SendGrid's v3 API.</summary>
/// <param name="client">Its base address is the API's root, its time-out that of one attempt.</param>
/// <param name="key">The API key.</param>
/// <param name="sender">A sender the account has verified.</param>
/// <param name="clock">Tells how far off a rate limit's end is.</param>
internal sealed class SendGridSender(HttpClient client, string key, MailAddress sender, IClock clock) : IMailSender
{
    /// <summary>The custom argument in which the provider's events bring the mail's id back.</summary>
    public const string MailIdArgument = "mail_id";

    /// <summary>How the API wants its JSON.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        // A request is a JSON document, never part of a page: escaped, its HTML would be a quarter longer.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (mail.Recipient is not { } recipient)
            return new SendResult.Rejected("The recipient's address is not a mail address.");

        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/mail/send");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        // Whole, and so with its length: in chunks it takes several packets and as many looks at them.
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(SendGridMail.Create(mail, recipient, sender), Json));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        try
        {
            // The answer counts when its headers are there: a body that never ends must not make an accepted mail unknown.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await SendGridAnswer.ReadAsync(response, clock.GetCurrentInstant(), cancellationToken);
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException)
        {
            return new SendResult.Unknown($"SendGrid did not answer within {client.Timeout.TotalSeconds:0.#} s.");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            // No connection came about, so nothing was sent.
            return new SendResult.Throttled(RetryAfter: null);
        }
        catch (HttpRequestException e)
        {
            return new SendResult.Unknown($"The connection to SendGrid was lost ({e.HttpRequestError}).");
        }
    }
}
