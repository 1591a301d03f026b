using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;

namespace FollowUp.App.Candidates.SigningIn;

/// <summary>The plain-text part of <see cref="SignInHtml"/>; the same words.</summary>
internal static class SignInText
{
    public static string Of(string? name, Uri link, bool isNew) => PlainText.Layout(
        isNew
            ? $"""
                Somebody, probably you, would like to use FollowUp with this address. Confirm it, and you can begin.

                Confirm and begin: {link.AbsoluteUri}

                The link works for a day. If it was not you, there is nothing to do: nothing was stored, and nothing happens without the link.
                """
            : $"""
                {DigestPhrases.Greeting(name)} you asked to sign in to FollowUp.

                Sign in: {link.AbsoluteUri}

                The link works once, for a quarter of an hour. If it was not you, there is nothing to do: nobody gets in without it.
                """);
}
