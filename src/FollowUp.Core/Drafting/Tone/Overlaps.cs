namespace FollowUp.Core.Drafting.Tone;

/// <summary>The words that ranges cover, to ask whether another range touches one of them; takes time in proportion to the ranges' lengths only.</summary>
internal sealed class Overlaps
{
    private readonly HashSet<int> _covered = [];

    public Overlaps(IEnumerable<TokenRange> ranges)
    {
        foreach (var range in ranges) _ = Add(range);
    }

    /// <summary>Covers the range's words as well.</summary>
    /// <returns>True, so that it can end a condition.</returns>
    public bool Add(TokenRange range)
    {
        for (var token = range.Start; token < range.End; token++) _covered.Add(token);
        return true;
    }

    public bool With(TokenRange range)
    {
        for (var token = range.Start; token < range.End; token++)
            if (_covered.Contains(token)) return true;
        return false;
    }
}
