using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;

namespace FollowUp.App.Candidates.Confirming;

/// <summary>The plain-text part of <see cref="ConfirmationHtml"/>; the same words.</summary>
internal static class ConfirmationText
{
    public static string Of(string? name, Uri link) => PlainText.Layout(
        $"""
        {DigestPhrases.Greeting(name)} a while ago a mail to you came back or was reported as spam, so we stopped writing. You asked for this one, to set that right.

        Confirm your address: {link.AbsoluteUri}

        The link works for a day. If you did not ask for this, there is nothing to do: we will not write again.
        """);
}
