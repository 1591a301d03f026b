using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Invitations.Calendars;

/// <summary>Turns a file's times into moments: what the file itself says of a zone counts.</summary>
/// <param name="file">The file.</param>
/// <param name="own">The candidate's zone.</param>
internal sealed class CalendarClock(CalendarFile file, DateTimeZone own)
{
    /// <summary>Tried in this order when a file gives offsets alone.</summary>
    private static readonly string[] Likely =
    [
        "Europe/Berlin", "Europe/London", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "Europe/Helsinki", "Asia/Kolkata", "Asia/Tokyo", "Asia/Singapore", "Australia/Sydney",
        "America/Phoenix", "America/Halifax", "Europe/Istanbul", "Europe/Moscow", "Asia/Dubai", "Africa/Johannesburg", "America/Bogota", "America/Argentina/Buenos_Aires", "Pacific/Auckland", "Asia/Jerusalem", "Asia/Karachi", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth",
    ];

    /// <summary>When something is; null when that cannot be read.</summary>
    /// <param name="time">Its start.</param>
    /// <param name="end">Its end; null when it has none.</param>
    public When? Read(CalendarTime time, LocalDateTime? end)
    {
        if (time.Local is not { Year: >= 2000 and <= 2100 } local) return null;
        if (time.IsDay) return new When { Day = local.Date }.Asking(InvitationField.Time, "It names a day but no time.");
        var length = end > local ? Period.Between(local, end.Value, PeriodUnits.Ticks).ToDuration() : (Duration?)null;
        if (time.Offset is { } offset) return Moment(local.WithOffset(offset).ToInstant(), length);
        if (time.Zone is { } name) return InZone(local, end, length, name);
        // "Floating": where whoever reads it is. A calendar that names its zone means that one.
        if (file.ZoneName is { } calendars && ZoneNames.Find(calendars) is { } zone)
            return When.At(local, end, zone, own).Asking(InvitationField.TimeZone, zone.Equals(own) ? null : "The time has no zone of its own; this is the calendar's. Is it right?");
        return When.At(local, end, null, own);
    }

    private When Moment(Instant start, Duration? length) => When.At(start, length is { } given ? start + given : null, own);

    private When InZone(LocalDateTime local, LocalDateTime? end, Duration? length, string name)
    {
        var defined = file.ZonesDefined.Find(zone => zone.Name == name.Trim('"')) ?? file.ZonesDefined.Find(zone => Fold.Squash(zone.Name) == Fold.Squash(name));
        var known = ZoneNames.Find(name) ?? (defined?.Location is { } location ? ZoneNames.Find(location) : null);
        var offset = defined?.At(local);
        if (known is not null && (offset is null || local.InZoneLeniently(known).Offset == offset)) return When.At(local, end, known, own);
        if (offset is { } given)
        {
            var zone = Matching(defined!, local, name);
            var when = zone is null ? Moment(local.WithOffset(given).ToInstant(), length) : When.At(local, end, zone, own);
            // An IANA name whose rules changed since the sender's program was made: the name is what they meant.
            return known is not null && name.Contains('/', StringComparison.Ordinal)
                ? When.At(local, end, known, own).Asking(InvitationField.Time, $"The file counts {known.Id} with another offset than that place has. Is this the time there?")
                : when;
        }

        var city = ZoneNames.OfCities(name).FirstOrDefault();
        if (city is not null) return When.At(local, end, city, own);
        if (new ZoneReader(own).Find(new TokenText(name), 0, 20, local) is { } said)
            return said.Zone is { } there ? When.At(local, end, there, own).Asking(InvitationField.TimeZone, said.IsOneOfSeveral ? $"The invitation says {said.Said}. Of which place is that?" : null)
                : Moment(local.WithOffset(said.Offset!.Value).ToInstant(), length);
        return When.At(local, end, null, own).Asking(InvitationField.TimeZone, $"The invitation's time zone, \"{InvitationText.Line(name)}\", is not known here. Which place's time is it?");
    }

    /// <summary>A zone with the same offsets then and half a year later: the candidate's, one whose city the name holds, or a likely one.</summary>
    private DateTimeZone? Matching(CalendarZone defined, LocalDateTime local, string name)
    {
        var later = local.PlusMonths(6);
        return Candidates(name).FirstOrDefault(zone => HasOffset(zone, local) && HasOffset(zone, later))
            ?? Candidates(name).FirstOrDefault(zone => HasOffset(zone, local) && ZoneNames.OfCities(name).Contains(zone));

        bool HasOffset(DateTimeZone zone, LocalDateTime at) => at.InZoneLeniently(zone).Offset == defined.At(at);
    }

    private IEnumerable<DateTimeZone> Candidates(string name) =>
        new[] { own }.Concat(ZoneNames.OfCities(name)).Concat(Likely.Select(id => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)).OfType<DateTimeZone>());
}
