using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;

namespace FollowUp.App.Interviews.Today;

/// <summary>An interview about which nothing is to be done, and how far the wait has come.</summary>
/// <param name="Until">Until when; null when no day is known.</param>
/// <param name="Quiet">How much of it is over.</param>
public sealed record WaitingLine(string Id, string Company, string Role, LocalDate? Until, string Why, string Left, QuietTime? Quiet)
{
    internal static WaitingLine Of(WaitingFor entry, LocalDate today, Wording wording) => new(
        entry.Interview.Id,
        Shown.Line(entry.Interview.Company),
        Shown.Line(entry.Interview.Role),
        entry.Until,
        Shown.Line(Sentences.First(wording.Say(entry.Reason, entry.Interview))),
        entry.Until is { } until ? DaysLeft(today, until) : "no date yet",
        QuietTime.Of(entry.Interview, today, entry.Until));

    private static string DaysLeft(LocalDate today, LocalDate until) => Period.DaysBetween(today, until) switch
    {
        <= 0 => "today",
        1 => "1 day",
        var days => $"{days} days",
    };
}
