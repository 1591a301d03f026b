using System.Buffers;
using System.Globalization;
using System.Text;

namespace FollowUp.Core.Drafting;

/// <summary>A name as it was typed, taken apart: "Dr. med. Okafor, Grace, PhD (HR)" is Grace Okafor with the title "Dr.".</summary>
/// <param name="Titles">The titles, as typed.</param>
/// <param name="Words">The names themselves, given names first; empty when there are none.</param>
internal sealed record PersonName(IReadOnlyList<string> Titles, IReadOnlyList<string> Words)
{
    /// <summary>The shortest name in capitals that may be shouted rather than initials: "ANA", but not "JP".</summary>
    private const int ShortestShouted = 3;

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-'");

    /// <summary>Takes a name apart; null when nothing in it names a person.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="words">The language.</param>
    public static PersonName? Read(string? typed, LanguageWords words)
    {
        if (PlainText.Line(typed) is not { } line || line.Contains('@', StringComparison.Ordinal)) return null;
        var parts = InOrder(line.Split('(')[0], words).Split(' ').Select(Bare).Where(part => part.Length > 0).ToList();
        if (parts.Exists(part => Among(words.TeamWords, part))) return null;

        var titles = parts.TakeWhile(part => Among(words.Titles, part)).Count();
        var known = titles;
        if (titles > 0)
            while (titles < parts.Count && parts[titles] is [>= 'a' and <= 'z', .., '.']) titles++;
        var names = parts[titles..];
        while (names.Count > 1 && Among(words.NameEndings, names[^1])) names.RemoveAt(names.Count - 1);
        var isPlain = names.Exists(name => name.Any(char.IsLower)) && names.Exists(name => name.Any(char.IsUpper));
        if (!isPlain && (names.Count > 1 || names is [{ Length: >= ShortestShouted }] || names is [[>= 'a' and <= 'z']])) names = names.ConvertAll(Written);
        return new PersonName([.. parts.Take(known).Select(Written)], names);
    }

    /// <summary>The name as it stands in a sentence: "Dr. Anna Voss".</summary>
    public string InText => string.Join(' ', Titles.Take(1).Concat(Words));

    /// <summary>The given name; null when there is but an initial.</summary>
    public string? Given => Words.Count == 1 ? Words[0] : Words.SkipLast(1).FirstOrDefault(word => !IsInitial(word));

    /// <summary>The last name with its particles: "de la Cruz"; null without any.</summary>
    public string? Family
    {
        get
        {
            if (Words.Count == 0) return null;
            var start = Words.Count - 1;
            while (start > 1 && char.IsLower(Words[start - 1][0])) start--;
            return string.Join(' ', Words.Skip(start));
        }
    }

    /// <summary>"Okafor, Grace" as "Grace Okafor", and "Grace Okafor, MBA, PhD" as "Grace Okafor".</summary>
    private static string InOrder(string name, LanguageWords words)
    {
        if (!name.Contains(',', StringComparison.Ordinal)) return name;
        var parts = name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var kept = parts.Where((part, index) => index == 0 || !part.Split(' ').All(word => Among(words.NameEndings, word) || (word.Count(char.IsUpper) > 1 && parts[0].Any(char.IsLower)))).ToList();
        return kept.Count == 2 ? $"{kept[1]} {kept[0]}" : string.Join(' ', kept);
    }

    /// <summary>Without emoji and quotation marks around it.</summary>
    private static string Bare(string word)
    {
        if (!word.AsSpan().ContainsAnyExcept(Plain)) return word.Trim('\'');
        var kept = word.EnumerateRunes().ToList();
        while (kept.Count > 0 && !IsOfName(kept[0])) kept.RemoveAt(0);
        while (kept.Count > 0 && !IsOfName(kept[^1]) && kept[^1].Value != '.') kept.RemoveAt(kept.Count - 1);
        return kept.Exists(IsOfName) ? string.Concat(kept) : "";
    }

    private static bool IsOfName(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A shouted or carelessly typed word with a capital for each of its parts: "ANNE-MARIE", "o'neill".</summary>
    private static string Written(string word)
    {
        var written = new StringBuilder(word.Length);
        foreach (var letter in word)
            written.Append(written.Length == 0 || written[^1] is '-' or '\'' or '’' or '.' ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
        return written.ToString();
    }

    private static bool Among(IReadOnlyList<string> list, string word) => list.Contains(word.TrimEnd('.'), StringComparer.OrdinalIgnoreCase);

    private static bool IsInitial(string word) => word.TrimEnd('.').Split('.').All(part => part.Length == 1 && char.IsUpper(part[0]));
}
