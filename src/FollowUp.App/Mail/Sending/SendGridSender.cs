using System.Net.Mail;
using SendGrid;

namespace FollowUp.App.Mail.Sending;

/// <param name="http">Its time-out is that of one attempt. It repeats nothing, and so the SDK does not either: its own repetitions come with its own client only.</param>
/// <param name="sender">A sender the account has verified.</param>
/// <param name="clock">Tells how far off a rate limit's end is.</param>
internal sealed class SendGridSender(HttpClient http, SendGridClientOptions options, MailAddress sender, IClock clock) : IMailSender
{
    /// <summary>The custom argument in which the provider's events bring the mail's id back.</summary>
    public const string MailIdArgument = "mail_id";

    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (mail.Recipient is not { } recipient)
            return new SendResult.Rejected("The recipient's address is not a mail address.");

        var body = new SendGridBody(SendGridMail.Create(mail, recipient, sender));
        try
        {
            var response = await new HeadersFirst(http, options, body).RequestAsync(BaseClient.Method.POST, urlPath: "mail/send", cancellationToken: cancellationToken);
            body.Release();
            using (response.Body) return await SendGridAnswer.ReadAsync(response, clock.GetCurrentInstant(), cancellationToken);
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException)
        {
            return new SendResult.Unknown($"SendGrid did not answer within {http.Timeout.TotalSeconds:0.#} s.");
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

    public async Task<SendResult.Refused?> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await new HeadersFirst(http, options).RequestAsync(BaseClient.Method.GET, urlPath: "scopes", cancellationToken: cancellationToken);
            using (response.Body) return await SendGridAnswer.ReadScopesAsync(response, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Out of reach is not refused; sending will tell.
            return null;
        }
    }

    /// <summary>
    /// The SDK's client for one request, which it would make of a string. An answer counts when its headers are there: a body that never ends must not make an
    /// accepted mail unknown.
    /// </summary>
    private sealed class HeadersFirst(HttpClient http, SendGridClientOptions options, SendGridBody? body = null) : SendGridClient(http, options)
    {
        private readonly HttpClient _http = http;

        public override async Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default)
        {
            request.Content = body;
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new Response(response.StatusCode, response.Content, response.Headers);
        }
    }
}
