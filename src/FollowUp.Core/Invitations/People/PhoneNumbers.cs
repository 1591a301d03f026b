namespace FollowUp.Core.Invitations.People;

/// <summary>Finds phone numbers as they are written.</summary>
internal static class PhoneNumbers
{
    private const int Fewest = 7;
    private const int Most = 15;

    /// <summary>The first number of a line; null when there is none. A code of a meeting is none: it begins with neither + nor 0 nor a bracket.</summary>
    public static string? In(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is not ('+' or '(') && !char.IsAsciiDigit(line[i])) continue;
            if (i > 0 && (char.IsLetterOrDigit(line[i - 1]) || line[i - 1] is '/' or '=' or '.' or '#' or '-' or '_' or ':' && i > 1 && char.IsAsciiDigit(line[i - 2]))) continue;
            var (end, digits, last) = (i, 0, i);
            for (; end < line.Length && (char.IsAsciiDigit(line[end]) || line[end] is '+' or '(' or ')' or ' ' or '-' or '.' or '/' or '\u00a0' or '‑'); end++)
                if (char.IsAsciiDigit(line[end])) (digits, last) = (digits + 1, end);
            var number = line[i..(last + 1)].Trim();
            if (digits is >= Fewest and <= Most && number.Length < 30 && (number[0] is '+' or '0' or '(' || number.Count(c => c is '-' or '.' or ' ') is >= 2 and <= 4 && digits is >= 9 and <= 11) && !IsDay(number))
                return number;
            i = Math.Max(i, end - 1);
        }

        return null;
    }

    private static bool IsDay(string number) => number.Split('.', '-', '/', ' ') is var parts && parts.Length >= 3 && parts.Any(part => part.Length == 4 && part.StartsWith("20", StringComparison.Ordinal)) && parts[0].Length <= 4 && number[0] != '+';
}
