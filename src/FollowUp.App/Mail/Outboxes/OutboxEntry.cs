using MimeKit;
using MimeKit.Utils;

namespace FollowUp.App.Mail.Outboxes;

/// <summary>What the index shows of one mail in the outbox. Public because Razor components are.</summary>
public sealed record OutboxEntry(string Id, DateTimeOffset? SentAt, string Subject)
{
    internal static OutboxEntry Read(FileInfo file)
    {
        var headers = HeadersOf(file);
        DateTimeOffset? sentAt = headers[HeaderId.Date] is { } text && DateUtils.TryParse(text, out var date) ? date : null;
        return new OutboxEntry(Path.GetFileNameWithoutExtension(file.Name), sentAt, headers[HeaderId.Subject] ?? "");
    }

    /// <summary>The bare address a mail is to; null when it says none.</summary>
    internal static string? RecipientOf(FileInfo file) =>
        InternetAddressList.TryParse(HeadersOf(file)[HeaderId.To] ?? "", out var to) ? to.Mailboxes.FirstOrDefault()?.Address : null;

    /// <summary>None of a file that is no mail, or not a whole one; it must not stand in the way of the others.</summary>
    private static HeaderList HeadersOf(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            return HeaderList.Load(stream);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
