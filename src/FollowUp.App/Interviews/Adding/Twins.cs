namespace FollowUp.App.Interviews.Adding;

/// <summary>Finds what is there already: the same job, and the same day and time. Two mails about one invitation make it easy to add one twice.</summary>
internal static class Twins
{
    /// <summary>The interview that a new one repeats; null when it is another.</summary>
    public static Interview? Of(Interview added, IEnumerable<Interview> known) => known.FirstOrDefault(one =>
        Same(one.Company, added.Company) && Same(one.Role, added.Role)
        && (one.Rounds.Count == 0 && added.Rounds.Count == 0 || one.Rounds.Any(round => added.Rounds.Any(other => other.HeldAt == round.HeldAt))));

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
