using FollowUp.App.Interviews.Comparing;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Interviews.Timelines;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Explaining;

/// <summary>The answer to somebody without an account.</summary>
/// <param name="Waiting">Why there is nothing to do, and until when; null when there is.</param>
public sealed record HowView(string? Waiting, Timeline Timeline, IReadOnlyList<HowStep> Steps, IReadOnlyList<string> Notes, Comparison Comparison)
{
    internal static HowView Of(Candidate candidate, Interview interview, Plan plan, Comparison comparison, PlanViews views, Wording wording) => new(
        plan.Waiting is { } why ? Shown.Line(wording.Say(why, interview)) : null,
        Timeline.Of(plan, interview),
        [.. plan.Steps.Where(step => step.Status is StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue).Select(step => HowStep.Of(step, views.Of(candidate, interview, step)))],
        [.. plan.Notes.Select(note => Shown.Line(wording.Say(note, interview)))],
        comparison);
}

/// <param name="Why">The reason, and what moved the day.</param>
public sealed record HowStep(LocalDate Day, bool IsDue, string What, string Why, IReadOnlyList<string> Rules, IReadOnlyList<Source> Sources)
{
    internal static HowStep Of(PlannedStep step, StepView view) => new(
        step.DueOn, step.IsDue, StepNames.Of(step), Shown.Line(view.Moved is null ? view.Reason : $"{view.Reason} {view.Moved}"), step.Rules, view.Sources);
}
