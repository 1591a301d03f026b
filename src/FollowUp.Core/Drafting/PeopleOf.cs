using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>Who of an interview's people did what, so that nobody is thanked for something they had no part in (rule R46).</summary>
/// <param name="interview">The interview.</param>
/// <param name="rounds">Its rounds.</param>
internal sealed class PeopleOf(Interview interview, HeldRounds rounds)
{
    /// <summary>The most names a message passes thanks on to; more are "everyone".</summary>
    private const int MostNames = 3;

    private readonly Round? _round = rounds.Newest;

    /// <summary>Whether the newest round was a test, in writing or on the candidate's own time: nobody talked.</summary>
    public bool WasAlone => _round is not null && !IsTalk(_round);

    /// <summary>Whether somebody can be thanked for taking part in the newest round.</summary>
    public bool TookPart => _round is not null && (IsTalk(_round) || _round.With.Count > 0);

    /// <summary>Where a contact stands among the interview's contacts; the number of them when it is none of them.</summary>
    public static int IndexOf(Interview interview, Contact? contact) =>
        interview.Contacts.TakeWhile(known => !string.Equals(known.Id, contact?.Id, StringComparison.Ordinal)).Count();

    /// <summary>Whether the candidate has talked with somebody in any round. Of nobody in particular: whether somebody was there in the newest one.</summary>
    public bool Met(Contact? contact) => contact is null
        ? TalkedWith(contact: null)
        : contact.Met || rounds.Held.Any(round => IsTalk(round) && (contact.Role is ContactRole.Interviewer || Lists(round, contact)));

    /// <summary>Whether the newest round was a talk with them.</summary>
    public bool TalkedWith(Contact? contact)
    {
        if (_round is null || !IsTalk(_round)) return false;
        if (contact is null) return interview.Contacts.Count == 0 || _round.With.Count > 0 || interview.Contacts.Any(Held);
        return _round.With.Count > 0 ? Lists(_round, contact) : contact is { Met: true } or { Role: ContactRole.Interviewer };
    }

    /// <summary>Whether they arranged the interview; when nobody is noted for that, a recruiter, HR or the agency did.</summary>
    public bool Arranged(Contact? contact) => contact is not null
        && (interview.ArrangedBy is { } role ? role == contact.Role : contact.Role is ContactRole.Recruiter or ContactRole.Hr or ContactRole.Agency);

    /// <summary>Whether they do not know who writes: never met, did not arrange anything, said nothing and were not written to.</summary>
    public bool IsStranger(Contact? contact) => contact is not null && !Met(contact) && !Arranged(contact)
        && !interview.Promises.Any(promise => string.Equals(promise.By, contact.Id, StringComparison.Ordinal))
        && !interview.Events.Any(e => e.Kind is not EventKind.DeliveryFailed
            && (string.Equals(e.Contact, contact.Id, StringComparison.Ordinal) || string.Equals(e.Promise?.By, contact.Id, StringComparison.Ordinal)));

    /// <summary>The names of those who held the round, without one of them; null when there is nobody to name, or too many, or a name is missing.</summary>
    /// <param name="contact">Who is left out.</param>
    /// <param name="nameOf">Their names as they stand in a sentence.</param>
    public IReadOnlyList<string>? NamesExcept(Contact? contact, Func<Contact, string?> nameOf)
    {
        if (!TookPart)
            return null;

        var names = interview.Contacts
            .Where(Held)
            .Where(person => !string.Equals(person.Id, contact?.Id, StringComparison.Ordinal))
            .Select(nameOf)
            .ToList();
        return names.Count is 0 or > MostNames || names.Contains(null) ? null : [.. names.OfType<string>()];
    }

    private bool Held(Contact contact) => _round!.With.Count > 0
        ? Lists(_round, contact)
        : contact is { Role: ContactRole.Interviewer } or { Met: true, Role: not (ContactRole.Recruiter or ContactRole.Hr or ContactRole.Agency) };

    private static bool Lists(Round round, Contact contact) => round.With.Contains(contact.Id, StringComparer.Ordinal);

    private static bool IsTalk(Round round) => round is { Stage: not RoundStage.Test, Format: not RoundFormat.Remote };
}
