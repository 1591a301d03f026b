using FollowUp.App.Interviews.Timelines;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Comparing;

/// <summary>The playbooks side by side: pictures on one scale, and a table.</summary>
/// <param name="Columns">The steps that any of them still plans, in words.</param>
public sealed record Comparison(IReadOnlyList<string> Columns, IReadOnlyList<ComparedPlaybook> Playbooks)
{
    internal static Comparison Of(Interview interview, IReadOnlyList<(Playbook Playbook, Plan Plan)> plans, Playbook chosen, Wording wording)
    {
        var kinds = plans.SelectMany(of => of.Plan.Steps).Where(IsAhead).Select(step => step.Kind).Distinct().Order().ToList();
        var items = plans.Select(of => Differing(TimelineItems.Of(of.Plan, interview))).ToList();
        var days = items.SelectMany(all => all).SelectMany(item => new[] { item.From, item.Until }).ToList();
        return new Comparison(
            [.. kinds.Select(kind => wording.StepName(kind))],
            [.. plans.Select((of, i) => new ComparedPlaybook(
                of.Playbook.Name,
                of.Playbook.Summary,
                of.Playbook.Name == chosen.Name,
                Timeline.Of(items[i], of.Plan, days),
                [.. kinds.Select(kind => Cell(of.Plan, kind))]))]);
    }

    /// <summary>Without what was done and heard: that is the same for all. Of the rounds only the newest.</summary>
    private static IReadOnlyList<TimelineItem> Differing(IReadOnlyList<TimelineItem> items)
    {
        var newest = items.LastOrDefault(item => item.Mark == TimelineMark.Round);
        return [.. items.Where(item => item == newest || item.Mark is TimelineMark.Promise or TimelineMark.Step or TimelineMark.Due or TimelineMark.End)];
    }

    private static string Cell(Plan plan, StepKind kind) =>
        string.Join(", then ", plan.Steps.Where(step => step.Kind == kind && IsAhead(step))
            .Select(step => DayText.Medium(step.DueOn) + (step.IsDue ? " (now)" : "")).Distinct(StringComparer.Ordinal));

    private static bool IsAhead(PlannedStep step) => step.Kind is not (StepKind.Prepare or StepKind.Debrief or StepKind.Reconnect)
        && step.Status is StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue;
}

/// <param name="Cells">The days of the steps, one text for each column; empty where the playbook does not plan it.</param>
public sealed record ComparedPlaybook(string Name, string Summary, bool IsChosen, Timeline Timeline, IReadOnlyList<string> Cells);
