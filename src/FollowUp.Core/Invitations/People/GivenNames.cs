using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>First names, by <c>givenNames.txt</c>: the evidence that words with capitals are somebody's name.</summary>
internal static class GivenNames
{
    private static readonly Lazy<HashSet<string>> Known = new(() => [.. Resources.Lines("Invitations/givenNames.txt").SelectMany(line => line.Split(' ')).Select(Fold.Squash)]);

    public static bool Has(string word) => Known.Value.Contains(Fold.Squash(word));
}
