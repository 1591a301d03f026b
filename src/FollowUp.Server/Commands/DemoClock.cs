using NodaTime;

namespace FollowUp.Server.Commands;

/// <summary>
/// Runs on from nine in the morning of a working day, so that the samples have something to send whenever somebody tries them: in the evening or on a Sunday
/// nothing is suggested, and a demo of that shows little.
/// </summary>
internal sealed class DemoClock : IClock
{
    private static readonly LocalTime Morning = new(9, 0);

    private readonly IClock _clock;
    private readonly Duration _back;

    public DemoClock(IClock clock, DateTimeZone zone)
    {
        _clock = clock;
        var now = clock.GetCurrentInstant();
        var day = now.InZone(zone).Date;
        if (now.InZone(zone).TimeOfDay < Morning) day = day.PlusDays(-1);
        // On a Monday "yesterday" lies before a weekend, and less is due.
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday or IsoDayOfWeek.Monday) day = day.PlusDays(-1);
        _back = now - day.At(Morning).InZoneLeniently(zone).ToInstant();
    }

    public Instant GetCurrentInstant() => _clock.GetCurrentInstant() - _back;
}
