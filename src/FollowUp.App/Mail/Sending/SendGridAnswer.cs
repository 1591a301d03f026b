using System.Globalization;
using System.Net;
using System.Text.Json;
using SendGrid;

namespace FollowUp.App.Mail.Sending;

/// <summary>What SendGrid's answer says about the mail.</summary>
internal static class SendGridAnswer
{
    private const string SendScope = "mail.send";

    private static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(5);

    public static async Task<SendResult> ReadAsync(Response response, Instant now, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.Accepted:
                return new SendResult.Accepted(Header(response, "X-Message-Id"));
            case HttpStatusCode.BadRequest:
                var fields = await FieldsAsync(response, cancellationToken);
                return fields.Any(field => field == "from" || field.StartsWith("from.", StringComparison.Ordinal))
                    ? new SendResult.Refused("FOLLOWUP_MAIL_FROM: SendGrid does not accept this sender (400).")
                    : new SendResult.Rejected($"SendGrid rejected the mail (400; fields: {(fields.Count == 0 ? "none named" : string.Join(", ", fields))}).");
            case HttpStatusCode.RequestEntityTooLarge:
                return new SendResult.Rejected("The mail is larger than SendGrid takes (413).");
            case HttpStatusCode.Unauthorized:
                return UnknownKey();
            case HttpStatusCode.Forbidden:
                return new SendResult.Refused("SENDGRID_API_KEY, FOLLOWUP_MAIL_FROM: the key lacks the permission Mail Send, or the sender is not verified (403).");
            case HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout:
                return new SendResult.Throttled(RetryAfter(response, now));
            case HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout:
                return new SendResult.Unknown($"A gateway lost SendGrid's answer ({status}).");
            default:
                return status >= 500
                    ? new SendResult.Throttled(RetryAfter(response, now))
                    : new SendResult.Refused($"SENDGRID_API_BASE: this does not answer like SendGrid's v3 API ({status}); an example: https://api.sendgrid.com");
        }
    }

    private static Duration? RetryAfter(Response response, Instant now)
    {
        if (response.Headers.RetryAfter is { } retryAfter)
        {
            return retryAfter.Delta is { } delta ? Duration.FromTimeSpan(delta)
                : retryAfter.Date is { } date ? AtLeastZero(Instant.FromDateTimeOffset(date) - now)
                : null;
        }

        // Seconds since 1970; a value out of an instant's range is no answer.
        return long.TryParse(Header(response, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            && reset <= Instant.MaxValue.ToUnixTimeSeconds()
            ? AtLeastZero(Instant.FromUnixTimeSeconds(reset) - now)
            : null;
    }

    private static Duration AtLeastZero(Duration duration) => Duration.Max(duration, Duration.Zero);

    private static string? Header(Response response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>What the list of a key's permissions says against it; null when nothing, or when this is no such list.</summary>
    public static async Task<SendResult.Refused?> ReadScopesAsync(Response response, CancellationToken cancellationToken) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized => UnknownKey(),
        HttpStatusCode.Forbidden => new SendResult.Refused("SENDGRID_API_KEY: SendGrid refuses this key (403). It needs the permission Mail Send, and this machine's address must be an allowed one."),
        HttpStatusCode.OK when await BodyAsync<Permissions>(response, cancellationToken) is { Scopes: { } scopes } && !scopes.Contains(SendScope) =>
            new SendResult.Refused("SENDGRID_API_KEY: the key lacks the permission Mail Send."),
        _ => null,
    };

    private static SendResult.Refused UnknownKey() => new("SENDGRID_API_KEY: SendGrid does not know this key (401).");

    /// <summary>The names of the fields complained about. The messages beside them may repeat an address.</summary>
    private static async Task<IReadOnlyList<string>> FieldsAsync(Response response, CancellationToken cancellationToken)
    {
        // The status has said enough; the fields only help to find out why.
        var failure = await BodyAsync<Failure>(response, cancellationToken);
        return [.. (failure?.Errors ?? []).Select(error => error?.Field).OfType<string>().Select(field => CleanText.OneLine(field, 60))];
    }

    /// <summary>The answer's body; null when it is none, or none in time.</summary>
    private static async Task<T?> BodyAsync<T>(Response response, CancellationToken cancellationToken) where T : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(BodyTimeout);
        try
        {
            return await response.Body.ReadFromJsonAsync<T>(deadline.Token);
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or IOException
            // A character set nobody knows.
            or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private sealed record Failure(IReadOnlyList<FailureDetail?>? Errors);

    private sealed record FailureDetail(string? Field);

    private sealed record Permissions(IReadOnlyList<string?>? Scopes);
}
