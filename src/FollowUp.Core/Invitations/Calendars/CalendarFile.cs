namespace FollowUp.Core.Invitations.Calendars;

/// <summary>What is in an iCalendar file: its events, and the zones it defines. Alarms and other parts within an event are passed over.</summary>
internal sealed class CalendarFile
{
    /// <summary>More than a day of interviews has.</summary>
    private const int MostEvents = 50;

    private const int MostLines = 400;
    private const int MostZones = 20;

    public CalendarFile(string file)
    {
        List<CalendarLine>? current = null;
        CalendarZone? zone = null;
        var within = 0;
        foreach (var line in CalendarLines.Read(file))
        {
            if (line.Name == "BEGIN")
            {
                if (current is not null && !line.Says("VEVENT")) within++;
                else if (line.Says("VEVENT")) (current, within) = (Add(), 0);
                else if (line.Says("VTIMEZONE")) zone = new CalendarZone();
                else zone?.Begin(line.Value);
            }
            else if (line.Name == "END")
            {
                if (within > 0) within--;
                else if (current is not null) current = null;
                else if (line.Says("VTIMEZONE")) zone = Close(zone);
            }
            else if (current is not null)
            {
                if (within == 0 && current.Count < MostLines) current.Add(line);
            }
            else if (zone is not null)
            {
                zone.Add(line);
            }
            else if (line.Name == "METHOD")
            {
                Method ??= line.Value.ToUpperInvariant();
            }
            else if (line.Name == "X-WR-TIMEZONE")
            {
                ZoneName ??= line.Value;
            }
        }

        Close(zone);
        Events.RemoveAll(lines => lines.Count == 0);
    }

    public List<List<CalendarLine>> Events { get; } = [];

    public List<CalendarZone> ZonesDefined { get; } = [];

    /// <summary>In capitals; null when none is given.</summary>
    public string? Method { get; }

    /// <summary>The zone of the calendar it comes from; null when none is given.</summary>
    public string? ZoneName { get; }

    private List<CalendarLine> Add()
    {
        var lines = new List<CalendarLine>();
        if (Events.Count < MostEvents) Events.Add(lines);
        return lines;
    }

    private CalendarZone? Close(CalendarZone? zone)
    {
        if (zone?.Name is not null && ZonesDefined.Count < MostZones) ZonesDefined.Add(zone);
        return null;
    }
}
