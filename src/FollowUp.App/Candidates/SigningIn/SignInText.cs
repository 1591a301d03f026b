using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;

namespace FollowUp.App.Candidates.SigningIn;

/// <summary>The plain-text part of <see cref="SignInHtml"/>; the same words.</summary>
internal static class SignInText
{
    public static string Of(string? name, Uri link, bool isNew) => PlainText.Layout(
        isNew
            ? $"""
                Someone, probably you, signed up for FollowUp with this address. Confirm it and you can start.

                Confirm and start: {link.AbsoluteUri}

                The link works for a day. If it wasn't you, ignore this mail; nothing has been stored.
                """
            : $"""
                {DigestPhrases.Greeting(name)} here's the link you asked for.

                Sign in: {link.AbsoluteUri}

                The link works once, within 15 minutes. If you didn't ask for it, ignore this mail; nobody can sign in without it.
                """);
}
