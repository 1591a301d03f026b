using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Inbox;

/// <summary>Reads an automatic reply: until when somebody is away (rule R29).</summary>
public static class AwayReader
{
    private const int NearTokens = 6;
    private const int MostDaysAway = 180;

    /// <summary>Whether a mail reads like an automatic reply.</summary>
    /// <param name="subject">The subject; null when there is none.</param>
    /// <param name="text">The text.</param>
    public static bool IsAutomatic(string? subject, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = InboxWords.Of("automatic");
        return (subject is not null && words.Find(InboxWords.Flat(subject)) >= 0) || words.Find(InboxWords.Flat(text), until: 60) >= 0;
    }

    /// <summary>The days away, from the day it was sent; null when no day of return is named.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentOn">The local day on which it was sent.</param>
    /// <param name="candidate">Who got it: their country says how days are written.</param>
    public static Absence? Read(string text, LocalDate sentOn, Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(candidate);
        var tokens = InboxWords.Flat(text);
        var days = new DayReader(sentOn, AnswerReader.MonthFirst(candidate));
        LocalDate? until = null;
        for (var i = 0; i < tokens.Count;)
        {
            if (days.Read(tokens, i) is not { } day)
            {
                i++;
                continue;
            }

            var isNear = !PromiseReader.IsOfAnotherAge(tokens, day.End) && day.Day > sentOn && day.Day <= sentOn.PlusDays(MostDaysAway);
            // The day of return is said best; "until" may be either, and is taken for the last day away.
            if (isNear && IsAfter("backOn", tokens, i)) return new Absence(sentOn, day.Day.PlusDays(-1));
            if (isNear && until is null && IsAfter("awayUntil", tokens, i)) until = day.Day;
            i = day.End;
        }

        return until is { } last ? new Absence(sentOn, last) : null;
    }

    private static bool IsAfter(string words, TokenText text, int at)
    {
        var set = InboxWords.Of(words);
        for (var end = at; end > Math.Max(0, at - NearTokens); end--)
            if (set.MatchBefore(text, end) > 0)
                return true;
        return false;
    }
}
