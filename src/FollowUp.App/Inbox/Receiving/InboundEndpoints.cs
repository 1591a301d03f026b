using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUp.App.MailEvents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Inbox.Receiving;

/// <summary>
/// Where SendGrid's Inbound Parse posts mail. It sends again what is not answered with 2xx: so what is not from the provider is refused, what cannot be done now is put
/// off with 503, and whatever else is in a mail is thanked for. Whether an address exists is not told.
/// </summary>
internal static class InboundEndpoints
{
    /// <summary>A mail of 25 MiB with the fields around it; the provider takes 30 MB.</summary>
    private const int MostBytes = 30 * 1024 * 1024;

    /// <summary>The provider tries for three days.</summary>
    private static readonly Duration OldestRequest = Duration.FromHours(96);

    private static readonly Duration Ahead = Duration.FromMinutes(10);

    public static void MapInbound(this IEndpointRouteBuilder app) =>
        app.MapPost("/hooks/sendgrid/inbound", ReceiveAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();

    private static async Task<NoContent> ReceiveAsync(
        [FromQuery] string? key, HttpRequest request, IOptions<InboxOptions> options, InboxIntake intake, IClock clock, ILogger<InboxIntake> logger, CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn || string.IsNullOrWhiteSpace(options.Value.Secret))
            throw new RequestRefused(StatusCodes.Status503ServiceUnavailable, "Mail is not taken here: set FOLLOWUP_INBOX_DOMAIN and FOLLOWUP_INBOX_SECRET.");
        // Before the body: nobody else may have us read 30 MB.
        if (!IsSecret(key, options.Value.Secret)) throw Refused(logger, "The key in the address is not FOLLOWUP_INBOX_SECRET.");
        var body = await ReadAsync(request, cancellationToken);
        if (options.Value.VerificationKey is { Length: > 0 } verification && Fault(request.Headers, verification, body, clock.GetCurrentInstant()) is { } fault) throw Refused(logger, fault);
        var mail = await ParseAsync(body, request.ContentType, logger, cancellationToken);
        if (await intake.TakeAsync(mail, cancellationToken) == Taken.Later)
            throw new RequestRefused(StatusCodes.Status503ServiceUnavailable, "Not all of it could be done now. Nothing is lost: please send it again.");
        return TypedResults.NoContent();
    }

    private static async Task<ReceivedMail> ParseAsync(byte[] body, string? contentType, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            return await InboundForm.ReadAsync(body, contentType, cancellationToken)
                ?? throw Refused(logger, "The form has no field email. Tick \"POST the raw, full MIME message\" in SendGrid's Inbound Parse settings.", StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Refused(logger, "The body is not the form of SendGrid's Inbound Parse.", StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Takes as long for every key that is wrong.</summary>
    private static bool IsSecret(string? key, string secret) =>
        key is { Length: > 0 and <= 500 } && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Signed as events are: over the timestamp and the body's bytes.</summary>
    private static string? Fault(IHeaderDictionary headers, string key, byte[] body, Instant now)
    {
        if (headers[WebhookSignature.Header] is not [{ Length: > 0 } signed] || headers[WebhookSignature.TimestampHeader] is not [{ Length: > 0 } timestamp])
            return "The request is not signed. Attach a security policy with a signature to the parse webhook, or take SENDGRID_INBOUND_KEY away.";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > Instant.MaxValue.ToUnixTimeSeconds())
            return $"{WebhookSignature.TimestampHeader} is not a time in seconds since 1970.";
        if (!new WebhookSignature(key).IsOf(signed, timestamp, body)) return "The signature does not fit. Check that SENDGRID_INBOUND_KEY is the public key of the security policy.";
        var age = now - Instant.FromUnixTimeSeconds(seconds);
        return age > OldestRequest || age < -Ahead ? "The request is over four days old, or of a time to come; check the clock of this machine." : null;
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RequestRefused(StatusCodes.Status413PayloadTooLarge, "The body is over 30 MiB. Mails of up to 25 MiB are taken.");
        }

        return body.ToArray();
    }

    private static RequestRefused Refused(ILogger logger, string reason, int status = StatusCodes.Status403Forbidden)
    {
        Log.InboundRefused(logger, reason);
        return new RequestRefused(status, reason);
    }
}
