namespace FollowUp.App.Candidates;

/// <summary>Days as a candidate's own clock has them.</summary>
internal static class CandidateDays
{
    /// <summary>The candidate's local day now.</summary>
    public static LocalDate TodayOf(this IClock clock, Candidate candidate) => candidate.DayOf(clock.GetCurrentInstant());

    /// <summary>The candidate's local day at a moment.</summary>
    public static LocalDate DayOf(this Candidate candidate, Instant at) => at.InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).Date;

    /// <summary>The moment of the digest on a day: what a plan "as of" that day is made for.</summary>
    public static Instant DigestOn(this Candidate candidate, LocalDate on) =>
        on.At(new LocalTime(candidate.DigestHour, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).ToInstant();
}
