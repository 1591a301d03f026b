using FollowUp.App.Interviews.Forms;
using FollowUp.Core.Invitations;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Adding;

/// <summary>What an invitation says, in the fields of the form.</summary>
internal static class InvitationForm
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static FormValues Fill(FormValues form, Invitation invitation)
    {
        var organizer = invitation.People.FirstOrDefault(person => person.IsOrganizer);
        var guest = invitation.People.FirstOrDefault(person => !person.IsOrganizer);
        return form.With(
        [
            ("company", invitation.Company),
            ("role", invitation.Role),
            ("rounds[0].heldAt", invitation.HeldAt is { } heldAt ? Minutes.Format(heldAt) : null),
            ("rounds[0].timeZone", invitation.TimeZone ?? form["rounds[0].timeZone"]),
            ("rounds[0].format", invitation.Format is { } format ? FormName.Of(format) : null),
            .. Person(0, guest, ContactRole.Interviewer),
            .. Person(1, organizer, ContactRole.Recruiter),
        ]);
    }

    private static IEnumerable<(string Name, string? Value)> Person(int index, InvitedPerson? person, ContactRole role) => person is null ? [] :
    [
        ($"contacts[{index}].name", person.Name),
        ($"contacts[{index}].role", FormName.Of(role)),
        ($"contacts[{index}].channels[0].address", person.Email),
        // Who sends the invitation by mail is written to by mail.
        ($"contacts[{index}].channels[0].established", person.IsOrganizer ? "true" : null),
    ];
}
