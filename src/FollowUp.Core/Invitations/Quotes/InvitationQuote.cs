namespace FollowUp.Core.Invitations;

/// <summary>The place of an invitation that says something.</summary>
/// <param name="Text">Its line, or of a long one the part around it; at most 200 characters, without breaks.</param>
/// <param name="Start">Where in <paramref name="Text"/> it begins.</param>
/// <param name="Length">How many characters it has.</param>
public sealed record InvitationQuote(string Text, int Start, int Length)
{
    private const int Longest = 198;
    private const int MostBefore = 60;

    /// <summary>What stands between two places of a text, with its line around it; null when nothing does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    internal static InvitationQuote? Of(string text, int start, int end)
    {
        if (start < 0 || end <= start || end > text.Length) return null;
        end = Math.Min(end, start + Longest - MostBefore);
        var first = text.LastIndexOf('\n', start) + 1;
        var last = text.IndexOf('\n', end - 1) is >= 0 and var breaks ? breaks : text.Length;
        while (first < start && char.IsWhiteSpace(text[first])) first++;
        while (last > end && char.IsWhiteSpace(text[last - 1])) last--;
        var (isCutBefore, isCutAfter) = (start - first > MostBefore && last - first > Longest, false);
        if (isCutBefore) first = Whole(text, start - MostBefore, start);
        if (last - first > Longest) (last, isCutAfter) = (Math.Max(end, first + Longest), true);
        var line = new string([.. text[first..last].Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c)]);
        return new InvitationQuote($"{(isCutBefore ? "…" : "")}{line}{(isCutAfter ? "…" : "")}", start - first + (isCutBefore ? 1 : 0), end - start);
    }

    /// <summary>The beginning of the next word, so that none is cut in two.</summary>
    private static int Whole(string text, int from, int until)
    {
        var at = from;
        while (at < until && !char.IsWhiteSpace(text[at])) at++;
        while (at < until && char.IsWhiteSpace(text[at])) at++;
        return at < until ? at : from;
    }
}
