using NodaTime;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>A time of day somebody wrote.</summary>
/// <param name="Time">When it starts.</param>
/// <param name="Ends">When it ends; null when not said.</param>
/// <param name="Start">Its first token.</param>
/// <param name="End">The token after it.</param>
/// <param name="Doubt">Why it may be another time; null when there is no doubt.</param>
internal sealed record FoundTime(LocalTime Time, LocalTime? Ends, int Start, int End, string? Doubt);

/// <summary>Reads times of day, and from when until when, as they are written in the languages of <see cref="Words"/>.</summary>
internal static class TimeReader
{
    /// <summary>Nobody is invited before, so a time without its half of the day is after noon.</summary>
    private const int Earliest = 7;

    private const int LongestDuration = 8;

    private static readonly string[] ShortHours = ["h", "u", "uhr", "hs", "heures", "heure", "uur"];

    private readonly record struct Clock(int Hour, int Minute, bool? IsAfternoon, bool IsClear, int End);

    /// <summary>The time that begins at a token; null when none does.</summary>
    public static FoundTime? Read(TokenText text, int at)
    {
        if (Words.Of("noon").Match(text, at) is > 0 and var noon) return new FoundTime(LocalTime.Noon, null, at, at + noon, null);
        if (text[at].Kind != TokenKind.Number || IsWithinNumber(text, at) || At(text, at) is not { } start) return null;
        var isWindow = Words.Of("between").MatchBefore(text, at) > 0;
        var isSaid = isWindow || Words.Of("beforeTime").MatchBefore(text, at) > 0;
        var dash = text.Skip(start.End, "-–—");
        var to = dash > start.End ? dash : start.End + Words.Of("and").Match(text, start.End);
        Clock? until = to > start.End && At(text, to) is { } end && (start.IsClear || end.IsClear) && !IsDayOfMonth(text, end) ? end : null;
        if (!start.IsClear && until is null && !(isSaid && EndsThere(text, start.End))) return null;
        if (start.IsAfternoon is null && until?.IsAfternoon is { } half) start = start with { IsAfternoon = half && (start.Hour % 12) + 12 <= (until.Value.Hour % 12) + 12 && !(until.Value.Hour == 12 && start.Hour != 12) };
        var doubt = isWindow && until is not null ? "They name a span of time. Is it the beginning?" : null;
        if (!start.IsClear && until is null) doubt = "Is this the time?";
        if (start.IsAfternoon is null && start.Hour is > 0 and < Earliest && (until is null || until.Value.Hour < 13))
        {
            start = start with { IsAfternoon = true };
            doubt = "They do not say whether it is in the morning or in the afternoon. Is it the afternoon?";
        }

        var ends = until is { } last ? Of(last with { IsAfternoon = last.IsAfternoon ?? (start.IsAfternoon == true && last.Hour <= 12 ? true : null) }) : null;
        return Of(start) is { } time ? new FoundTime(time, ends > time ? ends : null, at, until?.End ?? start.End, doubt) : null;
    }

    /// <summary>"from 30 November 10:00 to 2 December": a day follows, not the end.</summary>
    private static bool IsDayOfMonth(TokenText text, Clock clock) => !clock.IsClear && (Words.Month(text[clock.End].Folded) > 0 || Words.Month(text[clock.End + 1].Folded) > 0 || text[clock.End] is { IsSpaced: false, Folded: "." or "/" or "st" or "nd" or "rd" or "th" });

    private static LocalTime? Of(Clock clock)
    {
        var hour = clock is { IsAfternoon: { } afternoon, Hour: >= 1 and <= 12 } ? (clock.Hour % 12) + (afternoon ? 12 : 0) : clock.Hour;
        return hour <= 23 && clock.Minute <= 59 ? new LocalTime(hour, clock.Minute) : null;
    }

    /// <summary>"+49 30 1234", "10.0.0.1", "1/2": no time begins in the middle of such.</summary>
    private static bool IsWithinNumber(TokenText text, int at) =>
        !text[at].IsSpaced && text[at - 1] is { Kind: TokenKind.Mark, Folded: ":" or "." or "/" or "+" or "$" or "€" or "£" or "#" or "=" or "_" or "%" }
        && !(text.Is(at - 1, ":") && text[at - 2].Kind == TokenKind.Word) && !(text.Is(at - 1, ".") && text[at - 2].Kind == TokenKind.Word);

    private static bool EndsThere(TokenText text, int at) =>
        text.IsEnd(at) || text[at] is { Kind: TokenKind.Mark, Folded: "." or "," or "?" or "!" or ")" or ";" } && text[at + 1].Kind != TokenKind.Number
        || Words.Of("filler").Match(text, at) > 0 || Words.Weekday(text, at, orShort: false).Day > 0 || Words.Of("tomorrow").Match(text, at) > 0;

    private static Clock? At(TokenText text, int at)
    {
        if (text.Number(at) is not (>= 0 and var hour)) return null;
        if (text[at].Length == 4) return Words.Of("clock").Match(text, at + 1) is > 0 and var word && hour / 100 <= 23 ? new Clock(hour / 100, hour % 100, null, true, at + 1 + word) : null;
        if (hour > 23 || text[at].Length > 2) return null;
        // "alle ore 15": the word for hours may stand before.
        var (minute, isClear, next) = (0, text[at - 1].Folded is "ore", at + 1);
        if (text[next] is { Kind: TokenKind.Mark, IsSpaced: false, Folded: ":" or "." or "," } mark && (mark.Folded != "," || Words.Of("beforeTime").MatchBefore(text, at) > 0) && text[next + 1] is { Kind: TokenKind.Number, Length: 2, IsSpaced: false })
        {
            minute = text.Number(next + 1);
            next += 2;
            if (mark.Folded == ":")
            {
                isClear = true;
                if (text.Is(next, ":") && text[next + 1] is { Length: 2, IsSpaced: false }) next += 2;
            }
            else if (text[next] is { IsSpaced: false, Folded: "." or "/" or "-" } && text[next + 1] is { Kind: TokenKind.Number, IsSpaced: false })
            {
                return null;
            }
            else
            {
                isClear = Words.Of("clock").Match(text, next) > 0 || Words.Of("beforeTime").MatchBefore(text, at) > 0 && text[next].Folded is not "%";
            }
        }
        else if (ShortHours.Contains(text[next].Folded) && !IsDuration(text, at))
        {
            isClear = true;
            next++;
            if (text[next] is { Kind: TokenKind.Number, Length: 2 } && text.Number(next) is >= 0 and <= 59 and var after && !(text[next].IsSpaced && text[next - 1].Folded is "uhr" && text.Is(next + 1, ".")))
                (minute, next) = (after, next + 1);
        }

        if (minute > 59) return null;
        if (Words.Of("pm").Match(text, next) is > 0 and var pm && hour <= 12) return new Clock(hour, minute, true, true, Dotted(text, next + pm));
        if (Words.Of("am").Match(text, next) is > 0 and var am && hour is >= 1 and <= 12 && !IsGermanOn(text, next)) return new Clock(hour, minute, false, true, Dotted(text, next + am));
        if (Words.Of("clock").Match(text, next) is > 0 and var clock && !IsDuration(text, at))
        {
            isClear |= text[next].Folded != "hours";
            next += clock;
            if (Words.Of("pm").Match(text, next) is > 0 and var late && hour <= 12) return new Clock(hour, minute, true, true, next + late);
            if (Words.Of("am").Match(text, next) is > 0 and var early && hour <= 12 && !IsGermanOn(text, next)) return new Clock(hour, minute, false, true, next + early);
        }

        return new Clock(hour, minute, null, isClear, next);
    }

    private static int Dotted(TokenText text, int at) => text[at] is { IsSpaced: false, Folded: "." } && text[at - 1].Folded == "m" && text[at - 2].Folded == "." ? at + 1 : at;

    /// <summary>"um 10:00 am Dienstag" is on Tuesday, not before noon.</summary>
    private static bool IsGermanOn(TokenText text, int at) => text.Is(at, "am") && (Words.Weekday(text, at + 1, orShort: false).Day > 0 || (text[at + 1].Kind == TokenKind.Number && text.Is(at + 2, ".")));

    /// <summary>"Dauer: 1 h", "(1h)", "ca. 2 Std": how long, not when.</summary>
    private static bool IsDuration(TokenText text, int at)
    {
        if (text.Number(at) > LongestDuration) return false;
        var before = at;
        while (before > at - 2 && text[before - 1] is { Kind: TokenKind.Mark, Folded: ":" or "." or "(" or "~" }) before--;
        return Words.Of("duration").MatchBefore(text, before) > 0 || (text.Is(at - 1, "(") && text.Is(at + 2, ")"));
    }
}
