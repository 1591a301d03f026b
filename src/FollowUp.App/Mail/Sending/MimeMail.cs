using System.Net.Mail;
using MimeKit;

namespace FollowUp.App.Mail.Sending;

/// <summary>A mail as MIME: text and HTML as alternatives, the headers a list mail has, and a Message-ID derived from its id.</summary>
internal static class MimeMail
{
    public static MimeMessage Create(OutgoingMail mail, MailAddress recipient, MailAddress sender, Instant date)
    {
        var message = new MimeMessage
        {
            Date = date.ToDateTimeOffset(),
            MessageId = $"{mail.Id}@{sender.Host}",
            Subject = mail.Subject,
            // The last alternative is the one preferred (RFC 2046, 5.1.4).
            Body = new MultipartAlternative(Part("plain", mail.TextBody), Part("html", mail.HtmlBody)),
        };
        message.From.Add(new MailboxAddress(sender.DisplayName, sender.Address));
        message.To.Add(new MailboxAddress(recipient.DisplayName, recipient.Address));
        foreach (var (name, value) in UnsubscribeHeaders.For(mail))
            message.Headers.Add(name, value);
        // ASCII and short lines throughout: no server on the way has anything left to change.
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private static TextPart Part(string subtype, string body) => new(subtype) { Text = body.ReplaceLineEndings("\r\n") };
}
