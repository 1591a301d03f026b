using FollowUp.App.Candidates;
using FollowUp.App.Ui;

namespace FollowUp.App.Interviews.Adding;

/// <summary>What the form of a new interview begins with. Public because Razor components are.</summary>
/// <param name="Key">Makes sending it twice one interview.</param>
/// <param name="Zone">The candidate's zone by its city; empty for one that is no place.</param>
/// <param name="Times">The times that are often meant.</param>
public sealed record NewInterview(string Key, string Zone, IReadOnlyList<(string Value, string Text)> Times)
{
    private static readonly LocalTime Usual = new(10, 0);

    internal static NewInterview Of(CandidateRecords records, IClock clock)
    {
        var candidate = records.Profile.Candidate;
        var now = clock.GetCurrentInstant();
        var local = now.InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).LocalDateTime;
        // The one that is just over, if it was today.
        var earlier = new LocalTime(Math.Max(0, local.Hour - 1), 0);
        return new NewInterview(
            Identifier.New(now),
            ZoneNames.Show(candidate.TimeZone),
            [Time("Today", local.Date + earlier), Time("Yesterday", local.Date.PlusDays(-1) + Usual), Time("Tomorrow", local.Date.PlusDays(1) + Usual)]);
    }

    private static (string Value, string Text) Time(string day, LocalDateTime at) => ($"{DayText.Iso(at.Date)}T{DayText.Time(at.TimeOfDay)}", $"{day}, {DayText.Time(at.TimeOfDay)}");
}
