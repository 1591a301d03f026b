using System.Collections.Frozen;
using System.Globalization;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>One place of a <see cref="TonePattern"/>.</summary>
internal sealed record Slot
{
    private const int MostBetween = 9;

    /// <summary>The words that fit.</summary>
    public FrozenSet<string> Words { get; private init; } = [];

    /// <summary>How words that fit begin.</summary>
    public IReadOnlyList<string> Prefixes { get; private init; } = [];

    /// <summary>Whether numbers in digits fit.</summary>
    public bool IsNumber { get; private init; }

    /// <summary>Whether any word fits.</summary>
    public bool IsAny { get; private init; }

    /// <summary>Whether it may stay empty.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>Whether only the words of <see cref="Words"/> fit.</summary>
    public bool IsExact => Prefixes.Count == 0 && !IsNumber && !IsAny;

    /// <summary>Reads one part of a pattern; <c>~3</c> becomes three slots.</summary>
    /// <exception cref="InvalidDataException">It is not in the notation.</exception>
    public static IEnumerable<Slot> Parse(string part, IReadOnlyDictionary<string, string[]> lists)
    {
        if (part[0] == '~')
        {
            return int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is > 0 and <= MostBetween
                ? Enumerable.Repeat(new Slot { IsAny = true, IsOptional = true }, most)
                : throw new InvalidDataException($"Write '{part}' as ~1 to ~{MostBetween}.");
        }

        var optional = part.Length > 1 && part[^1] == '?';
        var words = (optional ? part[..^1] : part).Split('|').SelectMany(word => Listed(word, lists)).ToArray();
        return
        [
            new Slot
            {
                IsOptional = optional,
                IsNumber = words.Contains("#", StringComparer.Ordinal),
                Prefixes = [.. words.Where(word => word[^1] == '*').Select(word => word[..^1])],
                Words = words.Where(word => word[^1] is not ('*' or '#')).ToFrozenSet(StringComparer.Ordinal),
            },
        ];
    }

    /// <summary>Whether a word fits.</summary>
    public bool Matches(in Token token)
    {
        if (Fits(token.Word)) return true;
        foreach (var other in token.Others)
            if (Fits(other)) return true;
        return false;
    }

    private bool Fits(string word)
    {
        if (IsAny) return word != Token.QuestionMark;
        if (Words.Contains(word)) return true;
        foreach (var prefix in Prefixes)
            if (word.StartsWith(prefix, StringComparison.Ordinal)) return true;
        return IsNumber && char.IsAsciiDigit(word[0]);
    }

    private static string[] Listed(string word, IReadOnlyDictionary<string, string[]> lists)
    {
        if (word is ['<', .. var name, '>'])
            return lists.TryGetValue(name, out var listed) ? listed : throw new InvalidDataException($"There is no list '{name}'.");

        var stem = word.TrimEnd('*');
        return word is "#" or Token.QuestionMark || (stem.Length > 0 && stem.All(letter => char.IsLetterOrDigit(letter)))
            ? [word]
            : throw new InvalidDataException($"'{word}' is no word, prefix*, <list>, # or ?.");
    }
}
