using NodaTime;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>Reads how long it takes: "about 45 minutes", "eine Stunde". What is said of something else, as of a test or of arriving early, does not count.</summary>
internal static class DurationReader
{
    private const int TokensBefore = 6;
    private const int TokensAfter = 4;
    private const int FewestMinutes = 10;
    private const int MostMinutes = 480;

    /// <summary>Null when the text says none, or several that differ.</summary>
    public static Period? Read(TokenText text)
    {
        var found = new HashSet<int>();
        for (var i = 0; i < text.Count; i++)
            if (Minutes(text, i) is { } quantity && IsLength(text, i, quantity.End))
            {
                found.Add(quantity.Minutes);
                i = quantity.End;
            }

        return found.Count == 1 && found.Single() is >= FewestMinutes and <= MostMinutes and var minutes ? Period.FromMinutes(minutes) : null;
    }

    private static (int Minutes, int End)? Minutes(TokenText text, int at)
    {
        if (Words.Of("halfHour").Match(text, at) is > 0 and var half) return (30, at + half);
        if (Words.Of("threeQuarters").Match(text, at) is > 0 and var three) return (45, at + three);
        if (Words.Of("anHour").Match(text, at) is > 0 and var one)
            return Words.Of("halfHour").Match(text, at + one + 1) is > 0 and var more ? (90, at + one + 1 + more) : (60, at + one);
        if (text.Number(at) is not (> 0 and <= MostMinutes and var number) || (!text[at].IsSpaced && text[at - 1].Folded is ":" or "." or "-" or "–" or "/") || text.Is(at - 1, "to")) return null;
        // "45-60 minutes" is a span, "45-minute" is not; "1.5 hours" and "1,5 Stunden".
        var next = text.Skip(at + 1, "-");
        if (Words.Of("minute").Match(text, next) is > 0 and var unit) return (number, next + unit);
        if (number <= 8 && Words.Of("hour").Match(text, next) is > 0 and var hours) return (number * 60, next + hours);
        return number <= 8 && text[at + 1] is { Folded: "." or ",", IsSpaced: false } && text.Is(at + 2, "5") && Words.Of("hour").Match(text, at + 3) is > 0 and var after ? ((number * 60) + 30, at + 3 + after) : null;
    }

    /// <summary>Whether words around say that the talk takes so long.</summary>
    private static bool IsLength(TokenText text, int at, int end)
    {
        for (var i = end; i < Math.Min(text.LineEnd(end), end + TokensAfter) && text[i].Folded is not ("." or "," or ";"); i++)
            if (Words.Of("notDuration").Match(text, i) > 0)
                return false;
        for (var i = at - 1; i >= Math.Max(text.LineStart(at), at - (2 * TokensBefore)) && !text.Is(i, "."); i--)
            if (Words.Of("notDuration").Match(text, i) > 0)
                return false;
        if (Words.Of("duration").Find(text, Math.Max(text.LineStart(at), at - TokensBefore), at) >= 0) return true;
        // "(30 minutes)", "a 45-minute call", and a line of its own.
        return (text.Is(at - 1, "(") && text.Is(end, ")")) || (text.Is(at - 1, "|") && (text.Is(end, "|") || text.IsEnd(end))) || Words.Of("interview").Match(text, end) > 0 || (text.LineStart(at) == text.SkipMarks(at) && text.LineEnd(at) == end);
    }
}
