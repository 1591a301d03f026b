using System.Text;

namespace FollowUp.App.Calendar;

/// <summary>Writes iCalendar (RFC 5545): lines end in CR LF and are folded at 75 octets, and text is escaped, so that no value can begin a line of its own.</summary>
internal sealed class CalendarText
{
    private const int MostOctets = 75;

    private readonly StringBuilder _text = new();

    /// <summary>A line whose value is ours: a date, a number, a word of the standard.</summary>
    public CalendarText Line(string name, string value)
    {
        // RFC 5545, 3.1: octets count, but a character must stay whole; the space that marks a continuation counts, too.
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>A line whose value anybody may have typed (RFC 5545, 3.3.11).</summary>
    public CalendarText Text(string name, string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            if (c == '\n') escaped.Append("\\n");
            else if (c is '\\' or ';' or ',') escaped.Append('\\').Append(c);
            else if (!char.IsControl(c)) escaped.Append(c);
        }

        return Line(name, escaped.ToString());
    }

    public override string ToString() => _text.ToString();
}
