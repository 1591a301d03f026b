using System.Text;

namespace FollowUp.Core.Drafting;

/// <summary>A phone number in the groups in which people say it.</summary>
internal static class SpokenNumber
{
    private const int LongestSpokenAtOnce = 4;

    /// <summary>The calling codes of two digits (ITU-T E.164); all others but 1 and 7 have three.</summary>
    private static readonly int[] TwoDigitCodes =
    [
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66,
        81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
    ];

    /// <summary>The groups, parted by spaces: as they were typed, where long runs of digits are parted; null when there are no digits.</summary>
    public static string? Grouped(string? typed)
    {
        if (PlainText.Line(typed) is not { } line || !line.Any(char.IsAsciiDigit)) return null;
        var kept = new StringBuilder();
        foreach (var letter in line) kept.Append(char.IsAsciiDigit(letter) || (letter == '+' && kept.Length == 0) ? letter : ' ');
        var runs = kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', runs.SelectMany(run => run[0] == '+' ? International(run) : Parts(run)));
    }

    private static IEnumerable<string> International(string run)
    {
        var digits = run[1..];
        var code = digits switch
        {
            ['1' or '7', ..] => 1,
            [var first, var second, ..] when TwoDigitCodes.Contains(((first - '0') * 10) + second - '0') => 2,
            _ => Math.Min(3, digits.Length),
        };
        var rest = digits[code..];
        // British numbers begin with a group of four.
        var parts = digits is ['4', '4', ..] && rest.Length == 10 ? [rest[..4], rest[4..7], rest[7..]] : Parts(rest);
        return parts.Prepend('+' + digits[..code]);
    }

    /// <summary>In threes from the front and fours at the end: nobody says a lone digit.</summary>
    private static IEnumerable<string> Parts(string digits)
    {
        while (digits.Length > LongestSpokenAtOnce)
        {
            var length = digits.Length == 8 ? 4 : 3;
            yield return digits[..length];
            digits = digits[length..];
        }

        if (digits.Length > 0) yield return digits;
    }
}
