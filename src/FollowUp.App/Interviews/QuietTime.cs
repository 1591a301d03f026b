namespace FollowUp.App.Interviews;

/// <summary>The days in which nothing is to be done, and how many of them are over.</summary>
/// <param name="Share">What is over, in percent.</param>
public sealed record QuietTime(LocalDate Until, int Share)
{
    /// <summary>From the last thing that happened to the next day something may be due; null when that is not known, or has come.</summary>
    internal static QuietTime? Of(Interview interview, LocalDate today, LocalDate? until)
    {
        if (until is not { } end || end <= today) return null;
        var since = interview.AppliedOn ?? LocalDate.MinIsoValue;
        foreach (var round in interview.Rounds) Count(round.HeldAt.Date);
        foreach (var e in interview.Events) Count(e.On);
        if (since == LocalDate.MinIsoValue) since = today;
        var all = Math.Max(1, Period.DaysBetween(since, end));
        return new QuietTime(end, Math.Clamp(100 * Period.DaysBetween(since, today) / all, 3, 100));

        void Count(LocalDate day)
        {
            if (day <= today && day > since) since = day;
        }
    }
}
