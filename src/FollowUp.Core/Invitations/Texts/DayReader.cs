using NodaTime;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>A day somebody wrote.</summary>
/// <param name="Day">The day.</param>
/// <param name="Start">Its first token.</param>
/// <param name="End">The token after it.</param>
/// <param name="IsExplicit">Whether it says which day of which month.</param>
/// <param name="Doubt">Why it may be another day; null when there is no doubt.</param>
internal sealed record FoundDay(LocalDate Day, int Start, int End, bool IsExplicit, string? Doubt);

/// <summary>Reads days as they are written in the languages of <see cref="Words"/>.</summary>
/// <param name="reference">The day on which it was written, as far as known: days without a year are counted from it.</param>
/// <param name="isMonthFirst">Whether of two numbers that could both be the month the first is; null when nothing tells.</param>
internal sealed class DayReader(LocalDate reference, bool? isMonthFirst)
{
    private const int MostFillers = 3;
    private const int DaysBack = 60;
    private const int DaysAhead = 300;
    private const string Marks = ",.(-–—'";
    private static readonly string[] OrdinalEnds = ["st", "nd", "rd", "th", "er", "re", "eme", "ter", "ten", "o", "a", "e", "º", "ª", "°"];
    private static readonly string[] Links = ["of", "de", "del", "di", "d", "den", "do", "the", "le"];

    /// <summary>The day that begins at a token; null when none does.</summary>
    public FoundDay? Read(TokenText text, int at)
    {
        if (Words.Weekday(text, at, orShort: true) is { Day: > 0 } weekday)
        {
            var next = SkipFillers(text, at + weekday.Length);
            if (Date(text, next) is { } dated) return Checked(text, dated with { Start = at }, weekday.Day, isCertain: weekday.Length > 1 || text[at].Length > 2);
            if (Date(text, at) is { } month) return Checked(text, month, 0, isCertain: false);
            return Words.Weekday(text, at, orShort: false).Day > 0 ? OnWeekday(text, at, weekday) : null;
        }

        return Date(text, at) is { } found ? Checked(text, found, 0, isCertain: false) : Relative(text, at);
    }

    private static int SkipFillers(TokenText text, int at)
    {
        for (var skipped = 0; skipped < MostFillers; skipped++)
        {
            var next = text.Skip(at, Marks);
            if (Words.Of("filler").Match(text, next) is > 0 and var length) next += length;
            if (next == at) break;
            at = next;
        }

        return at;
    }

    /// <summary>A day and month as they stand there, with year 0 when none is written.</summary>
    private sealed record Written(int Year, int Month, int Day, int Start, int End, bool IsTwoWays = false, bool IsBare = false);

    private Written? Date(TokenText text, int at)
    {
        if (text[at].Kind == TokenKind.Number) return !text[at].IsSpaced && text[at - 1] is { Kind: TokenKind.Mark, Folded: "/" or "+" or ":" or "-" or "." } ? null : Numbers(text, at) ?? DayThenMonth(text, at);
        if (text[at].Kind != TokenKind.Word || Words.Month(text[at].Folded) is not (> 0 and var month)) return null;
        if (text[at].Folded == "may" && char.IsLower(text.Text[text[at].Start])) return null;
        var next = text.Skip(at + 1, ".,");
        if (text.Is(next, "the")) next++;
        if (text.Number(next) is not (>= 1 and <= 31 and var day) || text[next].Length > 2 || IsClock(text, next + 1)) return null;
        next = SkipOrdinal(text, next + 1);
        var (year, end) = Year(text, next);
        return new Written(year, month, day, at, end);
    }

    private static bool IsClock(TokenText text, int at) => text[at] is { IsSpaced: false, Folded: ":" or "h" } && text[at + 1].Kind == TokenKind.Number;

    private static int SkipOrdinal(TokenText text, int at)
    {
        if (!text[at].IsSpaced && OrdinalEnds.Contains(text[at].Folded)) at++;
        return text[at] is { IsSpaced: false, Folded: "." } ? at + 1 : at;
    }

    private static (int Year, int End) Year(TokenText text, int at)
    {
        var next = text.Skip(at, ".,-/'");
        if (Links.Contains(text[next].Folded)) next++;
        if (text.Number(next) is var year && text[next].Length == 4 && year is >= 2000 and <= 2100 && !text.Is(next + 1, ":")) return (year, next + 1);
        return text[next].Length == 2 && year >= 20 && !text[next].IsSpaced && text.Is(next - 1, "-") ? (2000 + year, next + 1) : (0, at);
    }

    private static Written? DayThenMonth(TokenText text, int at)
    {
        if (text.Number(at) is not (>= 1 and <= 31 and var day) || text[at].Length > 2) return null;
        var next = text.Skip(SkipOrdinal(text, at + 1), ".,-/");
        for (var i = 0; i < 2 && Links.Contains(text[next].Folded); i++) next = text.Skip(next + 1, "'");
        if (text[next].Kind != TokenKind.Word || Words.Month(text[next].Folded) is not (> 0 and var month)) return null;
        if (text[next].Folded == "may" && char.IsLower(text.Text[text[next].Start]) && !text.Is(next - 1, "de")) return null;
        var (year, end) = Year(text, next + 1);
        return new Written(year, month, day, at, end);
    }

    private Written? Numbers(TokenText text, int at)
    {
        if (text[at + 1] is not { Kind: TokenKind.Mark, IsSpaced: false, Folded: "." or "/" or "-" } mark) return null;
        var (first, second) = (text.Number(at), text.Number(at + 2));
        var isDotted = mark.Folded == ".";
        if (first < 0 || second is < 1 or > 31 || text[at + 2].Length > 2 || (text[at + 2].IsSpaced && !isDotted)) return null;
        var isThird = text[at + 3] is { IsSpaced: false, Kind: TokenKind.Mark } other && other.Folded == mark.Folded;
        var third = isThird && (!text[at + 4].IsSpaced || (isDotted && text[at + 4].Length == 4)) ? text.Number(at + 4) : -1;
        if (text[at].Length == 4)
            return third is >= 1 and <= 31 && first is >= 2000 and <= 2100 && !(text[at + 5] is { IsSpaced: false, Folded: "-" or "/" } && text[at + 6] is { IsSpaced: false, Kind: TokenKind.Number }) ? new Written(first, second, third, at, at + 5) : null;
        if (first is < 1 or > 31) return null;
        if (third >= 0 && text[at + 4].Length is 2 or 4 && !(text[at + 5] is { IsSpaced: false, Folded: ":" or "." } && text[at + 6] is { IsSpaced: false, Kind: TokenKind.Number }))
            return Ordered(text[at + 4].Length == 2 ? 2000 + third : third, first, second, isDotted, at, at + 5);
        // "1.12." is a day, "1.12" is a number; "1/12" is a day where nothing else is.
        if (isDotted) return isThird && second <= 12 ? new Written(0, second, first, at, at + 4) : null;
        return mark.Folded == "/" && !isThird && text[at + 1].Length == 1 ? Ordered(0, first, second, isDotted: false, at, at + 3) is { } bare ? bare with { IsBare = true } : null : null;
    }

    private Written? Ordered(int year, int first, int second, bool isDotted, int start, int end)
    {
        if (year is not 0 and (< 2000 or > 2100)) return null;
        var monthFirst = second > 12 || (first <= 12 && !isDotted && isMonthFirst == true);
        var (month, day) = monthFirst ? (first, second) : (second, first);
        return month > 12 ? null : new Written(year, month, day, start, end, IsTwoWays: !isDotted && first <= 12 && second <= 12 && first != second);
    }

    private FoundDay? Checked(TokenText text, Written written, int weekday, bool isCertain)
    {
        if (written.IsBare && weekday == 0 && !Words.Of("beforeTime").IsWholeBefore(text, written.Start) && !Words.Of("filler").IsWholeBefore(text, written.Start)) return null;
        var doubt = (string?)null;
        var days = Days(written.Year, written.Month, written.Day).ToList();
        if (written.IsTwoWays)
        {
            // Nobody is invited to a day that is long over.
            var swapped = Days(written.Year, written.Day, written.Month).Where(date => date >= reference.PlusDays(-DaysBack)).ToList();
            if (weekday > 0 && !days.Exists(IsRight) && swapped.Find(IsRight) is { Year: > 1 } right) days = [right];
            else if ((weekday == 0 || !days.Exists(IsRight) || swapped.Exists(IsRight)) && isMonthFirst is null) doubt = "Is it this day, or are day and month the other way round?";
        }

        if (days.Count == 0) return null;
        var day = weekday > 0 && days.Find(IsRight) is { Year: > 1 } match ? match : days[0];
        if (weekday > 0 && isCertain && !IsRight(day)) doubt = $"The invitation names {Name(weekday)}, but this day is {Name((int)day.DayOfWeek)}. Which is right?";
        return new FoundDay(day, written.Start, written.End, IsExplicit: true, doubt);

        bool IsRight(LocalDate date) => (int)date.DayOfWeek == weekday;
    }

    private static string Name(int weekday) => ((IsoDayOfWeek)weekday).ToString();

    /// <summary>Without a year: the one that is near, then those that may be meant if the weekday says so.</summary>
    private IEnumerable<LocalDate> Days(int year, int month, int day)
    {
        for (var wanted = year == 0 ? reference.Year - 1 : year; wanted <= (year == 0 ? reference.Year + 1 : year); wanted++)
            if (month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(wanted, month)
                && new LocalDate(wanted, month, day) is var date
                && (year != 0 || (date >= reference.PlusDays(-DaysBack) && date <= reference.PlusDays(DaysAhead))))
                yield return date;
    }

    private FoundDay? Relative(TokenText text, int at)
    {
        if (text[at].Kind != TokenKind.Word) return null;
        if (Words.Of("dayAfterTomorrow").Match(text, at) is > 0 and var two) return new FoundDay(reference.PlusDays(2), at, at + two, IsExplicit: false, null);
        if (Words.Of("tomorrow").Match(text, at) is > 0 and var one)
            return Words.Of("notTomorrow").MatchBefore(text, at + one) > 0 ? null : new FoundDay(reference.PlusDays(1), at, at + one, IsExplicit: false, null);
        return Words.Of("today").Match(text, at) is > 0 and var none ? new FoundDay(reference, at, at + none, IsExplicit: false, null) : null;
    }

    private FoundDay? OnWeekday(TokenText text, int at, (int Day, int Length) weekday)
    {
        var end = at + weekday.Length;
        if (Words.Of("last").MatchBefore(text, at) > 0 || Words.Of("last").Match(text, end) > 0) return null;
        var coming = reference.Next((IsoDayOfWeek)weekday.Day);
        var nextWeek = reference.Next(IsoDayOfWeek.Monday).PlusDays(weekday.Day - 1);
        var (before, after) = (Words.Of("nextWeek").MatchBefore(text, at), Words.Of("nextWeek").Match(text, Words.Of("filler").Match(text, end) + end));
        if (before == 0 && text.Is(at - 1, "on")) before = Words.Of("nextWeek").MatchBefore(text, at - 1);
        if (before > 0 || after > 0) return new FoundDay(nextWeek, at, end, IsExplicit: false, null);
        var isNext = Words.Of("next").MatchBefore(text, at) > 0 || Words.Of("next").Match(text, end) > 0;
        return isNext && nextWeek != coming
            ? new FoundDay(nextWeek, at, end, IsExplicit: false, $"Is it this day, or already {Name(weekday.Day)} of the week in which it was written?")
            : new FoundDay(coming, at, end, IsExplicit: false, null);
    }
}
