using System.Text;

namespace FollowUp.Core.Invitations;

/// <summary>One content line of an iCalendar file: <c>NAME;PARAMETER=value:VALUE</c>.</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Value">As it stands there, still escaped.</param>
/// <param name="Parameters">By name in capitals, of a parameter with several values the first.</param>
internal sealed record CalendarLine(string Name, string Value, IReadOnlyDictionary<string, string> Parameters)
{
    private const int MostParameters = 30;

    /// <summary>The value as text (RFC 5545, 3.3.11).</summary>
    public string Text
    {
        get
        {
            if (!Value.Contains('\\', StringComparison.Ordinal)) return Value;
            var text = new StringBuilder(Value.Length);
            for (var i = 0; i < Value.Length; i++)
                text.Append(Value[i] != '\\' || i + 1 == Value.Length ? Value[i] : Value[++i] is 'n' or 'N' ? '\n' : Value[i]);
            return text.ToString();
        }
    }

    /// <summary>The lines of a file, unfolded. What is no content line is left out.</summary>
    public static IEnumerable<CalendarLine> ReadAll(string file)
    {
        var folded = new StringBuilder();
        foreach (var line in file.Split('\n'))
        {
            var content = line.TrimEnd('\r');
            if (content.StartsWith(' ') || content.StartsWith('\t'))
            {
                folded.Append(content, 1, content.Length - 1);
                continue;
            }

            if (Parse(folded.ToString()) is { } whole) yield return whole;
            folded.Clear().Append(content);
        }

        if (Parse(folded.ToString()) is { } last) yield return last;
    }

    private static CalendarLine? Parse(string line)
    {
        var at = line.AsSpan().IndexOfAny(':', ';');
        if (at <= 0) return null;
        var name = line[..at].Trim().ToUpperInvariant();
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        while (line[at] == ';')
        {
            var start = at + 1;
            var equals = line.IndexOf('=', start);
            if (equals < 0) return null;
            at = EndOfParameter(line, equals + 1);
            if (at < 0 || parameters.Count == MostParameters) return null;
            parameters.TryAdd(line[start..equals].Trim().ToUpperInvariant(), Unquote(line[(equals + 1)..at]));
        }

        return new CalendarLine(name, line[(at + 1)..].Trim(), parameters);
    }

    /// <summary>
    /// Where the next parameter or the value begins. Between quotes colons and semicolons belong to the parameter, and so does that of
    /// <c>tzone://Microsoft/Utc</c>, which Exchange does not quote.
    /// </summary>
    private static int EndOfParameter(string line, int from)
    {
        var quoted = false;
        for (var i = from; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            else if (!quoted && line[i] is ':' or ';' && !line.AsSpan(i).StartsWith("://")) return i;
        }

        return -1;
    }

    /// <summary>Without quotes, and with what RFC 6868 writes for signs that may not stand in a parameter.</summary>
    private static string Unquote(string value) => string.Join(
        '^',
        value.Replace("\"", "", StringComparison.Ordinal).Split("^^")
            .Select(part => part.Replace("^n", " ", StringComparison.Ordinal).Replace("^'", "\"", StringComparison.Ordinal)));
}
