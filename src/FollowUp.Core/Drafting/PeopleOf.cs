using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>The people a candidate met in a round.</summary>
/// <param name="interview">The interview.</param>
/// <param name="round">The round; null when none was held.</param>
internal sealed class PeopleOf(Interview interview, Round? round)
{
    /// <summary>The most names a message passes thanks on to; more are "everyone".</summary>
    private const int MostNames = 3;

    /// <summary>Where a contact stands among the interview's contacts; the number of them when it is none of them.</summary>
    public static int IndexOf(Interview interview, Contact? contact) =>
        interview.Contacts.TakeWhile(known => !string.Equals(known.Id, contact?.Id, StringComparison.Ordinal)).Count();

    /// <summary>Whether the candidate has met somebody. Nobody in particular counts as met: so reads a message to an unnamed interviewer.</summary>
    public bool Include(Contact? contact) =>
        contact is null or { Met: true } or { Role: ContactRole.Interviewer } || round?.With.Contains(contact.Id, StringComparer.Ordinal) is true;

    /// <summary>The names of those who held the round, without one of them; null when there is nobody to name, or too many, or a name is missing.</summary>
    public IReadOnlyList<string>? NamesExcept(Contact? contact)
    {
        if (round is null)
            return null;

        var names = interview.Contacts
            .Where(Held)
            .Where(person => !string.Equals(person.Id, contact?.Id, StringComparison.Ordinal))
            .Select(person => PlainText.Line(person.Name))
            .ToList();
        return names.Count is 0 or > MostNames || names.Contains(null) ? null : [.. names.OfType<string>()];
    }

    private bool Held(Contact contact) => round!.With.Count > 0
        ? round.With.Contains(contact.Id, StringComparer.Ordinal)
        : contact is { Met: true, Role: not (ContactRole.Recruiter or ContactRole.Hr) };
}
