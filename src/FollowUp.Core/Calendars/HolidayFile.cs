using System.Text;

namespace FollowUp.Core.Calendars;

/// <summary>The embedded <c>Data/holidays.txt</c>, held as it is, and where in it each country and region begins.</summary>
internal sealed class HolidayFile
{
    private readonly byte[] _text;

    private HolidayFile(byte[] text, Dictionary<string, Range> sections) => (_text, Sections) = (text, sections);

    /// <summary>The lines of each country and region, by code.</summary>
    public IReadOnlyDictionary<string, Range> Sections { get; }

    /// <summary>The lines of one section.</summary>
    public string Read(Range section) => Encoding.UTF8.GetString(_text.AsSpan(section));

    /// <summary>Reads the file and finds its sections; their lines are read when somebody asks for them.</summary>
    public static HolidayFile Load()
    {
        using var resource = typeof(HolidayFile).Assembly.GetManifestResourceStream("Calendars/holidays.txt")
            ?? throw new InvalidOperationException("The holidays are missing from the assembly.");
        var text = new byte[resource.Length];
        resource.ReadExactly(text);
        return new HolidayFile(text, SectionsOf(text));
    }

    private static Dictionary<string, Range> SectionsOf(ReadOnlySpan<byte> text)
    {
        var sections = new Dictionary<string, Range>(StringComparer.Ordinal);
        for (var head = text.IndexOf("\n["u8); head >= 0;)
        {
            var nameEnd = head + text[head..].IndexOf((byte)']');
            var next = text[nameEnd..].IndexOf("\n["u8);
            var end = next < 0 ? text.Length : nameEnd + next;
            sections.Add(Encoding.UTF8.GetString(text[(head + 2)..nameEnd]), (nameEnd + 1)..end);
            head = next < 0 ? -1 : end;
        }

        return sections;
    }
}
