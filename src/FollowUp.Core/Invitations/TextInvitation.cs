using System.Globalization;
using System.Text.RegularExpressions;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Invitations;

/// <summary>Finds a day, a time and addresses in a mail's text, as best it can.</summary>
internal sealed partial class TextInvitation(Candidate candidate, LocalDate today, string? ownAddress)
{
    /// <summary>A mail's own words come first; what follows is what it answers.</summary>
    private const int MostCharacters = 20_000;

    private const string Month = @"(?<month>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)";
    // The word's end stands in both branches: before an optional group the engine without backtracking overlooks it (.NET 10).
    private const string Year = @"(\b\.?,?\s{1,3}(?<year>20\d\d)|\b)";

    /// <summary>A time further away belongs to something else.</summary>
    private const int NearDay = 300;

    private const int NearTime = 80;

    private const int LongestLine = 2_000;

    private static readonly LocalTime UsualStart = new(9, 0);
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public Invitation Read(string text)
    {
        text = Beginning(text, MostCharacters);
        var people = new List<InvitedPerson>();
        foreach (Match match in text.Split('\n').Where(line => line.Contains('@', StringComparison.Ordinal)).SelectMany(line => Person().Matches(Beginning(line, LongestLine))))
            InvitationText.AddPerson(people, InvitationText.NameIn(match.Groups["name"].Value), match.Groups["address"].Value, isOrganizer: false, ownAddress);
        var title = InvitationText.Line(SubjectLine().Match(text).Groups["subject"].Value);
        var said = InvitationText.RoleSaid(text);
        var role = InvitationText.RoleIn(title) ?? said.Role;
        var invitation = new Invitation
        {
            Title = title,
            Company = InvitationText.CompanyIn(title, role, people) ?? said.Company ?? InvitationText.CompanyOf(people),
            Role = role,
            Format = InvitationText.FormatOf(location: null, [text]),
            People = people,
        };
        if (FindDay(text) is not { } found)
            return invitation with { Problem = "No day was found in this text. Please enter the day and time." };
        // What is said of a day stands after it, or before it on the same line.
        var time = FindTime(text[found.End..]) ?? FindTime(text[..found.Start].Split('\n')[^1]);
        return time is null
            ? invitation with { HeldAt = found.Day + UsualStart, Problem = "A day was found in this text but no time; 09:00 stands here until you correct it." }
            : WithTime(invitation, found.Day + time.Value.Time, time.Value.After);
    }

    private Invitation WithTime(Invitation invitation, LocalDateTime local, string rest)
    {
        if (Utc().Match(rest) is { Success: true } utc)
        {
            var sign = utc.Groups["sign"].Value is "-" or "−" ? -1 : 1;
            var minutes = sign * ((Number(utc, "hours") * 60) + Number(utc, "minutes"));
            return InvitationZones.At(invitation, local.InUtc().ToInstant() - Duration.FromMinutes(minutes), candidate);
        }

        foreach (Match name in ZoneName().Matches(rest))
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name.Value) is { } zone)
                return InvitationZones.At(invitation, local, zone, candidate);
        var here = InvitationZones.At(invitation, local, zone: null, candidate);
        return ShortZone().Match(rest) is { Success: true } vague
            ? here with { Problem = $"The text says {vague.Groups["zone"].Value}, which is no single place's time. Please choose the zone of this time." }
            : here;
    }

    private (LocalDate Day, int Start, int End)? FindDay(string text)
    {
        foreach (var (_, apart) in Apart(IsoDay(), text))
            if (LocalDatePattern.Iso.Parse(apart.Value) is { Success: true, Value: { Year: >= 2000 and <= 2100 } iso })
                return (iso, apart.Index, apart.Index + apart.Length);
        foreach (var pattern in (Regex[])[DayMonth(), MonthDay()])
            foreach (Match match in pattern.Matches(text))
                if (Day(Number(match, "year"), Array.IndexOf(Months, match.Groups["month"].Value[..3].ToLowerInvariant()) + 1, Number(match, "day")) is { } named)
                    return (named, match.Index, match.Index + match.Length);
        foreach (var (match, apart) in Apart(Numbers(), text))
        {
            var (first, second) = (Number(match, "first"), Number(match, "second"));
            var monthFirst = second > 12 || (first <= 12 && candidate.Country?.StartsWith("US", StringComparison.Ordinal) == true && apart.Value.Contains('/', StringComparison.Ordinal));
            if (Day(Number(match, "year"), monthFirst ? first : second, monthFirst ? second : first) is { } numbered)
                return (numbered, apart.Index, apart.Index + apart.Length);
        }

        // "Thanks for your time today. Would Thursday suit you?"
        if (Relative().Matches(text).MinBy(match => IsNear(match.Value) ? 1 : 0) is not { } relative) return null;
        var word = relative.Value.ToLowerInvariant();
        var day = word == "today" ? today : word == "tomorrow" ? today.PlusDays(1) : today.Next((IsoDayOfWeek)(Array.IndexOf(Weekdays, word) + 1));
        return (day, relative.Index, relative.Index + relative.Length);
    }

    private static bool IsNear(string word) => word is ['t' or 'T', 'o' or 'O', ..];

    /// <summary>Without a year the next such day there is.</summary>
    private LocalDate? Day(int year, int month, int day)
    {
        var wanted = year == 0 ? today.Year : year < 100 ? 2000 + year : year;
        if (wanted is < 2000 or > 2100 || month is < 1 or > 12) return null;
        for (var tries = 0; tries < (year == 0 ? 2 : 1); tries++)
            if (day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(wanted + tries, month) && new LocalDate(wanted + tries, month, day) is var date && (year != 0 || date >= today))
                return date;
        return null;
    }

    private static (LocalTime Time, string After)? FindTime(string text)
    {
        foreach (var (match, apart) in Apart(Time(), Beginning(text, NearDay)))
        {
            var (hour, minute, half) = (Number(match, "hour"), Number(match, "minute"), match.Groups["half"].Value);
            if (half.Length > 0 && hour is >= 1 and <= 12) hour = (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
            if (hour > 23 || minute > 59) continue;
            var rest = text[(apart.Index + apart.Length)..];
            return (new LocalTime(hour, minute), Beginning(rest, NearTime).Split('\n')[0]);
        }

        return null;
    }

    /// <summary>
    /// Matches of a pattern that says what may not stand beside them: it takes in the characters there, since looking around is backtracking. Two may share one.
    /// </summary>
    private static IEnumerable<(Match Match, Group Apart)> Apart(Regex pattern, string text)
    {
        for (var match = pattern.Match(text); match.Success;)
        {
            var apart = match.Groups["apart"];
            yield return (match, apart);
            match = pattern.Match(text, apart.Index + apart.Length);
        }
    }

    private static string Beginning(string text, int length) => text.Length > length ? text[..length] : text;

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"(""?(?<name>[\p{L}][\p{L}\p{M}.' \-]{1,80})""?[ ]*[<(](mailto:)?)?(?<address>[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(\.[A-Za-z0-9\-]{1,63}){1,5})", InvitationText.Linear)]
    private static partial Regex Person();

    [GeneratedRegex(@"^[ >]*subject:[ \t]*((re|fwd?|aw|wg):[ \t]*)*(?<subject>[^\r\n]+)", InvitationText.Linear | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex SubjectLine();

    [GeneratedRegex(@"\b(?<apart>20\d\d-\d\d-\d\d)($|\D)", InvitationText.Linear)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"\b(?<day>\d{1,2})(st|nd|rd|th)?\.?\s{1,3}(of\s)?" + Month + Year, InvitationText.Linear | RegexOptions.IgnoreCase)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"\b" + Month + @"\b\.?\s{1,3}(?<day>\d{1,2})(st|nd|rd|th)?" + Year, InvitationText.Linear | RegexOptions.IgnoreCase)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"(^|[^\d./])(?<apart>(?<first>\d{1,2})[./](?<second>\d{1,2})[./](?<year>20\d\d|\d\d))($|\D)", InvitationText.Linear)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b(today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", InvitationText.Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Relative();

    [GeneratedRegex(@"(^|[^\d:.\-/])(?<apart>(?<hour>\d{1,2})[:.h](?<minute>\d\d)(:\d\d)?\s?(?<half>[ap]\.?m\b)?|(?<hour>\d{1,2})\s?((?<half>[ap]\.?m\b)|h\b|\s?o'clock))($|[^\d./]|[./]($|\D))", InvitationText.Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(UTC|GMT)\s?((?<sign>[+\-−])\s?(?<hours>\d{1,2})(:?(?<minutes>\d\d))?)?", InvitationText.Linear)]
    private static partial Regex Utc();

    [GeneratedRegex(@"\b(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_\-/]+", InvitationText.Linear)]
    private static partial Regex ZoneName();

    [GeneratedRegex(@"\b(?<zone>CES?T|E[SD]T|C[SD]T|M[SD]T|P[SD]T|[BIJ]ST|BRT|AE[SD]T|WES?T|EES?T|ET|PT)\b", InvitationText.Linear)]
    private static partial Regex ShortZone();
}
