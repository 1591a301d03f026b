namespace FollowUp.Core.Drafting;

/// <summary>Circumstances as the candidate typed them, made to stand after a colon.</summary>
internal static class Circumstance
{
    /// <summary>A clause as it is, a state as a clause ("away until Friday" as "I'm away until Friday"), anything else as the note it is.</summary>
    /// <param name="typed">What was typed, on one line and without its end mark.</param>
    /// <param name="words">The language.</param>
    public static string Fitted(string typed, CircumstanceWords words)
    {
        var first = typed.Split(' ', 2)[0].TrimEnd(',');
        if (Among(words.Kept, first)) return char.ToUpperInvariant(typed[0]) + typed[1..];
        if (Among(words.ClauseStarts, first)) return Small(typed);
        return Among(words.States, first) ? words.Before.Replace("{state}", Small(typed), StringComparison.Ordinal) : typed;
    }

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static bool Among(IReadOnlyList<string> list, string word) => list.Contains(word.Replace('’', '\''), StringComparer.OrdinalIgnoreCase);
}

/// <summary>What tells a clause from a state in circumstances.</summary>
/// <param name="ClauseStarts">Words that begin a clause, written small after a colon.</param>
/// <param name="States">Words that say what the candidate is, without saying that it is them.</param>
/// <param name="Before">What makes a clause of a state; of <c>{state}</c>.</param>
/// <param name="Kept">Of the words that begin a clause, those that keep their capital.</param>
internal sealed record CircumstanceWords(IReadOnlyList<string> ClauseStarts, IReadOnlyList<string> States, string Before, IReadOnlyList<string> Kept);
