namespace FollowUp.App.Interviews;

/// <summary>Takes texts of several sentences apart.</summary>
internal static class Sentences
{
    private static readonly string[] NoEnds = ["Dr", "Mr", "Ms", "Mrs", "Prof", "St", "No"];

    /// <summary>The first sentence, with its end; all of a text that has no second one.</summary>
    public static string First(string text)
    {
        for (var i = 1; i < text.Length - 1; i++)
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ' && !Array.Exists(NoEnds, word => text.AsSpan(0, i).EndsWith(word, StringComparison.Ordinal)))
                return text[..(i + 1)];
        return text;
    }
}
