using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>Collects what is wrong with an interview, and knows the checks that many members share.</summary>
internal sealed class Findings(Interview interview, Candidate candidate, LocalDate today)
{
    /// <summary>Of names, roles, topics and the like.</summary>
    public const int LongestLine = 200;

    /// <summary>Of notes and other texts of several lines.</summary>
    public const int LongestText = 2000;

    private const int LongestId = 64;
    private const int MonthsEitherWay = 24;

    private readonly List<InvalidMember> _all = [];

    public IReadOnlyList<InvalidMember> All => _all;

    public Interview Interview => interview;

    public LocalDate Today => today;

    public DateTimeZone CandidateZone { get; } = Zones.OfCandidate(candidate.TimeZone);

    public void Add(string member, string message) => _all.Add(new InvalidMember(member, message));

    /// <summary>Checks the number of elements, and each of them.</summary>
    public void Each<T>(string member, IReadOnlyList<T> elements, int most, Action<Findings, string, T> check)
    {
        if (elements.Count > most) Add(member, $"There are {elements.Count}; keep at most {most}.");
        for (var i = 0; i < Math.Min(elements.Count, most); i++)
        {
            // JSON can hold null where the type says it cannot.
            if (elements[i] is null) Add($"{member}[{i}]", "This is null; leave it out.");
            else check(this, $"{member}[{i}]", elements[i]);
        }
    }

    public void Unique<T>(string member, IReadOnlyList<T> elements, Func<T, string> id)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < elements.Count; i++)
            if (elements[i] is { } element && id(element) is { Length: > 0 } own && !known.Add(own))
                Add($"{member}[{i}].id", $"The id \"{own}\" is taken; give each its own.");
    }

    public void Id(string member, string id)
    {
        if (id.Length is < 1 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            Add(member, $"An id has 1 to {LongestId} characters out of A-Z, a-z, 0-9, _ and -.");
    }

    public void Required(string member, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) Add(member, "This is empty; say what it is.");
        else Line(member, text);
    }

    public void Line(string member, string? text)
    {
        if (text is null) return;
        if (text.Length > LongestLine) Add(member, $"This has {text.Length} characters; keep it to {LongestLine}.");
        if (text.Any(char.IsControl)) Add(member, "This holds a control character, such as a line break; take it out.");
    }

    public void LongText(string member, string? text, bool required)
    {
        if (required && string.IsNullOrWhiteSpace(text)) Add(member, "This is empty; say what it is.");
        if (text is null) return;
        if (text.Length > LongestText) Add(member, $"This has {text.Length} characters; keep it to {LongestText}.");
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))) Add(member, "This holds a control character; only line breaks may stay.");
    }

    public void Country(string member, string? country)
    {
        if (country is not null && !CountryZones.IsCountryOrRegion(country))
            Add(member, "This is no ISO 3166-1 code of a country; write two capitals, such as \"BR\".");
    }

    public void TimeZone(string member, string? zone)
    {
        if (zone is not null && Zones.Find(zone) is null)
            Add(member, "There is no such IANA time zone; write one such as \"America/Sao_Paulo\".");
    }

    public void Contact(string member, string? id)
    {
        if (id is not null && !interview.Contacts.Any(contact => contact is not null && string.Equals(contact.Id, id, StringComparison.Ordinal)))
            Add(member, $"There is no contact \"{id}\"; add it to contacts, or leave this out.");
    }

    /// <summary>Whether there is no date, or one within two years.</summary>
    public bool Date(string member, LocalDate? date)
    {
        if (date is not { } day || IsNear(day)) return true;
        Add(member, "This is more than two years away; check the year.");
        return false;
    }

    /// <summary>Whether a day lies within two years.</summary>
    public bool IsNear(LocalDate day) => day >= today.PlusMonths(-MonthsEitherWay) && day <= today.PlusMonths(MonthsEitherWay);

    public void Needs(string member, object? value, string message)
    {
        if (value is null) Add(member, message);
    }
}
