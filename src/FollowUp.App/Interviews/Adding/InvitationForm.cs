using FollowUp.App.Interviews.Forms;
using FollowUp.Core.Invitations;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Adding;

/// <summary>What an invitation says, in the fields of the form; what is not certain stands as a question beside its field.</summary>
internal static class InvitationForm
{
    /// <summary>As many as an interview has contacts.</summary>
    public const int MostPeople = 20;

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly LocalDatePattern Days = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");

    public static FormValues Fill(FormValues form, Invitation invitation)
    {
        // The page asks first whom one meets, then who arranged it, then for the others.
        var organizer = invitation.People.FirstOrDefault(person => person.IsOrganizer);
        var others = invitation.People.Where(person => person != organizer).ToList();
        var isZoneSure = invitation.CertaintyOf(InvitationField.TimeZone) == Certainty.Sure;
        return form.With(
        [
            ("uid", invitation.Uid),
            ("recurrenceId", invitation.RecurrenceId),
            ("sequence", invitation.Uid is null ? null : invitation.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("company", invitation.Company),
            ("role", invitation.Role),
            ("rounds[0].heldAt", invitation.HeldAt is { } heldAt ? Minutes.Format(heldAt) : null),
            ("rounds[0].timeZone", invitation.HeldAt is null ? form["rounds[0].timeZone"] : isZoneSure ? invitation.TimeZone : ""),
            ("rounds[0].format", invitation.Format is { } format ? FormName.Of(format) : null),
            ("rounds[0].round", invitation.Stage is { } stage ? FormName.Of(stage) : null),
            .. others.SelectMany((person, i) => Person(i == 0 ? 0 : i + 1, person)),
            .. organizer is null ? [] : Person(1, organizer),
        ]).Asking(Asks(form, invitation));
    }

    private static Dictionary<string, string> Asks(FormValues form, Invitation invitation)
    {
        var asks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in invitation.Questions)
        {
            if (FieldOf(question.Field) is { } field) asks[field] = asks.TryGetValue(field, out var before) ? $"{before} {question.Text}" : question.Text;
        }

        if (invitation is { Day: { } day, Time: null }) asks["rounds[0].heldAt"] = $"They name {Days.Format(day)} but no time. When does it begin?";
        if (asks.TryGetValue("rounds[0].timeZone", out var ask) && invitation.TimeZone is { } zone) asks["rounds[0].timeZone"] = $"{ask} Perhaps {zone}.";
        else if (invitation is { HeldAt: not null, TimeZone: null }) asks.TryAdd("rounds[0].timeZone", $"They name no zone. Is it the time of {form["rounds[0].timeZone"]}?");
        return asks;
    }

    private static string? FieldOf(InvitationField field) => field switch
    {
        InvitationField.Company => "company",
        InvitationField.Role => "role",
        InvitationField.Day or InvitationField.Time => "rounds[0].heldAt",
        InvitationField.TimeZone => "rounds[0].timeZone",
        _ => null,
    };

    private static IEnumerable<(string Name, string? Value)> Person(int index, InvitedPerson person) =>
    [
        ($"contacts[{index}].name", person.Name),
        ($"contacts[{index}].role", FormName.Of(person.Role ?? (person.IsOrganizer ? ContactRole.Recruiter : ContactRole.Interviewer))),
        ($"contacts[{index}].channels[0].address", person.Email),
        // Who sends the invitation by mail is written to by mail.
        ($"contacts[{index}].channels[0].established", person is { IsOrganizer: true, Email: not null } ? "true" : null),
    ];
}
