using FollowUp.Core.Invitations;

namespace FollowUp.App.Interviews.Invitations;

/// <summary>What was read of an invitation, each field with how certain it is.</summary>
internal sealed record InvitationView(
    string? Problem, InvitationMethod Method, string? Title, FieldView<string?> Company, FieldView<string?> Role, FieldView<LocalDate?> Day, FieldView<LocalTime?> Time, LocalDateTime? EndsAt, FieldView<string?> TimeZone,
    Offset? UtcOffset, FieldView<RoundFormat?> Format, FieldView<RoundStage?> Round, FieldView<PlaceView> Place, FieldView<ContactRole?> ArrangedBy, FieldView<IReadOnlyList<PersonView>> People,
    string? Uid, string? RecurrenceId, int Sequence, InvitationMatch? Match)
{
    public static InvitationView Of(Invitation read, InvitationMatch? match)
    {
        return new InvitationView(
            read.Problem, read.Method, read.Title, Field(InvitationField.Company, read.Company), Field(InvitationField.Role, read.Role), Field(InvitationField.Day, read.Day), Field(InvitationField.Time, read.Time), read.EndsAt,
            Field(InvitationField.TimeZone, read.TimeZone), read.UtcOffset, Field(InvitationField.Format, read.Format), Field(InvitationField.Stage, read.Stage),
            Field(InvitationField.Place, new PlaceView(read.Place, read.Link?.AbsoluteUri, read.Phone)), Field(InvitationField.ArrangedBy, read.ArrangedBy),
            Field<IReadOnlyList<PersonView>>(InvitationField.People, [.. read.People.Select(person => new PersonView(person.Name, person.Email, person.Phone, person.Role, person.JobTitle, person.IsOrganizer, person.TakesPart, person.IsUnsure ? Certainty.Unsure : Certainty.Sure, person.Quote))]),
            read.Uid, read.RecurrenceId, read.Sequence, match);

        FieldView<T> Field<T>(InvitationField field, T value) =>
            new(value, read.CertaintyOf(field), string.Join(' ', read.Questions.Where(question => question.Field == field).Select(question => question.Text)) is { Length: > 0 } text ? text : null, read.Quotes.GetValueOrDefault(field));
    }
}

/// <param name="Value">What was read; null when nothing was.</param>
/// <param name="Certainty">How certain it is.</param>
/// <param name="Question">What is to be asked about it; null when nothing is.</param>
/// <param name="Quote">The place of the invitation that says so; null when it was concluded.</param>
internal sealed record FieldView<T>(T Value, Certainty Certainty, string? Question, InvitationQuote? Quote);

/// <param name="Address">The place in words.</param>
/// <param name="Link">Where a meeting by video is joined.</param>
/// <param name="Phone">The number that is rung.</param>
internal sealed record PlaceView(string? Address, string? Link, string? Phone);

internal sealed record PersonView(string? Name, string? Email, string? Phone, ContactRole? Role, string? JobTitle, bool IsOrganizer, bool TakesPart, Certainty Certainty, InvitationQuote? Quote);
