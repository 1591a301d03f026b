namespace FollowUp.Core.Drafting;

/// <summary>A topic as the candidate typed it, made to stand after "about".</summary>
internal static class Topic
{
    /// <summary>The topic; null where it is not sure to fit, so that its sentence is left out.</summary>
    /// <param name="typed">What was typed, on one line and without its end mark.</param>
    /// <param name="words">The language.</param>
    public static string? Fitted(string typed, TopicWords words)
    {
        var topic = typed;
        if (words.Lead.FirstOrDefault(lead => topic.StartsWith(lead + " ", StringComparison.OrdinalIgnoreCase)) is { } lead)
            topic = topic[lead.Length..].TrimStart();
        if (topic.Length == 0 || topic.Contains(". ", StringComparison.Ordinal) || topic.AsSpan().ContainsAny("?!;:")) return null;

        var parts = topic.Split(' ');
        if (Among(words.ClauseStarts, parts[0])) return null;
        var verb = Array.FindIndex(parts, part => Among(words.Verbs, part));
        if (verb >= 0 && !Array.Exists(parts[..verb], part => Among(words.Links, part))) return null;
        return Among(words.Small, parts[0]) ? char.ToLowerInvariant(topic[0]) + topic[1..] : topic;
    }

    private static bool Among(IReadOnlyList<string> list, string word) => list.Contains(word.TrimEnd(','), StringComparer.OrdinalIgnoreCase);
}

/// <summary>What tells a thing from a sentence in a topic.</summary>
/// <param name="Lead">What people type before the topic itself: "we talked about".</param>
/// <param name="ClauseStarts">Words that begin a sentence of its own.</param>
/// <param name="Verbs">Verbs that make a sentence, unless one of <paramref name="Links"/> stands before them.</param>
/// <param name="Links">Words that make a sentence part of another: "how", "that".</param>
/// <param name="Small">Words that are written small inside a sentence.</param>
internal sealed record TopicWords(
    IReadOnlyList<string> Lead, IReadOnlyList<string> ClauseStarts, IReadOnlyList<string> Verbs, IReadOnlyList<string> Links, IReadOnlyList<string> Small);
