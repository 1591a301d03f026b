using System.Collections.Frozen;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>
/// What short forms stand for: whole words ("can't"), endings ("'ve") and beginnings ("j'"), written out as <c>can not</c>, <c>have</c> and <c>je</c>.
/// </summary>
internal sealed class ShortForms(
    IReadOnlyDictionary<string, string> words, IReadOnlyDictionary<string, string> endings, IReadOnlyDictionary<string, string>? beginnings = null)
{
    private readonly FrozenDictionary<string, string[][]> _words = Parse(words);
    private readonly KeyValuePair<string, string[][]>[] _endings = [.. Parse(endings).OrderByDescending(ending => ending.Key.Length)];
    private readonly KeyValuePair<string, string[][]>[] _beginnings = [.. Parse(beginnings ?? FrozenDictionary<string, string>.Empty)];

    /// <summary>No short forms at all.</summary>
    public static ShortForms None { get; } = new(FrozenDictionary<string, string>.Empty, FrozenDictionary<string, string>.Empty);

    /// <summary>Whether a word is one, and would never be met written like that.</summary>
    public bool Has(string word) => _words.ContainsKey(word) || Array.Exists(_endings, ending => Ends(word, ending.Key)) || Array.Exists(_beginnings, beginning => Begins(word, beginning.Key));

    /// <summary>Adds the word, or the words it stands for.</summary>
    public void Add(List<Token> tokens, string word, int start, int end, int sentence)
    {
        // One at most: "d'aujourd'hui" has a beginning, and the rest may be a short form of its own.
        if (!_words.ContainsKey(word) && Array.Find(_beginnings, beginning => Begins(word, beginning.Key)) is { Key: { } cut } begun)
        {
            foreach (var meaning in begun.Value) tokens.Add(new Token(meaning[0], meaning[1..], start, end, sentence));
            word = word[cut.Length..];
        }

        if (!_words.TryGetValue(word, out var meanings))
        {
            var ending = Array.Find(_endings, ending => Ends(word, ending.Key));
            tokens.Add(new Token(ending.Key is null ? word : word[..^ending.Key.Length], [], start, end, sentence));
            meanings = ending.Value ?? [];
        }

        foreach (var meaning in meanings) tokens.Add(new Token(meaning[0], meaning[1..], start, end, sentence));
    }

    private static bool Begins(string word, string beginning) => word.Length > beginning.Length && word.StartsWith(beginning, StringComparison.Ordinal);

    private static bool Ends(string word, string ending) => word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal);

    private static FrozenDictionary<string, string[][]> Parse(IReadOnlyDictionary<string, string> forms) => forms.ToFrozenDictionary(
        form => form.Key, form => Array.ConvertAll(form.Value.Split(' '), word => word.Split('|')), StringComparer.Ordinal);
}
