using System.Runtime.InteropServices;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>Where phrases match: words from <paramref name="Start"/> to <paramref name="End"/>, exclusive.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenRange(int Start, int End)
{
    public int Length => End - Start;

    public bool Overlaps(TokenRange other) => Start < other.End && other.Start < End;
}

/// <summary>Patterns that are looked for together; each word of a text is tried only with those that can begin with it.</summary>
internal sealed class PhraseList
{
    private readonly Dictionary<string, List<TonePattern>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly List<TonePattern> _byOther = [];

    public PhraseList(IEnumerable<TonePattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            var first = pattern.First.ToList();
            if (!first.TrueForAll(slot => slot.IsExact)) _byOther.Add(pattern);
            else
                foreach (var word in first.SelectMany(slot => slot.Words).Distinct(StringComparer.Ordinal))
                    (_byFirstWord.TryGetValue(word, out var list) ? list : _byFirstWord[word] = []).Add(pattern);
        }
    }

    /// <summary>All matches, in order; of those that begin with the same word the longest.</summary>
    public IEnumerable<TokenRange> Find(IReadOnlyList<Token> tokens)
    {
        for (var start = 0; start < tokens.Count; start++)
        {
            var end = Longest(_byOther, tokens, start, -1);
            if (_byFirstWord.TryGetValue(tokens[start].Word, out var patterns)) end = Longest(patterns, tokens, start, end);
            foreach (var other in tokens[start].Others)
                if (_byFirstWord.TryGetValue(other, out patterns)) end = Longest(patterns, tokens, start, end);
            if (end > start) yield return new TokenRange(start, end);
        }
    }

    private static int Longest(List<TonePattern> patterns, IReadOnlyList<Token> tokens, int start, int end)
    {
        foreach (var pattern in patterns) end = Math.Max(end, pattern.MatchAt(tokens, start));
        return end;
    }
}
