using System.Text;

namespace FollowUp.Core.Invitations.Calendars;

/// <summary>
/// Mends the lines of an iCalendar file before they are read: text before it, quotation marks and indents of mails, folds by tabs or without any space, and the
/// quoted-printable of a mail's source.
/// </summary>
internal static class CalendarLines
{
    private static readonly HashSet<string> Names = new(
        [
            "ACTION", "ATTACH", "ATTENDEE", "BEGIN", "CALSCALE", "CATEGORIES", "CLASS", "COMMENT", "COMPLETED", "CONFERENCE", "CONTACT", "CREATED", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "DUE", "DURATION", "END", "EXDATE", "EXRULE", "FREEBUSY", "GEO", "IMAGE",
            "LAST-MODIFIED", "LOCATION", "METHOD", "NAME", "ORGANIZER", "PERCENT-COMPLETE", "PRIORITY", "PRODID", "RDATE", "RECURRENCE-ID", "REFRESH-INTERVAL", "RELATED-TO", "REPEAT", "REQUEST-STATUS", "RESOURCES", "RRULE", "SEQUENCE", "SOURCE", "STATUS", "SUMMARY", "STYLED-DESCRIPTION",
            "TRANSP", "TRIGGER", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "TZURL", "UID", "URL", "VERSION", "COLOR", "ACKNOWLEDGED", "PROXIMITY", "STRUCTURED-DATA", "LINK", "PARTICIPANT-TYPE", "LOCATION-TYPE",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The content lines, whole.</summary>
    public static IEnumerable<CalendarLine> Read(string file)
    {
        var text = file.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\ufeff", "", StringComparison.Ordinal).Replace('\u00a0', ' ');
        // The source of a mail: "CUTYPE=3DINDIVIDUAL", and lines that end in "=".
        if (text.Contains("=3D", StringComparison.OrdinalIgnoreCase) && !text.Contains("QUOTED-PRINTABLE:", StringComparison.OrdinalIgnoreCase) && !text.Contains("QUOTED-PRINTABLE;", StringComparison.OrdinalIgnoreCase))
            text = QuotedPrintable.Decode(text);
        var whole = new StringBuilder();
        var prefix = (string?)null;
        var isQuoted = false;
        foreach (var raw in text.Split('\n'))
        {
            if (prefix is null)
            {
                if (Prefix(raw) is not { } found) continue;
                prefix = found;
            }

            var line = prefix.Length > 0 && raw.StartsWith(prefix, StringComparison.Ordinal) ? raw[prefix.Length..] : prefix.Length > 0 && raw.StartsWith(prefix.TrimEnd(), StringComparison.Ordinal) ? raw[prefix.TrimEnd().Length..] : raw;
            var isSoft = isQuoted && whole.Length > 0 && whole[^1] == '=';
            if (isSoft) whole.Length--;
            if (isSoft || line.StartsWith(' ') || line.StartsWith('\t') || (whole.Length > 0 && line.Length > 0 && !IsBeginning(line)))
            {
                whole.Append(line, line.Length > 0 && line[0] is ' ' or '\t' && !isSoft ? 1 : 0, line.Length > 0 && line[0] is ' ' or '\t' && !isSoft ? line.Length - 1 : line.Length);
                continue;
            }

            if (CalendarLine.Parse(whole.ToString()) is { } parsed) yield return parsed;
            whole.Clear().Append(line);
            isQuoted = line.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
        }

        if (CalendarLine.Parse(whole.ToString()) is { } last) yield return last;
    }

    /// <summary>What a mail put before each line, found where the file begins; null before that.</summary>
    private static string? Prefix(string line)
    {
        var at = line.IndexOf("BEGIN:", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var before = line[..at];
        return before.All(c => c is ' ' or '\t' or '>' or '|') ? before : "";
    }

    /// <summary>Whether a line begins a property, rather than going on with one whose fold was lost.</summary>
    private static bool IsBeginning(string line)
    {
        var end = line.AsSpan().IndexOfAny(':', ';');
        if (end is <= 0 or > 60) return false;
        var name = line.AsSpan(0, end).Trim();
        return Names.Contains(name.ToString()) || (name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && name.IndexOfAny(' ', '=') < 0);
    }
}
