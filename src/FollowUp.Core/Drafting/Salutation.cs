using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>How somebody is greeted: as was noted, else by the custom of the language.</summary>
/// <param name="Called">What they are called; null for a greeting without a name.</param>
/// <param name="IsFormal">Whether that is more than a first name.</param>
/// <param name="Title">Whether a title tells who they are.</param>
internal sealed record Salutation(string? Called, bool IsFormal, Courtesy Title = Courtesy.Unknown)
{
    private static readonly Salutation Unnamed = new(Called: null, IsFormal: false);

    /// <summary>How a contact is greeted.</summary>
    /// <param name="contact">The contact; null when nobody is known.</param>
    /// <param name="country">Where they work; null when not known. Where family names may come first, nobody is greeted by what may be one.</param>
    /// <param name="words">The language.</param>
    public static Salutation Of(Contact? contact, string? country, LanguageWords words)
    {
        if (PlainText.Line(contact?.AddressAs)?.TrimEnd(',', ' ') is { Length: > 0 } noted) return Noted(noted, words);
        if (PersonName.Read(contact?.Name, words) is not { Words.Count: > 0 } name) return Unnamed;
        var isUnsure = name.Words.Count > 1 && country is [var a, var b, ..] && words.FamilyFirstIn.Contains($"{a}{b}", StringComparer.Ordinal);
        if (name.Titles.Count == 0)
            return CalledByName(name, words.Address.Untitled, isUnsure) is { } called ? new Salutation(called, words.Address.Untitled is CalledBy.Whole) : Unnamed;

        if (isUnsure && words.Address.Untitled is not CalledBy.Whole) return Unnamed;
        var (courtesy, title) = Titles(name.Titles, words.Address);
        // Where only the title of a doctor is known, a language that greets by the whole name does so here too.
        var by = words.Address is { Untitled: CalledBy.Whole } && (courtesy is Courtesy.Unknown || isUnsure) ? CalledBy.Whole : words.Address.Titled;
        return new Salutation($"{title} {CalledByName(name, by, isUnsure: false) ?? name.Family}", IsFormal: true, courtesy);
    }

    private static Salutation Noted(string noted, LanguageWords words)
    {
        var parts = noted.Split(' ');
        if (parts.Length == 1 || !IsTitle(parts[0], words)) return new Salutation(noted, parts.Length > 0 && IsTitle(parts[0], words));
        var titles = parts.SkipLast(1).TakeWhile(part => IsTitle(part, words)).ToList();
        var (courtesy, title) = Titles(titles, words.Address);
        return new Salutation($"{title} {string.Join(' ', parts.Skip(titles.Count))}", IsFormal: true, courtesy);
    }

    /// <summary>The courtesy that the titles tell, and what is said of them.</summary>
    private static (Courtesy Courtesy, string Title) Titles(IReadOnlyList<string> titles, AddressWords address)
    {
        var madam = titles.Select(title => address.Madam.GetValueOrDefault(Key(title))).FirstOrDefault(said => said is not null);
        var sir = titles.Select(title => address.Sir.GetValueOrDefault(Key(title))).FirstOrDefault(said => said is not null);
        var learned = titles.FirstOrDefault(title => !address.Madam.ContainsKey(Key(title)) && !address.Sir.ContainsKey(Key(title)));
        var courtesy = madam is not null ? Courtesy.Madam : sir is not null ? Courtesy.Sir : Courtesy.Unknown;
        return (courtesy, (madam ?? sir, learned) switch
        {
            ({ } said, { } also) => address.SaysBoth ? $"{said} {also}" : also,
            ({ } said, null) => said,
            _ => learned ?? titles[0],
        });
    }

    private static string? CalledByName(PersonName name, CalledBy by, bool isUnsure) => by switch
    {
        CalledBy.Given => isUnsure ? null : name.Given,
        CalledBy.Family => name.Family,
        CalledBy.Whole => string.Join(' ', name.Words),
        _ => null,
    };

    private static bool IsTitle(string word, LanguageWords words) => words.Titles.Contains(word.TrimEnd('.'), StringComparer.OrdinalIgnoreCase);

    private static string Key(string title) => title.TrimEnd('.').ToLowerInvariant();
}

/// <summary>Who somebody is by their title.</summary>
internal enum Courtesy
{
    Unknown,
    Madam,
    Sir,
}
