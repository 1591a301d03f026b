using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;

namespace FollowUp.App.Candidates.Confirming;

/// <summary>The plain-text part of <see cref="ConfirmationHtml"/>; the same words.</summary>
internal static class ConfirmationText
{
    public static string Of(string? name, Uri link) => PlainText.Layout(
        $"""
        {DigestPhrases.Greeting(name)} a while ago one of our mails to you bounced or was marked as spam, so we stopped writing. You asked us to start again. Confirm your address, and your mails are back on.

        Confirm your address: {link.AbsoluteUri}

        The link works for a day. If you didn't ask for this, ignore this mail; we won't write again.
        """);
}
