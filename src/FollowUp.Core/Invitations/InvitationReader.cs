using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Invitations;

/// <summary>
/// Reads an invitation that somebody pasted: an iCalendar file (RFC 5545), or a mail's text as far as it can be understood. The input is anybody's: what is
/// too large is refused, and what remains is read in one pass.
/// </summary>
public static class InvitationReader
{
    /// <summary>Invitations with their time zones have some thousand characters; what has more carries attachments.</summary>
    public const int MostCharacters = 200_000;

    /// <summary>More lines than any invitation has.</summary>
    public const int MostLines = 5_000;

    /// <summary>Reads what was pasted. The result may be empty but for <see cref="Invitation.Problem"/>.</summary>
    /// <param name="pasted">A file's contents, or a text.</param>
    /// <param name="candidate">Who was invited: times without a zone are theirs.</param>
    /// <param name="today">Their local day, for days without a year.</param>
    /// <param name="ownAddress">Their own address, which is no contact; null when not known.</param>
    public static Invitation Read(string pasted, Candidate candidate, LocalDate today, string? ownAddress = null)
    {
        ArgumentNullException.ThrowIfNull(pasted);
        ArgumentNullException.ThrowIfNull(candidate);
        if (string.IsNullOrWhiteSpace(pasted)) return Refused("There is nothing here. Paste the invitation's text, or the contents of its .ics file.");
        if (pasted.Length > MostCharacters || pasted.AsSpan().Count('\n') >= MostLines)
            return Refused("This is too long to be an invitation. Paste only the part that says when and with whom, without attachments.");
        var isCalendar = pasted.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) || pasted.Contains("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase);
        return isCalendar ? new CalendarInvitation(candidate, today, ownAddress).Read(pasted) : new TextInvitation(candidate, today, ownAddress).Read(pasted);
    }

    private static Invitation Refused(string why) => new() { Problem = why };
}
