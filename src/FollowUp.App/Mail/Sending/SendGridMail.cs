using System.Net.Mail;
using System.Net.Mime;

namespace FollowUp.App.Mail.Sending;

/// <summary>The body of SendGrid's <c>POST /v3/mail/send</c>, as far as it is used; <see cref="SendGridBody"/> writes it.</summary>
internal sealed record SendGridMail(
    IReadOnlyList<SendGridMail.Personalization> Personalizations,
    SendGridMail.Party From,
    string Subject,
    IReadOnlyList<SendGridMail.Part> Content,
    IReadOnlyDictionary<string, string>? Headers,
    IReadOnlyList<string> Categories,
    SendGridMail.Tracking TrackingSettings)
{
    internal sealed record Personalization(IReadOnlyList<Party> To, IReadOnlyDictionary<string, string> CustomArgs);

    internal sealed record Party(string Email, string? Name);

    internal sealed record Part(string Type, string Value);

    internal sealed record Tracking(Switch ClickTracking, Switch OpenTracking, Switch SubscriptionTracking);

    internal sealed record Switch(bool Enable);

    public static SendGridMail Create(OutgoingMail mail, MailAddress recipient, MailAddress sender)
    {
        var headers = UnsubscribeHeaders.For(mail);
        return new SendGridMail(
            [
                new Personalization(
                    [ToParty(recipient)],
                    new Dictionary<string, string>(StringComparer.Ordinal) { [SendGridSender.MailIdArgument] = mail.Id }),
            ],
            ToParty(sender),
            mail.Subject,
            [new Part(MediaTypeNames.Text.Plain, mail.TextBody), new Part(MediaTypeNames.Text.Html, mail.HtmlBody)],
            headers.Count == 0 ? null : headers,
            [mail.Category],
            // Nobody is tracked, and unsubscribing is ours: a link of the provider's would not reach the candidate's preferences.
            new Tracking(new Switch(Enable: false), new Switch(Enable: false), new Switch(Enable: false)));
    }

    private static Party ToParty(MailAddress address) => new(address.Address, address.DisplayName.Length == 0 ? null : address.DisplayName);
}
