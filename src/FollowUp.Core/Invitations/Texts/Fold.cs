using System.Globalization;
using System.Text;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>Small letters without marks, by which words are compared: <c>Às</c> and <c>as</c>, <c>Grüße</c> and <c>grusse</c>.</summary>
internal static class Fold
{
    private const string Marked = "àáâãäåāăąçćčďèéêëēęěìíîïīıñńňòóôõöøōőùúûüūůűýÿžźżśšșşťțřłğß’‘ʼ`´";
    private const string Plain = "aaaaaaaaacccdeeeeeeeiiiiiinnnoooooooouuuuuuuyyzzzssssttrlgs'''''";

    public static string Of(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9')
            {
                folded.Append(c);
                continue;
            }

            if (c is >= '\u0300' and <= '\u036f') continue;
            var small = char.ToLowerInvariant(c);
            var at = Marked.IndexOf(small, StringComparison.Ordinal);
            folded.Append(at < 0 ? small : Plain[at]);
            if (c == 'ß') folded.Append('s');
        }

        return folded.ToString();
    }

    /// <summary>Only the letters and digits of it, to compare a name with an address; nothing to show.</summary>
    public static string Squash(string? text)
    {
        if (text is null) return "";
        var squashed = new StringBuilder(text.Length);
        foreach (var c in Of(text).Where(char.IsLetterOrDigit))
        {
            // "kuehn" is Kühn in an address.
            if (c != 'e' || squashed.Length == 0 || squashed[^1] is not ('a' or 'o' or 'u')) squashed.Append(c);
        }

        return squashed.ToString();
    }

    /// <summary>Whether a character belongs to a word: a letter, or a mark on one.</summary>
    public static bool IsLetter(char c) => char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
}
