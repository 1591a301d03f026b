using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Inbox;

/// <summary>Finds when a mail seems to promise the next answer: a day or a span of days near words that promise something.</summary>
internal static class PromiseReader
{
    /// <summary>So near must the words stand to each other.</summary>
    private const int NearTokens = 14;

    private const int MostDaysAhead = 120;
    private const int MostWeeks = 12;

    /// <summary>Reads it; null when nothing is promised.</summary>
    /// <param name="text">The text, on one line.</param>
    /// <param name="sentOn">The day it was sent.</param>
    /// <param name="isMonthFirst">Whether of two numbers the first is the month; null when nothing tells.</param>
    public static Promise? Read(TokenText text, LocalDate sentOn, bool? isMonthFirst)
    {
        var days = new DayReader(sentOn, isMonthFirst);
        Promise? soon = null;
        var cues = Cues(text);
        for (var i = 0; i < text.Count;)
        {
            var (found, end) = At(text, i, days, sentOn);
            if (found is not null && IsNear(cues, i, end))
            {
                if (found.Kind != PromiseKind.Vague) return found;
                soon ??= found;
            }

            i = Math.Max(end, i + 1);
        }

        return soon;
    }

    /// <summary>Whether a year stands behind a day that no mail means, such as 1601 or 9999.</summary>
    public static bool IsOfAnotherAge(TokenText text, int end)
    {
        var at = text.Skip(end, ",.");
        return text[at].Length == 4 && text.Number(at) is >= 1000 and (< 2000 or > 2100);
    }

    private static (Promise? Promise, int End) At(TokenText text, int at, DayReader days, LocalDate sentOn)
    {
        if (Span(text, at, sentOn) is { } span) return span;
        if (days.Read(text, at) is { } day)
            return day.Day > sentOn && !IsOfAnotherAge(text, day.End) && day.Day <= sentOn.PlusDays(MostDaysAhead) ? (new Promise { Kind = PromiseKind.Date, On = day.Day, MadeOn = sentOn }, day.End) : (null, day.End);
        return InboxWords.Of("soon").Match(text, at) is > 0 and var length ? (new Promise { Kind = PromiseKind.Vague, MadeOn = sentOn }, at + length) : (null, at + 1);
    }

    /// <summary>"Next week", "by the end of the week", "in two weeks". The longest phrase counts, and "next Tuesday" is a day, not a span.</summary>
    private static (Promise Promise, int End)? Span(TokenText text, int at, LocalDate sentOn)
    {
        var monday = sentOn.Next(IsoDayOfWeek.Monday);
        var friday = sentOn.DayOfWeek is >= IsoDayOfWeek.Friday ? sentOn.Next(IsoDayOfWeek.Friday) : monday.PlusDays(-3);
        var monthEnd = sentOn.With(DateAdjusters.EndOfMonth);
        (string Words, Func<Promise> Make)[] spans =
        [
            ("endOfNextWeek", () => Date(monday.PlusDays(4))),
            ("endOfWeek", () => Date(friday)),
            ("endOfMonth", () => Date(monthEnd > sentOn ? monthEnd : sentOn.PlusMonths(1).With(DateAdjusters.EndOfMonth))),
            ("nextWeek", () => Window(monday, monday.PlusDays(4))),
            ("thisWeek", () => Window(sentOn, friday)),
        ];
        var longest = spans.Select(span => (span.Make, Length: InboxWords.Of(span.Words).Match(text, at))).MaxBy(span => span.Length);
        if (longest.Length > 0 && Words.Weekday(text, at + longest.Length, orShort: false).Day == 0 && Words.Weekday(text, at - 1, orShort: false).Day == 0) return (longest.Make(), at + longest.Length);
        return Within(text, at, sentOn);

        Promise Date(LocalDate on) => new() { Kind = PromiseKind.Date, On = on, MadeOn = sentOn, Soft = true };
        Promise Window(LocalDate earliest, LocalDate latest) => new() { Kind = PromiseKind.Window, Earliest = earliest, Latest = latest, MadeOn = sentOn };
    }

    private static (Promise Promise, int End)? Within(TokenText text, int at, LocalDate sentOn)
    {
        if (InboxWords.Of("within").Match(text, at) is not (> 0 and var length)) return null;
        var next = at + length;
        var many = Math.Max(text.Number(next), InboxWords.Number(text[next].Folded));
        if (many is < 1 or > MostDaysAhead) return null;
        // "In one to two weeks", "in 2-3 weeks": the later counts.
        for (var i = next + 1; i <= next + 2; i++)
            if (Math.Max(text.Number(i), InboxWords.Number(text[i].Folded)) is var more && more > many) (many, next) = (more, i);
        next++;
        if (InboxWords.Of("businessDays").Match(text, next) is > 0 and var business) return (On(sentOn, many + (many / 5 * 2) + (many % 5 > 0 ? 2 : 0)), next + business);
        if (InboxWords.Of("days").Match(text, next) is > 0 and var days) return (On(sentOn, many), next + days);
        return many <= MostWeeks && InboxWords.Of("weeks").Match(text, next) is > 0 and var weeks ? (On(sentOn, many * 7), next + weeks) : null;
    }

    private static Promise On(LocalDate sentOn, int days) => new() { Kind = PromiseKind.Date, On = sentOn.PlusDays(days), MadeOn = sentOn, Soft = true };

    private static List<(int Start, int End)> Cues(TokenText text)
    {
        var (words, cues) = (InboxWords.Of("promise"), new List<(int, int)>());
        for (var i = 0; i < text.Count; i++)
            if (words.Match(text, i) is > 0 and var length)
                cues.Add((i, i + length));
        return cues;
    }

    private static bool IsNear(List<(int Start, int End)> cues, int start, int end)
    {
        // In order of their starts: the one before and the one after are enough.
        var after = cues.FindIndex(cue => cue.Start >= end);
        var before = after < 0 ? cues.Count - 1 : after - 1;
        return (after >= 0 && cues[after].Start - end <= NearTokens) || (before >= 0 && start - cues[before].End <= NearTokens);
    }
}
