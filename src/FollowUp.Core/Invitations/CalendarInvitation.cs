using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Invitations;

/// <summary>Reads an iCalendar file: its next event, or its last when all are over.</summary>
internal sealed class CalendarInvitation(Candidate candidate, LocalDate today, string? ownAddress)
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalTime UsualStart = new(9, 0);

    private readonly List<List<CalendarLine>> _events = [];
    private readonly Dictionary<string, string> _zoneLocations = new(StringComparer.Ordinal);
    private bool _isCancellation;

    public Invitation Read(string file)
    {
        Collect(file);
        if (_events.Count == 0) return new Invitation { Problem = "There is no event in this calendar file. Please enter the interview by hand." };
        var read = _events.ConvertAll(Read);
        var next = read.FirstOrDefault(invitation => invitation.HeldAt?.Date >= today) ?? read[^1];
        return read.Count > 1 && next.Problem is null
            ? next with { Problem = "There are several events in this file; this is the next one. Please add the others by themselves." }
            : next;
    }

    /// <summary>Events and the names of zones; alarms and other parts within an event are passed over.</summary>
    private void Collect(string file)
    {
        List<CalendarLine>? current = null;
        string? zone = null;
        var within = 0;
        foreach (var line in CalendarLine.ReadAll(file))
        {
            if (line.Name == "BEGIN")
            {
                if (current is not null) within++;
                else if (line.Value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase)) current = [];
            }
            else if (line.Name == "END")
            {
                if (within > 0) within--;
                else if (current is not null)
                {
                    _events.Add(current);
                    current = null;
                }
            }
            else if (current is not null)
            {
                if (within == 0) current.Add(line);
            }
            else if (line.Name == "METHOD")
            {
                _isCancellation |= line.Value.Equals("CANCEL", StringComparison.OrdinalIgnoreCase);
            }
            else if (line.Name == "TZID")
            {
                zone = line.Value;
            }
            else if (line.Name == "X-LIC-LOCATION" && zone is not null)
            {
                _zoneLocations.TryAdd(zone, line.Value);
            }
        }

        // A pasted part may lack its end.
        if (current is { Count: > 0 }) _events.Add(current);
    }

    private Invitation Read(List<CalendarLine> lines)
    {
        string? Text(string name) => InvitationText.Line(lines.Find(line => line.Name == name)?.Text);
        var title = Text("SUMMARY");
        var role = InvitationText.RoleIn(title);
        var location = Text("LOCATION");
        var people = People(lines);
        var invitation = new Invitation
        {
            IsCancelled = _isCancellation || lines.Exists(line => line.Name == "STATUS" && line.Value.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase)),
            Title = title,
            Company = InvitationText.CompanyIn(title, role, people) ?? InvitationText.CompanyOf(people),
            Role = role,
            Location = location,
            Format = InvitationText.FormatOf(location, lines
                .Where(line => line.Name is "DESCRIPTION" or "URL" or "CONFERENCE" or "X-GOOGLE-CONFERENCE" or "X-MICROSOFT-SKYPETEAMSMEETINGURL")
                .Select(line => line.Text)),
            People = people,
        };
        return lines.Find(line => line.Name == "DTSTART") is { } start
            ? WithStart(invitation, start)
            : invitation with { Problem = "The invitation does not say when it starts. Please enter the day and time." };
    }

    private Invitation WithStart(Invitation invitation, CalendarLine start)
    {
        if (Day.Parse(start.Value) is { Success: true, Value: var day })
            return invitation with { HeldAt = day + UsualStart, Problem = "The invitation names a day but no time; 09:00 stands here until you correct it." };
        var isUtc = start.Value.EndsWith('Z');
        if (Moment.Parse(isUtc ? start.Value[..^1] : start.Value) is not { Success: true, Value: { Year: >= 2000 and <= 2100 } local })
            return invitation with { Problem = "The invitation's start could not be read. Please enter the day and time." };
        if (isUtc) return InvitationZones.At(invitation, local.InUtc().ToInstant(), candidate);
        if (!start.Parameters.TryGetValue("TZID", out var name)) return InvitationZones.At(invitation, local, zone: null, candidate);
        var zone = InvitationZones.Find(name) ?? (_zoneLocations.TryGetValue(name, out var location) ? InvitationZones.Find(location) : null);
        return zone is null
            ? invitation with { HeldAt = local, Problem = $"The invitation's time zone, \"{InvitationText.Line(name)}\", is not known here. Please choose the zone of its time." }
            : InvitationZones.At(invitation, local, zone, candidate);
    }

    private IReadOnlyList<InvitedPerson> People(List<CalendarLine> lines)
    {
        var people = new List<InvitedPerson>();
        foreach (var line in lines.Where(line => line.Name is "ORGANIZER" or "ATTENDEE").OrderBy(line => line.Name == "ORGANIZER" ? 0 : 1))
        {
            if (line.Parameters.GetValueOrDefault("CUTYPE") is { } kind && (kind.Equals("ROOM", StringComparison.OrdinalIgnoreCase) || kind.Equals("RESOURCE", StringComparison.OrdinalIgnoreCase))) continue;
            var address = line.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? line.Value["mailto:".Length..] : line.Parameters.GetValueOrDefault("EMAIL");
            InvitationText.AddPerson(people, line.Parameters.GetValueOrDefault("CN"), address, line.Name == "ORGANIZER", ownAddress);
        }

        return people;
    }
}
