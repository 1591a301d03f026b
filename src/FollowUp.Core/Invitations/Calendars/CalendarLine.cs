using System.Text;

namespace FollowUp.Core.Invitations.Calendars;

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

    /// <summary>A parameter; null when the line has none of that name.</summary>
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    /// <summary>The line with a part of it marked.</summary>
    public InvitationQuote? Quote(string part)
    {
        var line = $"{Name}{string.Concat(Parameters.Select(parameter => $";{parameter.Key}={parameter.Value}"))}:{Value}";
        var at = line.LastIndexOf(part, StringComparison.Ordinal);
        return InvitationQuote.Of(line, at, at + part.Length);
    }

    public bool Says(string value) => Value.Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null when it is no content line.</summary>
    public static CalendarLine? Parse(string line)
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

        var value = line[(at + 1)..].Trim();
        if (parameters.GetValueOrDefault("ENCODING") is { } encoding && encoding.Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase))
            value = QuotedPrintable.Decode(value).Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return new CalendarLine(name, value, parameters);
    }

    /// <summary>
    /// Where the next parameter or the value begins. Between quotes colons and semicolons belong to the parameter, and so does that of
    /// <c>tzone://Microsoft/Utc</c>, which Exchange does not quote, nor the <c>mailto:</c> of some programs.
    /// </summary>
    private static int EndOfParameter(string line, int from)
    {
        var quoted = false;
        for (var i = from; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            else if (!quoted && line[i] is ':' or ';' && !line.AsSpan(i).StartsWith("://") && !(line[i] == ':' && i - from == 6 && line.AsSpan(from, 6).Equals("mailto", StringComparison.OrdinalIgnoreCase) && line.IndexOf(':', i + 1) > 0)) return i;
        }

        // A quote without its end: as if there were none.
        if (!quoted) return -1;
        var end = line.AsSpan(from).IndexOfAny(':', ';');
        return end < 0 ? -1 : from + end;
    }

    /// <summary>Without quotes, and with what RFC 6868 writes for signs that may not stand in a parameter.</summary>
    private static string Unquote(string value) => string.Join(
        '^',
        value.Replace("\"", "", StringComparison.Ordinal).Split("^^")
            .Select(part => part.Replace("^n", " ", StringComparison.Ordinal).Replace("^'", "\"", StringComparison.Ordinal)));
}
