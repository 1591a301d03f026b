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
    /// <param name="titles">The titles of the language, without a full stop.</param>
    public static Salutation Of(Contact? contact, IReadOnlyList<string> titles)
    {
        if (PlainText.Line(contact?.AddressAs)?.TrimEnd(',', ' ') is { Length: > 0 } noted)
            return new Salutation(noted, IsTitle(noted.Split(' ')[0], titles));
        if (PlainText.Line(contact?.Name) is not { } name || name.Contains('@', StringComparison.Ordinal))
            return Unnamed;

        var words = InOrder(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return words.Length == 0 || IsTitle(words[0], titles) ? Unnamed : new Salutation(words[0], IsFormal: false);
        if (IsTitle(words[0], titles))
        {
            var names = words.SkipWhile(word => IsTitle(word, titles)).ToArray();
            return names.Length == 0 ? Unnamed : new Salutation($"{words[0]} {Family(names)}", IsFormal: true);
        }

        var first = Array.Find(words[..^1], word => !IsInitial(word));
        return first is null ? Unnamed : new Salutation(first, IsFormal: false);
    }

    /// <summary>"Okafor, Grace (HR)" as "Grace Okafor", and "Grace Okafor, PhD" as "Grace Okafor".</summary>
    private static string InOrder(string name)
    {
        var bare = name.Split('(')[0].Trim();
        if (bare.Split(',', 2) is not [var before, var after]) return bare;
        return after.Count(char.IsUpper) > 1 && !after.Trim().Contains(' ', StringComparison.Ordinal) ? before : $"{after.Trim()} {before}";
    }

    /// <summary>The last name with its particles: "de la Cruz".</summary>
    private static string Family(string[] names)
    {
        var start = names.Length - 1;
        while (start > 1 && char.IsLower(names[start - 1][0])) start--;
        return string.Join(' ', names[start..]);
    }

    private static bool IsTitle(string word, IReadOnlyList<string> titles) => titles.Contains(word.TrimEnd('.'), StringComparer.OrdinalIgnoreCase);

    private static bool IsInitial(string word) => word.TrimEnd('.').Split('.').All(part => part.Length == 1 && char.IsUpper(part[0]));
}
