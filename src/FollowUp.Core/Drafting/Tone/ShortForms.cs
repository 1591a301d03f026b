using System.Collections.Frozen;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>What short forms stand for: whole words ("can't") and endings ("'ve"), written out as <c>can not</c> and <c>have</c>.</summary>
internal sealed class ShortForms(IReadOnlyDictionary<string, string> words, IReadOnlyDictionary<string, string> endings)
{
    private readonly FrozenDictionary<string, string[][]> _words = Parse(words);
    private readonly KeyValuePair<string, string[][]>[] _endings = [.. Parse(endings).OrderByDescending(ending => ending.Key.Length)];

    /// <summary>No short forms at all.</summary>
    public static ShortForms None { get; } = new(FrozenDictionary<string, string>.Empty, FrozenDictionary<string, string>.Empty);

    /// <summary>Whether a word is one, and would never be met written like that.</summary>
    public bool Has(string word) => _words.ContainsKey(word) || Array.Exists(_endings, ending => Ends(word, ending.Key));

    /// <summary>Adds the word, or the words it stands for.</summary>
    public void Add(List<Token> tokens, string word, int start, int end, int sentence)
    {
        if (!_words.TryGetValue(word, out var meanings))
        {
            var ending = Array.Find(_endings, ending => Ends(word, ending.Key));
            tokens.Add(new Token(ending.Key is null ? word : word[..^ending.Key.Length], [], start, end, sentence));
            meanings = ending.Value ?? [];
        }

        foreach (var meaning in meanings) tokens.Add(new Token(meaning[0], meaning[1..], start, end, sentence));
    }

    private static bool Ends(string word, string ending) => word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal);

    private static FrozenDictionary<string, string[][]> Parse(IReadOnlyDictionary<string, string> forms) => forms.ToFrozenDictionary(
        form => form.Key, form => Array.ConvertAll(form.Value.Split(' '), word => word.Split('|')), StringComparer.Ordinal);
}
