namespace FollowUp.Core.Drafting.Tone;

/// <summary>
/// How alike two texts are: colleagues compare notes (rule R22). The measure is the Dice coefficient of their pairs of neighbouring words,
/// so another name in the greeting changes little, another topic a lot. Case, punctuation and white space count for nothing.
/// </summary>
public static class TextSimilarity
{
    /// <summary>From this on two texts are nearly identical: 0.8. Both share four of five word pairs then.</summary>
    public const double NearlyIdentical = 0.8;

    /// <summary>Measures how alike two texts are.</summary>
    /// <param name="first">A text.</param>
    /// <param name="second">Another text.</param>
    /// <returns>From 0, nothing in common, to 1, the same words in the same order. Two texts without any word are the same.</returns>
    public static double Similarity(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Similarity(PairsOf(first), PairsOf(second));
    }

    /// <summary>Whether any two of the texts are nearly identical.</summary>
    /// <param name="texts">The texts, at most some dozens: each is compared with each.</param>
    /// <returns>True when the similarity of two of them is <see cref="NearlyIdentical"/> or more.</returns>
    public static bool AreNearlyIdentical(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var pairs = texts.Select(PairsOf).ToList();
        return Enumerable.Range(0, pairs.Count).Any(one => pairs.Skip(one + 1).Any(other => Similarity(pairs[one], other) >= NearlyIdentical));
    }

    private static double Similarity(Dictionary<(string, string), int> first, Dictionary<(string, string), int> second)
    {
        var all = first.Values.Sum() + second.Values.Sum();
        return all == 0 ? 1 : 2.0 * first.Sum(pair => Math.Min(pair.Value, second.GetValueOrDefault(pair.Key))) / all;
    }

    /// <summary>Beginning and end are words too, so that a text of one word has pairs.</summary>
    private static Dictionary<(string, string), int> PairsOf(string text)
    {
        var words = Tokenizer.Plain.Split(text).Select(token => token.Word).Where(word => word != Token.QuestionMark).ToList();
        return words.Count == 0
            ? []
            : words.Prepend("").Zip(words.Append("")).CountBy(pair => pair).ToDictionary(pair => pair.Key, pair => pair.Value);
    }
}
