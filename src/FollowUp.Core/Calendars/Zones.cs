using NodaTime;

namespace FollowUp.Core.Calendars;

/// <summary>Finds IANA time zones.</summary>
internal static class Zones
{
    /// <summary>Farther from a change of the clocks than any offset reaches.</summary>
    private static readonly Duration Clear = Duration.FromDays(1);

    /// <summary>The zone called <paramref name="id"/>; null when the database does not list it, or lists it no longer.</summary>
    public static DateTimeZone? Find(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    /// <summary>The zone of a candidate; universal time when the database lists theirs no longer, so that stored interviews stay readable.</summary>
    public static DateTimeZone OfCandidate(string id) => Find(id) ?? DateTimeZone.Utc;

    /// <summary>
    /// When a local time is in a zone: skipped ones are shifted forward, and of two the earlier counts, as NodaTime does it leniently. Far from a change of
    /// the clocks, which is nearly always, it takes none of the objects NodaTime needs there.
    /// </summary>
    public static Instant At(LocalDateTime local, DateTimeZone zone)
    {
        var guess = local.WithOffset(Offset.Zero).ToInstant();
        var interval = zone.GetZoneInterval(guess);
        return (!interval.HasStart || guess - interval.Start > Clear) && (!interval.HasEnd || interval.End - guess > Clear)
            ? local.WithOffset(interval.WallOffset).ToInstant()
            : local.InZoneLeniently(zone).ToInstant();
    }
}
