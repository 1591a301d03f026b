using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FollowUp.App.MailEvents;

/// <summary>
/// Where the mail provider tells what became of our mails. It sends again, for a day, whatever is not answered with 2xx: so what is not from the
/// provider is refused, and what is but will never be understood is thanked for, and logged.
/// </summary>
internal static class MailEventEndpoints
{
    /// <summary>The provider posts at most 768 KiB.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>The provider tries for 24 hours; the double leaves room, and bounds how long a captured request can be played again.</summary>
    private static readonly Duration OldestRequest = Duration.FromHours(48);

    /// <summary>How far clocks may differ.</summary>
    private static readonly Duration Ahead = Duration.FromMinutes(10);

    public static IServiceCollection AddMailEvents(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<MailEventTelemetry>().AddSingleton<MailEventHandler>();
    }

    public static void MapMailEvents(this IEndpointRouteBuilder app) =>
        app.MapPost("/hooks/sendgrid/events", ReceiveAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();

    private static async Task<NoContent> ReceiveAsync(
        HttpRequest request, IOptions<WebhookOptions> options, MailEventHandler handler, IClock clock, ILogger<MailEventHandler> logger,
        CancellationToken cancellationToken)
    {
        // Unavailable, not absent: the provider keeps what it has to say until the key is set.
        if (string.IsNullOrWhiteSpace(options.Value.Key))
            throw new RequestRefused(
                StatusCodes.Status503ServiceUnavailable, "Mail events are not taken: set SENDGRID_WEBHOOK_KEY to the verification key of the signed event webhook.");
        var body = await ReadAsync(request, cancellationToken);
        var now = clock.GetCurrentInstant();
        if (Refusal(request.Headers, new WebhookSignature(options.Value.Key), body, now) is { } reason)
        {
            Log.MailEventsRefused(logger, reason);
            throw new RequestRefused(StatusCodes.Status403Forbidden, reason);
        }

        if (Parse(body) is not { } elements)
        {
            Log.MailEventsMalformed(logger);
            return TypedResults.NoContent();
        }

        // An event from the future would outlive every confirmation.
        List<MailEvent> events = [.. elements.Select(MailEvent.TryRead).OfType<MailEvent>().Where(mailEvent => mailEvent.At <= now + Ahead)];
        Log.MailEvents(logger, events.Count, elements.Count - events.Count);
        await handler.HandleAsync(events, cancellationToken);
        return TypedResults.NoContent();
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
            throw new RequestRefused(StatusCodes.Status413PayloadTooLarge, "The body is over 1 MiB. Send fewer events at a time.");
        }

        return body.ToArray();
    }

    /// <summary>Why the request is not the provider's, or not of these days; null when it is.</summary>
    private static string? Refusal(IHeaderDictionary headers, WebhookSignature signature, byte[] body, Instant now)
    {
        if (headers[WebhookSignature.Header] is not [{ Length: > 0 } signed] || headers[WebhookSignature.TimestampHeader] is not [{ Length: > 0 } timestamp])
            return $"The request is not signed. Switch the signed event webhook on; it sends {WebhookSignature.Header} and {WebhookSignature.TimestampHeader}.";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > Instant.MaxValue.ToUnixTimeSeconds())
            return $"{WebhookSignature.TimestampHeader} is not a time in seconds since 1970.";
        if (!signature.IsOf(signed, timestamp, body)) return "The signature does not fit. Check that SENDGRID_WEBHOOK_KEY is the verification key of this webhook.";
        var age = now - Instant.FromUnixTimeSeconds(seconds);
        return age > OldestRequest || age < -Ahead ? "The request is over 48 hours old, or of a time to come; check the clock of this machine." : null;
    }

    /// <summary>The elements of a JSON array; null when the body is anything else.</summary>
    private static List<JsonElement>? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Array } events ? [.. events.EnumerateArray().Select(element => element.Clone())] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
