using NodaTime;

namespace FollowUp.Core.Calendars;

/// <summary>Finds IANA time zones.</summary>
internal static class Zones
{
    /// <summary>The zone called <paramref name="id"/>; null when the database does not list it, or lists it no longer.</summary>
    public static DateTimeZone? Find(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    /// <summary>The zone of a candidate; universal time when the database lists theirs no longer, so that stored interviews stay readable.</summary>
    public static DateTimeZone OfCandidate(string id) => Find(id) ?? DateTimeZone.Utc;
}
