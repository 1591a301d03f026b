namespace FollowUp.Core.Invitations.Texts;

/// <summary>Words and groups of words that mean the same. The longest that stands somewhere counts.</summary>
internal sealed class PhraseSet
{
    private readonly Dictionary<string, List<string[]>> _byFirst = new(StringComparer.Ordinal);

    public PhraseSet(IEnumerable<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            var text = new TokenText(phrase);
            var words = Enumerable.Range(0, text.Count).Select(i => text[i].Folded).ToArray();
            if (words.Length == 0) continue;
            if (!_byFirst.TryGetValue(words[0], out var known)) _byFirst[words[0]] = known = [];
            known.Add(words);
            Longest = Math.Max(Longest, words.Length);
        }

        foreach (var known in _byFirst.Values) known.Sort((one, other) => other.Length - one.Length);
    }

    /// <summary>The tokens of the longest phrase.</summary>
    public int Longest { get; }

    /// <summary>Whether a word is such a phrase by itself.</summary>
    public bool Has(string folded) => _byFirst.TryGetValue(folded, out var phrases) && phrases[^1].Length == 1;

    /// <summary>How many tokens the phrase that begins there has; 0 when there is none.</summary>
    public int Match(TokenText text, int index)
    {
        if (!_byFirst.TryGetValue(text[index].Folded, out var phrases)) return 0;
        foreach (var phrase in phrases)
        {
            var length = 1;
            while (length < phrase.Length && text[index + length].Folded == phrase[length]) length++;
            if (length == phrase.Length) return length;
        }

        return 0;
    }

    /// <summary>How many tokens the phrase that ends before an index has; 0 when there is none.</summary>
    public int MatchBefore(TokenText text, int end)
    {
        for (var length = Math.Min(Longest, end); length > 0; length--)
            if (Match(text, end - length) == length)
                return length;
        return 0;
    }

    /// <summary>Whether a phrase ends before an index.</summary>
    public bool IsWholeBefore(TokenText text, int end) => MatchBefore(text, end) > 0;

    /// <summary>The first place of a phrase; -1 when there is none.</summary>
    public int Find(TokenText text, int from = 0, int until = int.MaxValue)
    {
        for (var i = from; i < Math.Min(until, text.Count); i++)
            if (Match(text, i) > 0)
                return i;
        return -1;
    }

    public bool IsIn(string? text) => text is not null && Find(new TokenText(text)) >= 0;

    /// <summary>Whether the text is such a phrase and nothing else.</summary>
    public bool IsWhole(string text)
    {
        var tokens = new TokenText(text);
        return tokens.Count > 0 && Match(tokens, 0) == tokens.Count;
    }
}
