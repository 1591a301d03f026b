using FollowUp.App.Interviews.Adding;
using FollowUp.App.Interviews.Invitations;
using FollowUp.Core.Invitations;

namespace FollowUp.App.Interviews.Sharing;

/// <summary>What was shared, as the text that would have been pasted.</summary>
internal static class SharedText
{
    /// <summary>The title, the text and the link below each other; apps put the same into several of them.</summary>
    public static string Of(string? title, string? text, string? url)
    {
        var said = text ?? "";
        if (url is { Length: > 0 } && !said.Contains(url, StringComparison.Ordinal)) said = $"{said}\n{url}";
        return (title is { Length: > 0 } && !said.Contains(title, StringComparison.Ordinal) ? $"{title}\n{said}" : said).Trim();
    }

    /// <summary>What a page can hold until somebody is signed in; a file is held as its text.</summary>
    public static (string Text, bool IsTooLong) Of(SentInvitation sent)
    {
        var text = sent.File is { } file ? MailSource.Decode(file) : sent.Text;
        return text.Length <= InvitationReader.MostCharacters && !text.Contains('\0', StringComparison.Ordinal) ? (text, false) : ("", true);
    }
}
