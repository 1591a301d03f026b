using FollowUp.Core.Drafting;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Makes of what mails and directories show a name as its owner writes it.</summary>
internal static class ShownNames
{
    private const int MostWords = 4;

    /// <summary>The name someone is shown by, without what systems and directories add; null when it is no name.</summary>
    public static string? Shown(string? shown)
    {
        if (PlainText.Line(shown) is not { } name || name.Contains('@', StringComparison.Ordinal)) return null;
        foreach (var end in (string[])[" via ", " (via", " (", " [", " | ", " at ", " from ", " - ", " – ", " von ", " de chez ", " bei ", " @ ", "/"])
            if (name.IndexOf(end, StringComparison.OrdinalIgnoreCase) is > 0 and var at && !(end == " von " && IsFamily(name[(at + end.Length)..])))
                name = name[..at];
        if (TitleBehind(name) is { } title) name = name[..^title.Length];
        name = name.Trim(' ', '\'', '"', ',', '.', '*');
        return name.Length == 0 ? null : Ordered(PlainText.Shorten(name, 200));
    }

    /// <summary>"Camila RH Grupo Araucária": from the word for her work on, where a known first name stands before it; null when there is none.</summary>
    public static string? TitleBehind(string shown)
    {
        var text = new TokenText(shown);
        if (text.Count < 2 || !GivenNames.Has(text[0].Folded)) return null;
        for (var i = 1; i < text.Count; i++)
            if (Words.Of("hr").Match(text, i) > 0 || Words.Of("recruiter").Match(text, i) > 0)
                return shown[text[i].Start..];
        return null;
    }

    /// <summary>Of two spellings of a name the one that begins with a first name: "Elena Fabbri" rather than "Fabbri Elena".</summary>
    public static bool IsBetterOrder(string one, string other) => GivenNames.Has(one.Split(' ')[0]) && !GivenNames.Has(other.Split(' ')[0]) && PersonNames.WordsIn(one) == PersonNames.WordsIn(other);

    /// <summary>"Fabbri Elena" at <c>e.fabbri</c> is Elena Fabbri.</summary>
    public static string InOrder(string name, string? address)
    {
        var words = name.Split(' ');
        if (address is null || words.Length is < 2 or > 3 || GivenNames.Has(words[0]) || !GivenNames.Has(words[^1])) return name;
        var local = Fold.Squash(Systems.Local(address));
        return local == Fold.Squash(words[^1])[..1] + Fold.Squash(string.Concat(words[..^1])) || local == Fold.Squash(words[^1] + string.Concat(words[..^1])) ? $"{words[^1]} {string.Join(' ', words[..^1])}" : name;
    }

    /// <summary>Of "Hannes von der Heide" what follows "von": no employer.</summary>
    private static bool IsFamily(string after) => after.StartsWith("der ", StringComparison.Ordinal) || after.StartsWith("dem ", StringComparison.Ordinal) || after.StartsWith("den ", StringComparison.Ordinal) || after.StartsWith("und ", StringComparison.Ordinal);

    /// <summary>"Prado, Bruno" is Bruno Prado.</summary>
    private static string Ordered(string name)
    {
        var parts = name.Split(',', StringSplitOptions.TrimEntries);
        // "SERRE Paul".
        var words = name.Split(' ');
        var loud = words.TakeWhile(word => word.Length > 2 && word.All(c => char.IsUpper(c) || c is '-' or '\'')).Count();
        if (parts.Length == 1 && loud > 0 && loud < words.Length && words.Length <= MostWords && words[loud..].All(word => word.Any(char.IsLower) && char.IsUpper(word[0]))) return $"{string.Join(' ', words[loud..])} {string.Join(' ', words[..loud])}";
        return parts is [{ Length: > 0 } last, { Length: > 0 } first] && PersonNames.WordsIn(last) <= 3 && PersonNames.WordsIn(first) <= 3 && !Titles.IsTitle(first) && !Titles.IsSuffix(first) ? $"{first} {last}" : parts[0];
    }

    /// <summary>Of <c>oskar.brandt</c> Oskar Brandt, of <c>tess</c> Tess; null of a team's box, of initials and of numbers.</summary>
    public static string? FromAddress(string address)
    {
        if (Systems.IsBox(address)) return null;
        var parts = Systems.Local(address).Split('+')[0].Split('.', '_', '-').Where(part => part.Length > 0).ToArray();
        if (parts.Length is 0 or > 3 || parts.Any(part => !part.All(c => char.IsAsciiLetter(c) || c == '\''))) return null;
        if (parts.Any(part => part.Length == 1) || (parts.Length == 1 && (parts[0].Length is < 3 or > 10 || !parts[0].Any(c => "aeiouyAEIOUY".Contains(c, StringComparison.Ordinal))))) return null;
        return string.Join(' ', parts.Select(part => part.Split('\'') is [{ Length: 1 } o, { Length: > 0 } rest] ? $"{Big(o)}'{Big(rest)}" : Big(part)));
    }

    private static string Big(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();

    /// <summary>The name as its owner writes it: without "Mr", "Herr" or "Ing." before first and last name (a doctor stays one), and LEFÈVRE as Lefèvre.</summary>
    public static string Plain(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 2 && Words.Of("honorific").IsWhole(words[0].TrimEnd('.')) && Fold.Squash(words[0]) is not ("dr" or "prof" or "professor")) words.RemoveAt(0);
        var isLoud = words.TrueForAll(word => !word.Any(char.IsLower));
        return string.Join(' ', words.Select((word, i) => word.Length < 3 && !isLoud || (words.Count == 1 && word.Length <= 3) || word.Any(char.IsLower) || word.Contains('.', StringComparison.Ordinal) || word.Length == 1 ? word
            : i > 0 && isLoud && PersonNames.IsParticle(Fold.Of(word)) ? word.ToLowerInvariant() : string.Join('-', word.Split('-').Select(part => part.Length == 0 ? part : Big(part)))));
    }
}
