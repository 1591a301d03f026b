using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.App.Interviews;

internal static class ClockExtensions
{
    /// <summary>The candidate's local day.</summary>
    public static LocalDate TodayOf(this IClock clock, Candidate candidate) =>
        clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).Date;
}
