using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Invitations.Calendars;

/// <summary>A day or time as a property holds it.</summary>
/// <param name="Local">The local time; of a whole day its beginning. Null when it cannot be read.</param>
/// <param name="IsDay">Whether it is a whole day.</param>
/// <param name="Offset">The offset that stands behind it, of <c>Z</c> none; null when there is none.</param>
/// <param name="Zone">The name of its zone; null when it has none.</param>
internal readonly record struct CalendarTime(LocalDateTime? Local, bool IsDay, Offset? Offset, string? Zone)
{
    private static readonly LocalDateTimePattern[] Moments =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss"), LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HH:mm:ss"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss"), LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd HHmmss"),
    ];

    private static readonly LocalDatePattern[] Days = [LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd"), LocalDatePattern.Iso];
    private static readonly OffsetPattern[] Offsets = [OffsetPattern.CreateWithInvariantCulture("+HHmm"), OffsetPattern.CreateWithInvariantCulture("+HH:mm"), OffsetPattern.CreateWithInvariantCulture("+HH")];

    /// <summary>Reads it in the forms of the standard and in those some programs write.</summary>
    public static CalendarTime Read(CalendarLine line)
    {
        var value = line.Value.Trim();
        foreach (var pattern in Days)
            if (pattern.Parse(value) is { Success: true, Value: var day })
                return new CalendarTime(day.AtMidnight(), true, null, null);
        Offset? offset = null;
        if (value.EndsWith('Z') || value.EndsWith('z')) (offset, value) = (NodaTime.Offset.Zero, value[..^1]);
        else if (value.LastIndexOfAny(['+', '-']) is > 10 and var at)
            foreach (var pattern in Offsets)
                if (pattern.Parse(value[at..]) is { Success: true, Value: var given })
                {
                    (offset, value) = (given, value[..at]);
                    break;
                }

        foreach (var pattern in Moments)
            if (pattern.Parse(value) is { Success: true, Value: var local })
                return new CalendarTime(local, false, offset, offset is null ? line["TZID"] : null);
        return default;
    }
}
