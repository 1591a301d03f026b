using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>How somebody is greeted: as was noted, else by first name, or by title and family name where the name begins with a title; never by first and family name together.</summary>
/// <param name="Called">What they are called; null for a greeting without a name.</param>
/// <param name="IsFormal">Whether that begins with a title.</param>
internal sealed record Salutation(string? Called, bool IsFormal)
{
    private static readonly Salutation Unnamed = new(Called: null, IsFormal: false);

    /// <summary>How a contact is greeted.</summary>
    /// <param name="contact">The contact; null when nobody is known.</param>
    /// <param name="country">Where they work; null when not known. Where family names may come first, nobody is greeted by what may be one.</param>
    /// <param name="words">The language.</param>
    public static Salutation Of(Contact? contact, string? country, LanguageWords words)
    {
        if (PlainText.Line(contact?.AddressAs)?.TrimEnd(',', ' ') is { Length: > 0 } noted)
            return new Salutation(noted, words.Titles.Contains(noted.Split(' ')[0].TrimEnd('.'), StringComparer.OrdinalIgnoreCase));
        if (PersonName.Read(contact?.Name, words) is not { Words.Count: > 0 } name) return Unnamed;
        var isUnsure = name.Words.Count > 1 && country is [var a, var b, ..] && words.FamilyFirstIn.Contains($"{a}{b}", StringComparer.Ordinal);
        if (isUnsure) return Unnamed;
        if (name.Title is { } title) return new Salutation($"{title} {name.Family}", IsFormal: true);
        return name.Given is { } given ? new Salutation(given, IsFormal: false) : Unnamed;
    }
}
