using FollowUp.App.Mail;

namespace FollowUp.App.Candidates.Moving;

/// <summary>The plain-text part of <see cref="MovingHtml"/>; the same words.</summary>
internal static class MovingText
{
    public static string Of(string wanted, Uri link, bool isNew) => PlainText.Layout(
        $"""
        {Sentence(wanted, isNew)}

        {MovingHtml.Button}: {link.AbsoluteUri}

        {MovingHtml.Foot}
        """);

    public static string Sentence(string wanted, bool isNew) => isNew
        ? "Someone, probably you, wants FollowUp mails to come to this address. Say yes here, and in the mail at the old address."
        : $"Someone, probably you, wants your FollowUp mails to go to {wanted} from now on. Say yes here, and in the mail at the new address.";
}
