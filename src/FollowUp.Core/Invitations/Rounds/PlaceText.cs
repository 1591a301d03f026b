using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Rounds;

/// <summary>Finds the place in a text: behind a label such as "Where:", or behind "at our office in".</summary>
internal static class PlaceText
{
    private const int MostTokens = 40;

    /// <summary>Small words that belong to the day or time behind a place.</summary>
    private static readonly string[] Trailing = ["on", "at", "from", "am", "um", "ab", "von", "den", "der", "dem", "le", "a", "el", "las", "los", "la", "il", "alle", "ore", "dalle", "em", "no", "na", "as", "op", "om", "the", "starting", "beginning", "and", "und", "et", "e", "y", "en"];

    /// <summary>Whether it has a number and a name, as an address has.</summary>
    public static bool IsAddress(string place) => place.Any(char.IsAsciiDigit) && place.Contains(' ', StringComparison.Ordinal) && place.Count(char.IsLetter) > 5 && PhoneNumbers.In(place) is null && !place.Contains("ID", StringComparison.Ordinal);

    /// <summary>Behind a label, as it stands there; null when there is none.</summary>
    public static string? Labelled(TokenText text)
    {
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
        {
            var at = Label(text, line);
            if (Words.Of("labelWhere").Match(text, at) is not (> 0 and var length)) continue;
            var next = text.Skip(at + length, "*");
            var isLabel = text[next].Folded is ":" or "|";
            if (!isLabel && !(text.IsEnd(next) && text[at].Start == text[line].Start)) continue;
            next = text.Skip(next, ":*|");
            for (var i = 0; i < 3 && text.IsEnd(next); i++) next = text.Skip(next + 1, "•*- ");
            var end = Math.Min(text.LineEnd(next), next + MostTokens);
            for (var i = next + 3; at > line && i < end; i++)
                if (text[i].Folded == "." && text[i + 1].IsSpaced && text[i - 1].Length > 2)
                    end = i;
            if (text.Slice(next, end) is { Length: > 2 } place && !place.EndsWith('?')) return place;
        }

        return null;
    }

    /// <summary>Where the label begins: at the line's beginning, or behind a sentence: "See you at 10. Address: 3 Mill Lane".</summary>
    private static int Label(TokenText text, int line)
    {
        for (var i = line + 1; i < text.LineEnd(line); i++)
            if (text[i - 1].Folded is "." or "?" or "!" && Words.Of("labelWhere").Match(text, i) is > 0 and var length && text.Is(i + length, ":"))
                return i;
        return text.SkipMarks(line);
    }

    /// <summary>"presso la nostra sede di Via Roma 12, Milano": what follows, when it is an address, or a street before the signature; null when there is none.</summary>
    public static string? Said(TokenText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (Words.Of("placeBefore").Match(text, i) is not (> 0 and var length)) continue;
            var at = text.Skip(i + length, ",:(-–");
            var end = at;
            var open = 0;
            while (end < Math.Min(text.LineEnd(at), at + MostTokens) && !IsEnd(text, end) && !(text.Is(end, ")") && open == 0)) open += text[end++].Folded switch { "(" => 1, ")" => -1, _ => 0 };
            while (end > at && (text[end - 1].Kind == TokenKind.Mark || Trailing.Contains(text[end - 1].Folded))) end--;
            for (var k = at; k < end; k++)
                if (text.Is(k, "(") && !text.Slice(k, end).Contains(')', StringComparison.Ordinal))
                    at = k + 1;
            if (text.Slice(at, end) is { Length: > 6 } place && !char.IsLower(place[0]) && IsAddress(place)) return place;
        }

        return StreetReader.Find(text, BeforeSignature(text));
    }

    private static int BeforeSignature(TokenText text)
    {
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
            if (Words.Of("closing").Match(text, line) is > 0 and var length && text.LineEnd(line) - line <= length + 3)
                return line;
        return text.Count;
    }

    private static bool IsEnd(TokenText text, int at) =>
        text[at].Folded is ";" or "?" or "!" || (text.Is(at, ".") && (text.IsEnd(at + 1) || (text[at + 1].IsSpaced && text[at - 1].Length > 3)))
        || TimeReader.Read(text, at) is not null || Words.Weekday(text, at, orShort: false).Day > 0 || (Words.Month(text[at].Folded) > 0 && text[at - 1].Kind == TokenKind.Number);
}
