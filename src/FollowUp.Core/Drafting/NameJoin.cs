namespace FollowUp.Core.Drafting;

/// <summary>A name with the word before it, which depends on how the name begins.</summary>
/// <param name="Say">What is said; of <c>{name}</c>.</param>
/// <param name="Otherwise">What is said of names that begin in one of the other ways.</param>
/// <param name="Starts">Small letters those begin with.</param>
/// <param name="Words">Small first words of those.</param>
/// <param name="Except">Small beginnings of first words that do not count though one of <paramref name="Starts"/> fits.</param>
internal sealed record NameJoin(string Say, string Otherwise, string? Starts = null, IReadOnlyList<string>? Words = null, IReadOnlyList<string>? Except = null)
{
    /// <summary>The name with its word.</summary>
    public string Of(string name)
    {
        var first = name.Split(' ', 2)[0].ToLowerInvariant();
        var isOther = (Words ?? []).Contains(first, StringComparer.Ordinal)
            || ((Starts ?? "").Contains(first[0], StringComparison.Ordinal) && !(Except ?? []).Any(start => first.StartsWith(start, StringComparison.Ordinal)));
        return (isOther ? Otherwise : Say).Replace("{name}", name, StringComparison.Ordinal);
    }
}
