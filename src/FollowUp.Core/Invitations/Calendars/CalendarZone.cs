using System.Globalization;
using NodaTime;

namespace FollowUp.Core.Invitations.Calendars;

/// <summary>A zone as a file defines it (RFC 5545, 3.6.5): by the offsets that hold from certain times on.</summary>
internal sealed class CalendarZone
{
    private const int MostParts = 100;

    private readonly List<Part> _parts = [];
    private Part? _current;

    private sealed record Part
    {
        public LocalDateTime Since { get; set; }

        public Offset? Offset { get; set; }

        public Dictionary<string, string>? Rule { get; set; }
    }

    /// <summary>Its TZID; null when it has none.</summary>
    public string? Name { get; private set; }

    /// <summary>The IANA name that some programs add; null when there is none.</summary>
    public string? Location { get; private set; }

    public void Begin(string part)
    {
        _current = part.ToUpperInvariant() is "STANDARD" or "DAYLIGHT" ? new Part { Since = new LocalDateTime(1601, 1, 1, 0, 0) } : null;
        if (_current is not null && _parts.Count < MostParts) _parts.Add(_current);
    }

    public void Add(CalendarLine line)
    {
        if (line.Name == "TZID") Name ??= line.Value.Trim('"');
        else if (line.Name is "X-LIC-LOCATION" or "TZID-ALIAS-OF") Location ??= line.Value;
        else if (_current is null) return;
        else if (line.Name == "TZOFFSETTO") _current.Offset = OffsetOf(line.Value);
        else if (line.Name == "DTSTART" && CalendarTime.Read(line) is { Local: { } since }) _current.Since = since;
        else if (line.Name == "RRULE") _current.Rule = line.Value.ToUpperInvariant().Split(';').Select(rule => rule.Split('=')).Where(rule => rule.Length == 2).DistinctBy(rule => rule[0]).ToDictionary(rule => rule[0], rule => rule[1], StringComparer.Ordinal);
    }

    /// <summary>The offset at a local time; null when it defines none.</summary>
    public Offset? At(LocalDateTime local)
    {
        (LocalDateTime Since, Offset Offset)? best = null;
        foreach (var part in _parts)
        {
            if (part.Offset is not { } offset) continue;
            foreach (var year in (ReadOnlySpan<int>)[local.Year - 1, local.Year])
                if (Onset(part, year) is { } onset && onset <= local && (best is null || onset > best.Value.Since))
                    best = (onset, offset);
        }

        return best?.Offset ?? _parts.Find(part => part.Offset is not null)?.Offset;
    }

    /// <summary>When a part begins in a year, or began before it and was not repeated; null when it does not.</summary>
    private static LocalDateTime? Onset(Part part, int year)
    {
        if (part.Rule is null || part.Rule.GetValueOrDefault("FREQ") != "YEARLY") return part.Since.Year <= year ? part.Since : null;
        if (part.Since.Year > year) return null;
        if (part.Rule.TryGetValue("UNTIL", out var until) && int.TryParse(until.AsSpan(0, Math.Min(4, until.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last < year) return null;
        var month = part.Rule.TryGetValue("BYMONTH", out var by) && int.TryParse(by.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= 12 ? given : part.Since.Month;
        var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (!part.Rule.TryGetValue("BYDAY", out var byDay)) return new LocalDate(year, month, Math.Min(part.Since.Day, days)) + part.Since.TimeOfDay;
        byDay = byDay.Split(',')[0];
        var weekday = (IsoDayOfWeek)(Array.IndexOf(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], byDay.Length >= 2 ? byDay[^2..] : "") + 1);
        if (weekday == IsoDayOfWeek.None || !int.TryParse(byDay.AsSpan(0, byDay.Length - 2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nth)) return null;
        var first = new LocalDate(year, month, 1);
        first = first.DayOfWeek == weekday ? first : first.Next(weekday);
        var count = ((days - first.Day) / 7) + 1;
        var at = nth < 0 ? count + nth : nth - 1;
        if (part.Rule.TryGetValue("BYMONTHDAY", out var monthDays) && int.TryParse(monthDays.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var earliest)) at = Math.Max(0, (earliest - first.Day + 6) / 7);
        return at >= 0 && at < count ? first.PlusDays(7 * at) + part.Since.TimeOfDay : null;
    }

    private static Offset? OffsetOf(string value)
    {
        var sign = value.StartsWith('-') ? -1 : 1;
        var digits = value.TrimStart('+', '-').Replace(":", "", StringComparison.Ordinal);
        return digits.Length is 4 or 6 && int.TryParse(digits.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number / 100 <= 14 && number % 100 < 60
            ? Offset.FromSeconds(sign * ((number / 100 * 3600) + (number % 100 * 60)))
            : null;
    }
}
