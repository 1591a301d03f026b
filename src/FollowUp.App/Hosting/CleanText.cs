using System.Globalization;
using System.Text;

namespace FollowUp.App.Hosting;

/// <summary>
/// Makes what people typed fit to be shown in a mail: no control characters, no invisible ones that turn the reading direction around
/// or hide text, no broken surrogates, and no more than a mail can bear.
/// </summary>
internal static class CleanText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>One line; every run of white space and control characters becomes a space. Longer text ends in an ellipsis.</summary>
    public static string OneLine(string value, int maxLength)
    {
        if (value.Length <= maxLength && IsPlain(value))
            return value;
        var line = new StringBuilder(Math.Min(value.Length, maxLength));
        foreach (var rune in value.EnumerateRunes())
        {
            if (IsSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (IsVisible(rune))
            {
                line.Append(rune);
            }

            if (line.Length > maxLength)
                return Shorten(line, maxLength);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Several lines, ending in <c>\n</c>, without white space at the end of a line or of the text.</summary>
    public static string Lines(string value, int maxLength)
    {
        if (value.Length <= maxLength && ArePlain(value)) return value;
        var lines = value.ReplaceLineEndings("\n").Split('\n').Select(line => OneLine(line, maxLength));
        var text = new StringBuilder(string.Join('\n', lines).Trim('\n'));
        return text.Length > maxLength ? Shorten(text, maxLength) : text.ToString();
    }

    /// <summary>Most texts are: nothing in them has to be looked up or left out.</summary>
    private static bool IsPlain(ReadOnlySpan<char> value) => value.Length > 0
        && !value.ContainsAnyExceptInRange(' ', '~')
        && value is [not ' ', ..] and [.., not ' ']
        && !value.Contains("  ", StringComparison.Ordinal);

    private static bool ArePlain(string value)
    {
        if (value is ['\n', ..] or [.., '\n']) return false;
        foreach (var line in value.AsSpan().Split('\n'))
            if (value.AsSpan(line) is { IsEmpty: false } text && !IsPlain(text)) return false;
        return true;
    }

    private static bool IsSpace(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Of the format characters only the joiners stay: Persian and many emoji are wrong without them.
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format || rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner;

    private static string Shorten(StringBuilder text, int maxLength)
    {
        var end = maxLength - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text.ToString(0, end).TrimEnd() + "…";
    }
}
