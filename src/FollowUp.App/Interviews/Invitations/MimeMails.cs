using System.Text;
using FollowUp.Core.Invitations.Mails;
using MimeKit;

namespace FollowUp.App.Interviews.Invitations;

/// <summary>Takes a mail's source apart (MIME): its parts decoded, its calendars and the mails attached to it.</summary>
/// <param name="zone">The candidate's zone: the day on which it was sent is theirs.</param>
/// <param name="isPasted">Whether it comes from a text, so that what is not encoded is Unicode already.</param>
internal sealed class MimeMails(DateTimeZone zone, bool isPasted)
{
    private const int MostDepth = 12;
    private const int MostParts = 200;
    private const int MostAttached = 5;
    private const int MostBytes = 1_000_000;
    private const int Chunk = 4_096;
    private const string CalendarEnd = ".ics";

    private int _parts;

    /// <summary>The mail; null when it is none.</summary>
    public InvitedMail? Read(byte[] source)
    {
        try
        {
            using var stream = new MemoryStream(source);
            var options = new ParserOptions { MaxMimeDepth = MostDepth, AllowAddressesWithoutDomain = true };
            return Read(new MimeParser(options, stream, MimeFormat.Entity).ParseMessage(), depth: 0);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    private InvitedMail Read(MimeMessage message, int depth)
    {
        var (plain, html) = (new StringBuilder(), new StringBuilder());
        var calendars = new List<string>();
        var attached = new List<InvitedMail>();
        var left = new Stack<MimeEntity?>([message.Body]);
        while (left.Count > 0 && _parts++ < MostParts)
        {
            switch (left.Pop())
            {
                case Multipart many:
                    for (var i = Math.Min(many.Count, MostParts) - 1; i >= 0; i--) left.Push(many[i]);
                    break;
                case MessagePart { Message: { } inner } when depth < MostAttached && attached.Count < MostAttached:
                    attached.Add(Read(inner, depth + 1));
                    break;
                case TextPart text when text.ContentType.IsMimeType("text", "calendar") || IsCalendarFile(text):
                    Add(calendars, TextOf(text));
                    break;
                case TextPart text when !text.IsAttachment && text.IsHtml:
                    html.AppendLine(HtmlText.Of(TextOf(text)));
                    break;
                case TextPart text when !text.IsAttachment:
                    plain.AppendLine(TextOf(text));
                    break;
                case MimePart part when IsCalendarFile(part):
                    Add(calendars, MailSource.Decode(BytesOf(part)));
                    break;
            }
        }

        return new InvitedMail
        {
            From = Parties(message.From).FirstOrDefault(),
            ReplyTo = Parties(message.ReplyTo).FirstOrDefault(),
            To = [.. Parties(message.To).Concat(Parties(message.Cc)).Take(40)],
            Subject = message.Subject,
            SentOn = message.Headers.Contains(HeaderId.Date) && message.Date.Year is > 2000 and < 2100 ? OffsetDateTime.FromDateTimeOffset(message.Date).ToInstant().InZone(zone).Date : null,
            Text = Better(plain.ToString(), html.ToString()),
            Calendars = calendars,
            Attached = attached,
        };
    }

    /// <summary>Systems write "this mail needs HTML" into the plain part, or nothing.</summary>
    private static string Better(string plain, string html) => plain.Trim().Length * 3 < html.Trim().Length ? html : plain;

    private static void Add(List<string> calendars, string file)
    {
        if (calendars.Count < MostAttached && !calendars.Contains(file, StringComparer.Ordinal)) calendars.Add(file);
    }

    private static bool IsCalendarFile(MimePart part) =>
        part.ContentType.IsMimeType("application", "ics") || part.FileName?.EndsWith(CalendarEnd, StringComparison.OrdinalIgnoreCase) == true;

    private string TextOf(TextPart part)
    {
        if (isPasted && part.ContentTransferEncoding is not (ContentEncoding.Base64 or ContentEncoding.QuotedPrintable or ContentEncoding.UUEncode)) return MailSource.Decode(BytesOf(part));
        var bytes = BytesOf(part);
        var encoding = part.ContentType.CharsetEncoding;
        return encoding is null || encoding is UTF8Encoding ? MailSource.Decode(bytes) : encoding.GetString(bytes);
    }

    /// <summary>No more than an invitation has.</summary>
    private static byte[] BytesOf(MimePart part)
    {
        if (part.Content is null) return [];
        using var stream = part.Content.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[Chunk];
        for (int read; bytes.Length < MostBytes && (read = stream.Read(buffer)) > 0;) bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }

    private static IEnumerable<MailParty> Parties(InternetAddressList list) =>
        list.Mailboxes.Take(40).Select(mailbox => new MailParty(string.IsNullOrWhiteSpace(mailbox.Name) ? null : mailbox.Name, mailbox.Address));
}
