using System.Security.Cryptography;
using MimeKit;
using MimeKit.Utils;

namespace FollowUp.App.Inbox.Receiving;

/// <summary>What the headers of a mail say of where it is from and how it was made.</summary>
/// <param name="From">The bare address of the sender; null when there is none, or more than one.</param>
/// <param name="MessageId">What tells it from all others: its Message-ID, else a digest of it.</param>
/// <param name="IsAutomatic">Whether a program sent it: an automatic reply, a list, a mail to many (RFC 3834).</param>
/// <param name="IsReply">Whether it says that it is an automatic reply.</param>
/// <param name="Recipients">To whom it says it was delivered.</param>
/// <param name="AuthenticationResults">The first header of that name; null when there is none.</param>
internal sealed record MailHead(string? From, string MessageId, bool IsAutomatic, bool IsReply, IReadOnlyList<string> Recipients, string? AuthenticationResults)
{
    private const int MostHeaderBytes = 512 * 1024;
    private const int MostRecipients = 100;

    private static readonly string[] Delivered = ["Delivered-To", "X-Original-To", "X-Envelope-To", "Envelope-To", "X-Forwarded-To", "To", "Cc", "Bcc"];

    /// <summary>Null for what is no mail.</summary>
    public static MailHead? Read(byte[] mime)
    {
        try
        {
            using var start = new MemoryStream(mime, 0, Math.Min(mime.Length, MostHeaderBytes));
            var headers = HeaderList.Load(start);
            if (headers.Count == 0) return null;
            var from = AddressesIn(headers, "From").Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToList();
            var submitted = headers["Auto-Submitted"]?.Trim().ToLowerInvariant();
            var precedence = headers["Precedence"]?.Trim().ToLowerInvariant();
            var isReply = submitted?.StartsWith("auto-replied", StringComparison.Ordinal) == true || precedence == "auto_reply" || headers.Contains("X-Autoreply") || headers.Contains("X-Autorespond");
            var isAutomatic = isReply || (submitted is not null && !submitted.StartsWith("no", StringComparison.Ordinal)) || precedence is "bulk" or "list" or "junk"
                || headers.Contains("List-Id") || headers.Contains("List-Unsubscribe") || headers["Return-Path"]?.Trim() == "<>";
            return new MailHead(
                from is [var only] ? only : null,
                MimeUtils.EnumerateReferences(headers["Message-ID"] ?? "").FirstOrDefault() is { Length: > 0 and < 1000 } id ? id : Convert.ToHexString(SHA256.HashData(mime)),
                isAutomatic, isReply,
                [.. Delivered.SelectMany(name => AddressesIn(headers, name)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostRecipients)],
                headers["Authentication-Results"]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<string> AddressesIn(HeaderList headers, string name) => headers
        .Where(header => header.Field.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(20)
        .SelectMany(header => InternetAddressList.TryParse(header.Value.Length > 20_000 ? header.Value[..20_000] : header.Value, out var list) ? list.Mailboxes.Take(MostRecipients) : [])
        .Select(mailbox => mailbox.Address);
}
