using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Planning;

/// <summary>A plan in words, as the API answers it.</summary>
internal sealed record PlanView(
    string InterviewId,
    LocalDate AsOf,
    string Playbook,
    PlanStatus Status,
    LocalDate? WaitingUntil,
    string? Waiting,
    LocalDate? ClosesOn,
    IReadOnlyList<StepView> Steps,
    IReadOnlyList<string> Notes);

internal sealed record StepView(
    string Id,
    StepKind Kind,
    StepStatus Status,
    LocalDate DueOn,
    WindowView Window,
    ChannelKind? Channel,
    PersonView? Recipient,
    PersonView? Copy,
    string? SendWindow,
    string Reason,
    IReadOnlyList<string> Rules,
    IReadOnlyList<Source> Sources,
    string? Moved,
    string? Hint,
    IReadOnlyList<AlternativeView> Alternatives,
    IReadOnlyList<string> SharedWith);

/// <param name="From">The first day, inclusive.</param>
/// <param name="Until">The last day, inclusive; null when open.</param>
internal sealed record WindowView(LocalDate From, LocalDate? Until);

internal sealed record PersonView(string Id, string? Name, ContactRole Role);

internal sealed record AlternativeView(PersonView Recipient, ChannelKind Channel, string Reason, IReadOnlyList<Source> Sources);

internal sealed class PlanViews(Planner planner, Wording wording)
{
    public PlanView Of(Candidate candidate, Interview interview, Plan plan) => new(
        plan.InterviewId,
        plan.AsOf,
        planner.PlaybookOf(candidate, interview).Name,
        plan.Status,
        plan.WaitingUntil,
        plan.Waiting is null ? null : wording.Say(plan.Waiting, interview, candidate.Language),
        plan.ClosesOn,
        [.. plan.Steps.Select(step => Of(candidate, interview, step))],
        [.. plan.Notes.Select(note => wording.Say(note, interview, candidate.Language))]);

    public StepView Of(Candidate candidate, Interview interview, PlannedStep step) => new(
        step.Id,
        step.Kind,
        step.Status,
        step.DueOn,
        new WindowView(step.DueOn, step.Until),
        step.Channel,
        Of(step.Recipient),
        Of(step.Copy),
        SendWindow(step),
        wording.Say(step.Reason, interview, candidate.Language),
        step.Rules,
        [.. step.Sources.Select(SourceCatalog.Get)],
        Moved(candidate, interview, step),
        step.Hint is null ? null : wording.Say(step.Hint, interview, candidate.Language),
        [.. step.Alternatives.Select(alternative => new AlternativeView(
            Of(alternative.Recipient)!,
            alternative.Channel,
            wording.Say(alternative.Reason, interview, candidate.Language),
            [.. alternative.Sources.Select(SourceCatalog.Get)]))],
        step.SharedWith);

    public string? Moved(Candidate candidate, Interview interview, PlannedStep step) => step.Moves.Count == 0
        ? null
        : string.Join(' ', step.Moves.Select(move => wording.Say(move, interview, candidate.Language)).Distinct(StringComparer.Ordinal));

    public static string? SendWindow(PlannedStep step) => step.SendZone is null
        ? null
        : $"{LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Format(step.SendFrom)}-17:00 {step.SendZone}";

    private static PersonView? Of(Contact? contact) => contact is null ? null : new PersonView(contact.Id, contact.Name, contact.Role);
}
