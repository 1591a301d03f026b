using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Rounds;

/// <summary>Finds the number that is rung: not the one a meeting by video can be joined with, nor that of a signature.</summary>
internal static class CallNumber
{
    private const int MostTokens = 20;
    private const int LongestSignature = 60;

    /// <summary>As it is written; null when there is none.</summary>
    public static string? In(TokenText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (Words.Of("labelPhone").Match(text, i) is not (> 0 and var length)) continue;
            if (PhoneNumbers.In(text.Slice(i + length, Math.Min(text.LineEnd(i), i + length + MostTokens))) is { } number && !IsDialIn(text, i) && !IsInSignature(text, i)) return number;
        }

        return null;
    }

    /// <summary>Meetings by video can be joined by phone too.</summary>
    private static bool IsDialIn(TokenText text, int at)
    {
        for (var i = Math.Max(0, at - 12); i < Math.Min(text.Count, at + 24); i++)
            if (text[i].Folded is "pin" or "passcode" or "conference" or "telefonkonferenz" or "konferenz" or "zoom" or "einwahl")
                return true;
        return false;
    }

    private static bool IsInSignature(TokenText text, int at)
    {
        for (var line = text.LineStart(at); line > 0 && at - line < LongestSignature; line = text.LineStart(line - 1))
            if (Words.Of("closing").Match(text, line) is > 0 and var length && text.LineEnd(line) - line <= length + 2)
                return true;
        return false;
    }
}
