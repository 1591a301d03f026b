namespace FollowUp.Core.Invitations;

/// <summary>
/// Names within sentences: what follows a word such as "for", up to a mark or a word that ends it. Read by hand, for a pattern would either backtrack or keep a state
/// for every length of a name; how far one reaches is bounded, so the time is in proportion to the text.
/// </summary>
internal static class Phrase
{
    /// <summary>Of a name. A sentence with two has as many again.</summary>
    public const int Longest = 80;

    private const int Shortest = 3;

    /// <summary>Where one of the words stands, whole, in any case and with white space behind it; an end is where what follows begins.</summary>
    public static IEnumerable<(int Start, int End)> Find(string text, params string[] words)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;
            if (Skip(text, at, words) is var end && end > at) yield return (at, end);
        }
    }

    /// <summary>The index after one of the words and its white space; <paramref name="at"/> itself when none of them stands there.</summary>
    public static int Skip(string text, int at, params ReadOnlySpan<string> words)
    {
        if (LengthOfWord(text.AsSpan(at), words) is not (> 0 and var length)) return at;
        for (at += length; at < text.Length && char.IsWhiteSpace(text[at]);) at++;
        return at;
    }

    /// <summary>What stands from an index on up to one of the marks, the end, or one of the words; null when that is too short or too long to be a name.</summary>
    public static string? From(string text, int at, string marks, int longest, params ReadOnlySpan<string> stops)
    {
        var rest = text.AsSpan(at, Math.Min(text.Length - at, longest + 1));
        var mark = rest.IndexOfAny(marks);
        if (mark >= 0) rest = rest[..mark];
        for (var end = Shortest; end < rest.Length; end++)
            if (char.IsWhiteSpace(rest[end]) && LengthOfWord(rest[(end + 1)..], stops) > 0)
                return rest[..end].ToString();
        rest = rest.TrimEnd();
        return rest.Length >= Shortest && rest.Length <= longest ? rest.ToString() : null;
    }

    private static int LengthOfWord(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Length > word.Length && char.IsWhiteSpace(text[word.Length]) && text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return word.Length;
        return 0;
    }
}
