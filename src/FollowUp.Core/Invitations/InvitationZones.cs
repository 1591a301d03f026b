using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.TimeZones;

namespace FollowUp.Core.Invitations;

/// <summary>Turns the many ways to say when into a local time and an IANA zone.</summary>
internal static class InvitationZones
{
    private const int LongestName = 200;

    /// <summary>
    /// The zone of an IANA name, a Windows name as Outlook writes them, or a path that ends with an IANA name as older programs write them; null when it is
    /// none of those.
    /// </summary>
    public static DateTimeZone? Find(string name)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName) return null;
        if (name is "UTC" or "GMT" or "tzone://Microsoft/Utc") return DateTimeZone.Utc;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone) return zone;
        if (TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var id)) return DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name[(slash + 1)..]) is { } last)
                return last;
        return null;
    }

    /// <summary>A moment, as the candidate's clock shows it.</summary>
    public static Invitation At(Invitation invitation, Instant start, Candidate candidate)
    {
        var here = start.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(candidate.TimeZone) ?? DateTimeZone.Utc);
        return invitation with { HeldAt = here.LocalDateTime, TimeZone = here.Zone.Id, UtcOffset = OffsetIfTwice(here.Zone, here.LocalDateTime, here.Offset) };
    }

    /// <summary>A local time; where clocks go back it is taken for the first of the two, where they skip it for the first time there is.</summary>
    /// <param name="invitation">What is known already.</param>
    /// <param name="local">The time.</param>
    /// <param name="zone">Where; null for where the candidate is.</param>
    /// <param name="candidate">Who was invited.</param>
    public static Invitation At(Invitation invitation, LocalDateTime local, DateTimeZone? zone, Candidate candidate)
    {
        var there = local.InZoneLeniently(zone ?? DateTimeZoneProviders.Tzdb.GetZoneOrNull(candidate.TimeZone) ?? DateTimeZone.Utc);
        return invitation with
        {
            HeldAt = there.LocalDateTime,
            TimeZone = zone?.Id,
            UtcOffset = OffsetIfTwice(there.Zone, there.LocalDateTime, there.Offset),
        };
    }

    private static Offset? OffsetIfTwice(DateTimeZone zone, LocalDateTime local, Offset offset) => zone.MapLocal(local).Count == 2 ? offset : null;
}
