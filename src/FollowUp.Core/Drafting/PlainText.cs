using System.Globalization;
using System.Text;

namespace FollowUp.Core.Drafting;

/// <summary>Makes what people typed fit for one line of a message.</summary>
internal static class PlainText
{
    private const string Ellipsis = "…";

    /// <summary>Words are counted too, and most are longer than this with their space. A name of one-letter words must not outgrow a voicemail.</summary>
    private const int ShortWord = 4;

    /// <summary>
    /// One line without control characters, so that a company name cannot start a new mail header; null when nothing readable is left.
    /// Marks that turn the direction of all following text are dropped too: right-to-left names do not need them.
    /// </summary>
    public static string? Line(string? text)
    {
        if (text is null || IsLine(text))
            return text;

        var line = new StringBuilder(text.Length);
        var readable = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (TurnsDirection(rune))
                continue;

            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
                continue;
            }

            readable |= Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format;
            line.Append(rune);
        }

        return readable ? line.ToString().TrimEnd() : null;
    }

    /// <summary>Most texts are: nothing in them has to be looked up or left out.</summary>
    private static bool IsLine(string text) =>
        text is [> ' ', ..] and [.., > ' '] && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains("  ", StringComparison.Ordinal);

    /// <summary>At most <paramref name="length"/> characters: cut after a sentence when most of the room is used, else after a word, never inside a character.</summary>
    public static string Shorten(string text, int length)
    {
        length = Math.Min(length, EndOfWord(text, Math.Max(2, length / ShortWord)) + Ellipsis.Length);
        if (text.Length <= length)
            return text;

        var sentence = text.LastIndexOfAny(['.', '!', '?'], length - 1);
        while (sentence >= length / 2)
        {
            if (text[sentence + 1] == ' ')
                return text[..(sentence + 1)];
            sentence = text.LastIndexOfAny(['.', '!', '?'], sentence - 1);
        }

        var room = length - Ellipsis.Length;
        var word = text.LastIndexOf(' ', room);
        return (word >= room / 2 ? text[..word] : WholeCharacters(text, room)).TrimEnd(' ', ',', ';', ':', '.', '-', '–') + Ellipsis;
    }

    private static int EndOfWord(string text, int words)
    {
        var end = -1;
        do
            end = text.IndexOf(' ', end + 1);
        while (--words > 0 && end >= 0);
        return end < 0 ? text.Length : end;
    }

    private static string WholeCharacters(string text, int length)
    {
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= length)
            end = next;
        return text[..end];
    }

    private static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
