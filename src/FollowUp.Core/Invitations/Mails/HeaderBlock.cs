using FollowUp.Core.Drafting;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Invitations.Mails;

/// <summary>Recognises the headers that mail programs write into the text of an answer or a forwarded mail, in the languages of <see cref="Words"/>.</summary>
internal static class HeaderBlock
{
    private const int MostLines = 40;
    private const int LongestDateLine = 90;
    private const int MostOtherWords = 4;

    private static readonly string[] Kinds = ["from", "sent", "to", "cc", "subject", "replyTo", "otherHeaders"];

    /// <summary>The headers that begin with a line, and the line after them; null when none do.</summary>
    public static (InvitedMail Headers, int End)? Read(string[] lines, int at, LocalDate today)
    {
        if (ReadShown(lines, at, today) is { } shown) return shown;
        if (Label(lines[at]) is null) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        string? last = null;
        var end = at;
        for (; end < Math.Min(lines.Length, at + MostLines); end++)
        {
            if (Label(lines[end]) is { } label)
            {
                if (label.Kind != "otherHeaders" && !values.TryAdd(label.Kind, label.Value) && label.Kind != "cc") break;
                last = label.Kind;
            }
            else if (last is not null && lines[end].Length > 0 && lines[end].Trim().Length > 0 && (lines[end][0] is ' ' or '\t' || (values.GetValueOrDefault(last) == "" && !lines[end].Contains(':', StringComparison.Ordinal)) || (last is "to" or "cc" && lines[end].Contains('@', StringComparison.Ordinal) && !lines[end].Contains(". ", StringComparison.Ordinal))))
            {
                if (last != "otherHeaders") values[last] = $"{values.GetValueOrDefault(last)} {lines[end].Trim()}".Trim();
            }
            else if (!(lines[end].Trim().Length == 0 && end + 1 < lines.Length && values.Count > 0 && values.Count < 3 && Label(lines[end + 1]) is { Kind: "subject" or "sent" or "to" or "from" } next && !values.ContainsKey(next.Kind)))
            {
                break;
            }
        }

        var isBlock = values.ContainsKey("subject") || (values.ContainsKey("from") && (values.ContainsKey("to") || values.ContainsKey("sent")) && values["from"].Any(char.IsLetter) && !IsTime(values["from"]))
            || (values.TryGetValue("from", out var from) && from.Contains('@', StringComparison.Ordinal));
        return isBlock && !(values.Count == 1 && values.ContainsKey("subject") && at > 30) ? (Of(values, today), end) : null;
    }

    /// <summary>"On Mon, 23 Nov 2026 at 09:05, Tess Moreau wrote:", on one line or two.</summary>
    public static (InvitedMail Headers, int End)? ReadAttribution(string[] lines, int at, LocalDate today)
    {
        for (var count = 1; count <= 3 && at + count <= lines.Length; count++)
        {
            var line = string.Join(' ', lines.Skip(at).Take(count)).Trim();
            if (count > 1 && lines[at + count - 1].Trim().Length == 0) return null;
            if (!line.EndsWith(':') || line.Length > 300) continue;
            var text = new TokenText(line);
            if (Words.Of("wrote").Find(text) is not (>= 0 and var wrote)) continue;
            if (DayIn(text, today) is null && !line.Contains('@', StringComparison.Ordinal)) return null;
            var address = Addresses.In(line).FirstOrDefault();
            var name = address.Address is null ? null : Name(line[..address.Start]);
            return (new InvitedMail { From = new MailParty(name, address.Address), SentOn = DayIn(text, today) }, at + count);
        }

        return null;
    }

    /// <summary>"-----Original Message-----" and lines of dashes.</summary>
    public static bool IsSeparator(string line)
    {
        var trimmed = line.Trim().Trim('-', '_', '*', '=', ' ', ':');
        if (trimmed.Length == 0) return line.Trim().Length >= 5;
        return trimmed.Length < 50 && Words.Of("forwarded").IsWhole(trimmed);
    }

    /// <summary>As a mail program's page shows them: the name with its address, and the day on a line of its own.</summary>
    private static (InvitedMail Headers, int End)? ReadShown(string[] lines, int at, LocalDate today)
    {
        var line = lines[at].Trim();
        if (line.Length > 200 || Addresses.In(line).Take(2).ToList() is not [{ } only]) return null;
        if (only.Start < 3 || line[only.Start - 1] != '<' || Label(line) is not null) return null;
        var rest = line[only.End..].Trim('>', ' ', '\t');
        var end = at + 1;
        if (rest.Length == 0)
        {
            while (end < lines.Length && end < at + 3 && lines[end].Trim().Length == 0) end++;
            if (end == lines.Length) return null;
            rest = lines[end++].Trim();
        }

        if (rest.Length is 0 or > LongestDateLine || DateLine(rest, today) is not { } sent) return null;
        if (end < lines.Length && lines[end].Trim() is { Length: < 60 } to && new TokenText(to) is { Count: >= 2 and <= 6 } tokens && Words.Of("to").Match(tokens, 0) > 0 && !to.EndsWith('.')) end++;
        return (new InvitedMail { From = new MailParty(Name(line[..only.Start]), only.Address), SentOn = sent }, end);
    }

    /// <summary>The day of a line that holds nothing but a day and a time.</summary>
    private static LocalDate? DateLine(string line, LocalDate today)
    {
        var text = new TokenText(line);
        var days = new DayReader(today, null);
        LocalDate? found = null;
        var others = 0;
        var hasTime = false;
        for (var i = 0; i < text.Count;)
        {
            if (found is null && days.Read(text, i) is { } day) (found, i) = (day.Day, day.End);
            else if (TimeReader.Read(text, i) is { } time) (hasTime, i) = (true, time.End);
            else if (text[i++].Kind == TokenKind.Word) others++;
        }

        return found is not null && hasTime && others <= MostOtherWords ? found : null;
    }

    private static (string Kind, string Value)? Label(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > 40) return null;
        var label = line[..colon].Trim(' ', '*', '\t', '\u00a0', '_', '-');
        if (label.Length is 0 or > 30) return null;
        var kind = Array.Find(Kinds, kind => Words.Of(kind).IsWhole(label));
        if (kind is null && label.StartsWith("X-", StringComparison.OrdinalIgnoreCase)) kind = "otherHeaders";
        return kind is null ? null : (kind, line[(colon + 1)..].Trim(' ', '*', '\t', '\u00a0', '\r'));
    }

    private static bool IsTime(string value) => TimeReader.Read(new TokenText(value), 0) is not null;

    private static InvitedMail Of(Dictionary<string, string> values, LocalDate today)
    {
        var sent = values.GetValueOrDefault("sent");
        return new InvitedMail
        {
            From = values.GetValueOrDefault("from") is { } from ? Parties(from).FirstOrDefault() : null,
            ReplyTo = values.GetValueOrDefault("replyTo") is { } reply ? Parties(reply).FirstOrDefault() : null,
            To = [.. Parties(values.GetValueOrDefault("to") ?? "").Concat(Parties(values.GetValueOrDefault("cc") ?? "")).Take(40)],
            Subject = values.GetValueOrDefault("subject"),
            SentOn = sent is null ? null : DayIn(new TokenText(sent), today),
        };
    }

    private static LocalDate? DayIn(TokenText text, LocalDate today)
    {
        var days = new DayReader(today, null);
        for (var i = 0; i < text.Count; i++)
            if (days.Read(text, i) is { IsExplicit: true } day)
                return day.Day <= today.PlusDays(1) ? day.Day : null; // nothing is sent later than it is read
        return null;
    }

    /// <summary>The people of a header, with or without addresses.</summary>
    private static IEnumerable<MailParty> Parties(string value)
    {
        var last = 0;
        var any = false;
        foreach (var (start, end, address) in Addresses.In(value))
        {
            if (start < last) continue;
            any = true;
            // "Sanne Bakker; Ilse Maes <ilse@acme.example>": who stands before has no address.
            var named = value[last..start].Split(';', StringSplitOptions.TrimEntries);
            foreach (var other in named[..^1].Select(Name).OfType<string>()) yield return new MailParty(other, null);
            yield return new MailParty(Name(named[^1]), address);
            last = end;
        }

        if (any || value.Length == 0) yield break;
        foreach (var name in value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return new MailParty(Name(name), null);
    }

    private static string? Name(string text)
    {
        var name = PlainText.Line(text.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim(' ', ',', ';', '<', '>', '[', '(', '"', '\'', ']', ')', '*', '\t'));
        // Of "On Mon, 23 Nov 2026 at 09:05, Tess Moreau" the last part.
        if (name is not null && name.Any(char.IsAsciiDigit)) name = name.Split(',', ';')[^1].Trim() is var part && !part.Any(char.IsAsciiDigit) ? part : LastWords(name);
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }

    private static string LastWords(string name)
    {
        var words = name.Split(' ');
        var first = words.Length;
        while (first > 0 && words[first - 1] is [var c, ..] && char.IsUpper(c) && !words[first - 1].Any(char.IsAsciiDigit) && words[first - 1] is not ("AM" or "PM")) first--;
        return string.Join(' ', words[first..]);
    }
}
