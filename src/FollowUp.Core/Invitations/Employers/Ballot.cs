using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>What speaks for which name, and how strongly. Spellings that fold to the same are one name.</summary>
internal sealed class Ballot
{
    /// <summary>A client of whoever writes: stronger than all that speaks for the writer's own house.</summary>
    public const int OfClient = 12;

    /// <summary>A label, a title or a sentence says it.</summary>
    public const int Said = 6;

    /// <summary>Spelled like the domain of somebody's address, which adds to whatever else there is.</summary>
    public const int Spelled = 5;

    /// <summary>A sender, a signature or a phrase with few other meanings shows it. What is weaker alone is asked about.</summary>
    public const int Shown = 4;

    /// <summary>Its place may have another reason.</summary>
    public const int Guessed = 2;

    private const int MostVotes = 100;

    private readonly List<(string Name, int Weight)> _votes = [];

    public IEnumerable<string> Names => _votes.Select(vote => vote.Name);

    public bool HasClient => _votes.Exists(vote => vote.Weight >= OfClient);

    public void Add(string name, int weight)
    {
        if (_votes.Count < MostVotes) _votes.Add((name, weight));
    }

    /// <summary>Takes back whatever speaks for some names.</summary>
    public void LeaveOut(Predicate<string> names) => _votes.RemoveAll(vote => names(vote.Name));

    /// <summary>The name for which most speaks, and whether that is certain; null when nothing speaks for any.</summary>
    /// <param name="more">What speaks for a name besides.</param>
    public (string Name, bool IsSure, bool IsGuess)? Best(Func<string, int> more)
    {
        var groups = _votes.GroupBy(vote => Fold.Squash(vote.Name), StringComparer.Ordinal).Where(group => group.Key.Length > 1)
            .Select(group => (group.MaxBy(vote => vote.Weight).Name, Weight: group.Max(vote => vote.Weight) + more(group.First().Name) + Math.Min(2, group.Count() - 1), group.Key))
            .OrderByDescending(group => group.Weight).ThenByDescending(group => _votes.Exists(other => group.Key.StartsWith(Fold.Squash(other.Name), StringComparison.Ordinal) && group.Key.Length > Fold.Squash(other.Name).Length)).ToList();
        if (groups is not [{ } best, ..]) return null;
        // "Acme" and "Acme Ltd" are one; another as strong is a question.
        var hasRival = groups.Skip(1).Any(other => other.Weight >= best.Weight && !other.Key.Contains(best.Key, StringComparison.Ordinal) && !best.Key.Contains(other.Key, StringComparison.Ordinal));
        return (InvitationText.Line(best.Name)!, best.Weight >= Shown && !hasRival, best.Weight < Shown);
    }
}
