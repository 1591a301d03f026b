using FollowUp.Core.Drafting;

namespace FollowUp.Core.Invitations;

/// <summary>Makes lines fit for a form.</summary>
internal static class InvitationText
{
    private const int LongestLine = 200;
    private const int MostCharacters = 20_000;

    /// <summary>One clean line; null when nothing readable is left.</summary>
    public static string? Line(string? text) =>
        PlainText.Line(text is { Length: > MostCharacters } ? text[..MostCharacters] : text) is { } line ? PlainText.Shorten(line, LongestLine) : null;
}
