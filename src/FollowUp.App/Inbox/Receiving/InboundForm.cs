using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FollowUp.App.Inbox.Receiving;

/// <summary>
/// What SendGrid's Inbound Parse posts when it sends the raw message: multipart/form-data with the field <c>email</c> (the MIME source) beside <c>envelope</c>, <c>to</c>,
/// <c>SPF</c> and <c>dkim</c>. Read as bytes, since a mail's source need not be UTF-8.
/// </summary>
internal static class InboundForm
{
    private const int MostFields = 60;
    private const int MostFieldBytes = 64 * 1024;
    private const int MostRecipients = 50;

    /// <summary>The mail; null for a form without one, as it comes when the raw message is not asked for.</summary>
    /// <exception cref="InvalidDataException">It is no such form.</exception>
    public static async Task<ReceivedMail?> ReadAsync(byte[] body, string? contentType, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            throw new InvalidDataException("The body is not multipart/form-data.");
        using var stream = new MemoryStream(body);
        var reader = new MultipartReader(boundary, stream);
        byte[]? mime = null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var count = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (++count > MostFields) throw new InvalidDataException("The form has too many fields.");
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { } name) continue;
            if (name == "email" && mime is null) mime = await BytesAsync(section.Body, ReceivedMail.MostBytes + 1, cancellationToken);
            else if (name is "envelope" or "to" or "SPF" or "dkim") fields.TryAdd(name, Encoding.UTF8.GetString(await BytesAsync(section.Body, MostFieldBytes, cancellationToken)));
        }

        if (mime is null) return null;
        var (from, to) = Envelope(fields.GetValueOrDefault("envelope"));
        // The envelope says where it went; "to" is what a header says, and counts where there is no envelope.
        var recipients = to.Count > 0 ? to : [.. MimeKit.InternetAddressList.TryParse(fields.GetValueOrDefault("to") ?? "", out var list) ? list.Mailboxes.Take(MostRecipients).Select(mailbox => mailbox.Address) : []];
        return new ReceivedMail(mime, recipients, MailProof.OfSendGrid(fields.GetValueOrDefault("SPF"), fields.GetValueOrDefault("dkim"), from));
    }

    private static (string? From, List<string> To) Envelope(string? json)
    {
        if (json is null) return (null, []);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (null, []);
            var from = document.RootElement.TryGetProperty("from", out var sender) && sender.ValueKind == JsonValueKind.String ? sender.GetString() : null;
            return (from, document.RootElement.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.Array
                ? [.. to.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Take(MostRecipients).Select(one => one.GetString()!)]
                : []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, []);
        }
    }

    private static async Task<byte[]> BytesAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; content.Length < most && (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;) content.Write(buffer, 0, (int)Math.Min(read, most - content.Length));
        return content.ToArray();
    }
}
