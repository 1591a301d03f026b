using FollowUp.App.Interviews.Forms;
using FollowUp.App.Ui;
using FollowUp.Core.Invitations;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Adding;

/// <summary>What an invitation says, in the fields of the form; what is not certain stands as a question beside its field.</summary>
internal static class InvitationForm
{
    /// <summary>As many as an interview has contacts.</summary>
    public const int MostPeople = 20;

    /// <summary>The zone that a question proposes, by its city.</summary>
    public const string PerhapsZone = "perhapsZone";

    /// <summary>What is asked about all of the people together.</summary>
    public const string PeopleAsk = "people";

    private const string Zone = "rounds[0].timeZone";
    private const string HeldAt = "rounds[0].heldAt";

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly LocalDatePattern Days = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");

    public static FormValues Fill(FormValues form, Invitation invitation)
    {
        // The page asks first whom one meets, then who arranged it, then for the others.
        var organizer = invitation.People.FirstOrDefault(person => person.IsOrganizer);
        List<(int Place, InvitedPerson Person)> placed = [.. invitation.People.Where(person => person != organizer).Select((person, i) => (i == 0 ? 0 : i + 1, person))];
        if (organizer is not null) placed.Add((1, organizer));
        var isZoneSure = invitation.CertaintyOf(InvitationField.TimeZone) == Certainty.Sure;
        return form.With(
        [
            ("uid", invitation.Uid),
            ("recurrenceId", invitation.RecurrenceId),
            ("sequence", invitation.Uid is null ? null : invitation.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("company", invitation.Company),
            ("role", invitation.Role),
            (HeldAt, invitation.HeldAt is { } heldAt ? Minutes.Format(heldAt) : null),
            (Zone, invitation.HeldAt is null ? form[Zone] : isZoneSure && invitation.TimeZone is { } zone ? ZoneNames.Show(zone) is { Length: > 0 } city ? city : zone : ""),
            ("rounds[0].format", invitation.Format is { } format ? FormName.Of(format) : null),
            ("rounds[0].round", invitation.Stage is { } stage ? FormName.Of(stage) : null),
            (PerhapsZone, invitation.HeldAt is null || isZoneSure ? null : Perhaps(form, invitation)),
            .. placed.SelectMany(one => Person(one.Place, one.Person)),
        ]).Asking(Asks(form, invitation)).Quoting(Quotes(invitation, placed));
    }

    /// <summary>The zone that the form's question proposes; null when it asks for none, or proposes none.</summary>
    public static string? Proposed(FormValues form) => form.Asks.ContainsKey(Zone) ? form.Text(PerhapsZone) : null;

    /// <summary>The zone to ask about: the one they may mean, else the candidate's own; null for one that is no place.</summary>
    private static string? Perhaps(FormValues form, Invitation invitation) => ZoneNames.Show(invitation.TimeZone ?? ZoneNames.Read(form[Zone] ?? "")) is { Length: > 0 } city ? city : null;

    private static Dictionary<string, IReadOnlyList<InvitationQuote>> Quotes(Invitation invitation, IEnumerable<(int Place, InvitedPerson Person)> people)
    {
        var quotes = new Dictionary<string, IReadOnlyList<InvitationQuote>>(StringComparer.Ordinal);
        foreach (var field in Enum.GetValues<InvitationField>().Where(field => FieldOf(field) is not null && invitation.Quotes.ContainsKey(field)).GroupBy(field => FieldOf(field)!))
            quotes[field.Key] = Joined([.. field.Select(one => invitation.Quotes[one])]);
        foreach (var (place, person) in people)
            if (person.Quote is { } quote) quotes[$"contacts[{place}]"] = [quote];
        return quotes;
    }

    /// <summary>A day and its time on one line are one place.</summary>
    private static IReadOnlyList<InvitationQuote> Joined(IReadOnlyList<InvitationQuote> quotes)
    {
        if (quotes is not [var one, var other] || one.Text != other.Text) return quotes;
        var start = Math.Min(one.Start, other.Start);
        return [one with { Start = start, Length = Math.Max(one.Start + one.Length, other.Start + other.Length) - start }];
    }

    private static Dictionary<string, string> Asks(FormValues form, Invitation invitation)
    {
        var asks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in invitation.Questions)
        {
            if (FieldOf(question.Field) is { } field) asks[field] = asks.TryGetValue(field, out var before) ? $"{before} {question.Text}" : question.Text;
        }

        if (invitation is { Day: { } day, Time: null }) asks[HeldAt] = $"They name {Days.Format(day)} but no time. When does it begin?";
        if (invitation.HeldAt is not { } heldAt || invitation.CertaintyOf(InvitationField.TimeZone) == Certainty.Sure) return asks;
        var why = asks.GetValueOrDefault(Zone) ?? "They name no zone.";
        asks[Zone] = Perhaps(form, invitation) is { } city ? $"{why} Is it {DayText.Time(heldAt.TimeOfDay)} in {city} time?" : why;
        return asks;
    }

    private static string? FieldOf(InvitationField field) => field switch
    {
        InvitationField.Company => "company",
        InvitationField.Role => "role",
        InvitationField.Day or InvitationField.Time => HeldAt,
        InvitationField.TimeZone => Zone,
        InvitationField.Format => "rounds[0].format",
        InvitationField.People => PeopleAsk,
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
