using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace FollowUp.App.Mail;

/// <summary>A mail as MIME: text and HTML as alternatives, the headers a list mail has, and a Message-ID derived from its id.</summary>
internal static class MimeMail
{
    public static MailMessage Create(OutgoingMail mail, MailAddress recipient, MailAddress sender)
    {
        var message = new MailMessage(sender, recipient)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };

        // The last alternative is the one preferred (RFC 2046, 5.1.4).
        message.AlternateViews.Add(Part(mail.TextBody, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(Part(mail.HtmlBody, MediaTypeNames.Text.Html));

        message.Headers.Add("Message-ID", $"<{mail.Id}@{sender.Host}>");
        foreach (var (name, value) in UnsubscribeHeaders.For(mail))
            message.Headers.Add(name, value);
        return message;
    }

    private static AlternateView Part(string body, string mediaType)
    {
        var view = AlternateView.CreateAlternateViewFromString(body.ReplaceLineEndings("\r\n"), Encoding.UTF8, mediaType);

        // Not quoted-printable: System.Net.Mail writes a line break in it as =0D=0A, which is no line break to RFC 2045, 6.7 (4).
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }
}
