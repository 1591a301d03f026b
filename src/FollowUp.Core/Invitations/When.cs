using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Invitations;

/// <summary>A day, perhaps with a time, perhaps in a zone, and what is to be asked about it.</summary>
internal sealed record When
{
    public LocalDate? Day { get; init; }

    public LocalTime? Time { get; init; }

    public LocalDateTime? Ends { get; init; }

    public string? TimeZone { get; init; }

    public Offset? UtcOffset { get; init; }

    /// <summary>Whether only the day of the week is said, or "tomorrow".</summary>
    public bool IsByWeekday { get; init; }

    public IReadOnlyList<InvitationQuestion> Questions { get; init; } = [];

    /// <summary>The places that say the day, the time and the zone.</summary>
    public InvitationQuote? DayQuote { get; init; }

    public InvitationQuote? TimeQuote { get; init; }

    public InvitationQuote? ZoneQuote { get; init; }

    /// <summary>The words for the zone, where <see cref="ZoneQuote"/> is not known.</summary>
    public string? ZoneSaid { get; init; }

    public bool IsComplete => Day is not null && Time is not null;

    /// <summary>A moment, as a clock shows it.</summary>
    public static When At(Instant start, Instant? end, DateTimeZone zone)
    {
        var here = start.InZone(zone);
        return new When
        {
            Day = here.Date,
            Time = here.TimeOfDay,
            Ends = end?.InZone(zone).LocalDateTime,
            TimeZone = zone.Id,
            UtcOffset = OffsetIfTwice(zone, here.LocalDateTime, here.Offset),
        };
    }

    /// <summary>A local time; where clocks go back it is taken for the first of the two, where they skip it for the first time there is.</summary>
    /// <param name="local">The time.</param>
    /// <param name="ends">When it ends; null when not known.</param>
    /// <param name="zone">Where; null when not known.</param>
    /// <param name="own">Where the candidate is.</param>
    public static When At(LocalDateTime local, LocalDateTime? ends, DateTimeZone? zone, DateTimeZone own)
    {
        var there = local.InZoneLeniently(zone ?? own);
        return new When
        {
            Day = there.Date,
            Time = there.TimeOfDay,
            Ends = ends,
            TimeZone = zone?.Id,
            UtcOffset = OffsetIfTwice(there.Zone, there.LocalDateTime, there.Offset),
        };
    }

    public When Asking(InvitationField field, string? question) =>
        question is null ? this : this with { Questions = [.. Questions, new InvitationQuestion(field, question)] };

    private static Offset? OffsetIfTwice(DateTimeZone zone, LocalDateTime local, Offset offset) => zone.MapLocal(local).Count == 2 ? offset : null;
}
