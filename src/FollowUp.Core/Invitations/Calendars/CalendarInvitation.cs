using System.Globalization;
using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.People;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Invitations.Calendars;

/// <summary>Reads an iCalendar file: the day of its next event that takes place, with everybody who is there that day.</summary>
internal sealed class CalendarInvitation(Invitee invitee)
{
    private static readonly LocalDateTimePattern Spoken = LocalDateTimePattern.CreateWithInvariantCulture("d MMM uuuu, HH:mm");

    private sealed record Event(List<CalendarLine> Lines, When? When, bool IsCancelled)
    {
        public CalendarLine? Line(string name) => Lines.Find(line => line.Name == name);

        public string? Text(string name) => Line(name)?.Text;
    }

    /// <summary>Takes what the file says into the clues; false when there is no event in it.</summary>
    public bool Read(string text, Clues clues)
    {
        var file = new CalendarFile(text);
        if (file.Events.Count == 0) return false;
        var clock = new CalendarClock(file, invitee.Zone);
        var isCancel = file.Method == "CANCEL";
        var all = file.Events.ConvertAll(lines => Of(lines, clock, isCancel));
        var open = all.FindAll(one => !one.IsCancelled);
        var chosen = Next(open.Count > 0 ? open : all);
        var sameDay = (open.Count > 0 ? open : all).Where(one => one.When?.Day is not null && one.When.Day == chosen.When?.Day).OrderBy(one => one.When!.Time).ToList();
        if (sameDay.Count == 0) sameDay = [chosen];
        chosen = sameDay[0];

        clues.Method = chosen.IsCancelled ? InvitationMethod.Cancel : file.Method switch { "REPLY" => InvitationMethod.Reply, "COUNTER" => InvitationMethod.Counter, _ => InvitationMethod.Request };
        clues.When = Quoted(chosen.When ?? new When(), chosen.Line("DTSTART") ?? chosen.Line("RECURRENCE-ID"));
        if (sameDay.Count > 1 && sameDay[^1].When!.Ends is { } ends) clues.When = clues.When with { Ends = ends };
        if (clues.Method == InvitationMethod.Counter) clues.When = clues.When.Asking(InvitationField.Time, "Somebody proposes this time. Was it agreed on?");
        if (chosen.Line("RRULE") is not null && clues.When.Day < invitee.Today) clues.When = clues.When.Asking(InvitationField.Day, "It is repeated. Which day is it?");
        (clues.Uid, clues.RecurrenceId) = (InvitationText.Line(chosen.Text("UID")), InvitationText.Line(chosen.Line("RECURRENCE-ID")?.Value));
        clues.Sequence = int.TryParse(chosen.Line("SEQUENCE")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;
        clues.Problem = Problem(chosen, sameDay, all, clues.Method);
        clues.Location ??= sameDay.Select(one => one.Text("LOCATION")).FirstOrDefault(place => !string.IsNullOrWhiteSpace(place));
        foreach (var one in sameDay) Add(one, clues, isReply: clues.Method == InvitationMethod.Reply);
        return true;
    }

    private static When Quoted(When when, CalendarLine? start) => start is null ? when : when with
    {
        DayQuote = start.Quote(start.Value),
        TimeQuote = start.Quote(start.Value),
        ZoneQuote = start["TZID"] is { } zone ? start.Quote(zone) : null,
    };

    private static Event Of(List<CalendarLine> lines, CalendarClock clock, bool isCancel)
    {
        var start = lines.Find(line => line.Name == "DTSTART") ?? lines.Find(line => line.Name == "RECURRENCE-ID");
        var time = start is null ? default : CalendarTime.Read(start);
        var end = lines.Find(line => line.Name == "DTEND") is { } last ? CalendarTime.Read(last) : default;
        LocalDateTime? ends = end.Local is { } local && !end.IsDay && end.Zone == time.Zone && end.Offset == time.Offset ? local
            : lines.Find(line => line.Name == "DURATION") is { } duration && time.Local is { Year: > 1 and < 9998 } from && PeriodPattern.Roundtrip.Parse(duration.Value.TrimStart('+')) is { Success: true, Value: var period } && period.ToBuilder() is { Years: 0, Months: 0, Weeks: 0, Days: < 30, Hours: < 1000, Minutes: < 100_000, Seconds: < 1_000_000 } ? from + period : null;
        var isCancelled = isCancel || lines.Exists(line => line.Name == "STATUS" && line.Says("CANCELLED"))
            || lines.Find(line => line.Name == "SUMMARY") is { } title && Texts.Words.Of("cancelled").Match(new Texts.TokenText(title.Text), 0) > 0;
        return new Event(lines, start is null ? null : clock.Read(time, ends), isCancelled);
    }

    /// <summary>The first that is not over; the last when all are.</summary>
    private Event Next(List<Event> events)
    {
        var dated = events.Where(one => one.When?.Day is not null).OrderBy(one => one.When!.Day).ThenBy(one => one.When!.Time ?? LocalTime.Midnight).ToList();
        return dated.Find(one => one.When!.Day >= invitee.Today) ?? (dated.Count > 0 ? dated[^1] : events[0]);
    }

    private static string? Problem(Event chosen, List<Event> sameDay, List<Event> all, InvitationMethod method)
    {
        if (chosen.When is null)
            return chosen.Line("DTSTART") is null ? "The invitation does not say when it starts. Please enter the day and time." : "The invitation's start could not be read. Please enter the day and time.";
        if (method == InvitationMethod.Reply) return "This is somebody's answer to an invitation, not the invitation itself. Please check it with care.";
        var others = all.Where(one => !one.IsCancelled && !sameDay.Contains(one) && one.When?.Day is not null && (one.Text("UID") is not { } uid || uid != chosen.Text("UID"))).ToList();
        var off = all.Where(one => one.IsCancelled && !sameDay.Contains(one)).ToList();
        var told = new List<string>();
        if (off.Count > 0 && method != InvitationMethod.Cancel) told.Add($"Called off in the same file: {Say(off)}.");
        if (others.Count > 0) told.Add($"There are several events in this file; this is the next one. Please add the others by themselves: {Say(others)}.");
        return told.Count == 0 ? null : string.Join(' ', told);
    }

    private static string Say(List<Event> events) => string.Join("; ", events.Take(5).Select(one =>
        one.When is { Day: { } day, Time: { } time } ? Spoken.Format(day + time) : InvitationText.Line(one.Text("SUMMARY")) ?? "one without a day"));

    private static void Add(Event one, Clues clues, bool isReply)
    {
        clues.AddTitle(one.Text("SUMMARY"), isCalendars: true);
        foreach (var line in one.Lines.Where(line => line.Name is "ORGANIZER" or "ATTENDEE").OrderBy(line => line.Name == "ORGANIZER" ? 0 : 1).Take(60))
            if (Person(line, isReply) is { } person)
            {
                clues.People.Add(person);
                if (person.IsOrganizer) clues.AddSender(new MailParty(person.Name, person.Address));
            }

        clues.AddText(DescriptionText.Of(one.Text("DESCRIPTION")));
        foreach (var name in (string[])["URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK", "CONTACT"])
            clues.AddText(one.Text(name));
    }

    private static PersonClue? Person(CalendarLine line, bool isReply)
    {
        if (line["CUTYPE"] is { } kind && kind.ToUpperInvariant() is "ROOM" or "RESOURCE" or "GROUP" && (line.Name == "ATTENDEE" || !kind.Equals("GROUP", StringComparison.OrdinalIgnoreCase))) return null;
        if (line["ROLE"] is "NON-PARTICIPANT" || (line["PARTSTAT"] is "DECLINED" or "DELEGATED" && !isReply)) return null;
        var address = line["EMAIL"] ?? (line.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? line.Value["mailto:".Length..] : line.Value);
        var isOrganizer = line.Name == "ORGANIZER";
        return new PersonClue(line["CN"], address) { IsOrganizer = isOrganizer, TakesPart = !isOrganizer, MayBeEmployer = Addresses.Clean(address) is { } clean && Systems.IsMachine(clean) };
    }
}
