using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Digests;

/// <summary>When an interview that has ended matters no longer.</summary>
internal static class Archiving
{
    /// <summary>
    /// A day to undo the end, and 48 hours in which what was sent to a person keeps other messages away from them (rule R20); whole days, so that no zone
    /// makes it less.
    /// </summary>
    private const int DaysAfter = 3;

    /// <summary>When an open thread is looked at whose end cannot be told yet. A digest comes long before.</summary>
    private const int DaysUnknown = 30;

    /// <summary>After so long nothing is nudged any more about what was never asked (rule R43).</summary>
    private const int DaysUnasked = 90;

    /// <summary>The candidate's local day from which an interview may be archived, if it has ended by then.</summary>
    public static LocalDate From(Plan plan, Interview interview)
    {
        var isUnasked = plan.Steps.Any(step => step.AwaitsRequest);
        var last = isUnasked ? interview.AppliedOn ?? LocalDate.MinIsoValue : plan.ClosesOn ?? plan.AsOf.PlusDays(DaysUnknown);
        foreach (var round in interview.Rounds) Count(round.HeldAt.Date);
        foreach (var e in interview.Events)
        {
            Count(e.On);
            // Another offer presses the candidate's other interviews until its day has passed.
            Count(e.DecideBy);
        }

        // An end that waits for a question moves along with today, and says nothing (rule R43).
        if (isUnasked) return LocalDate.Max(last == LocalDate.MinIsoValue ? last : last.PlusDays(DaysUnasked), plan.AsOf.PlusDays(DaysUnknown)).PlusDays(DaysAfter);

        foreach (var step in plan.Steps)
        {
            if (step.Status is StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue) Count(step.Until ?? step.DueOn);
            else if (step is { Kind: StepKind.LetGo, Status: StepStatus.Done }) Count(step.DueOn.PlusDays(DigestPlanner.LetGoIsNewsDays));
        }

        return last.PlusDays(DaysAfter);

        void Count(LocalDate? day)
        {
            if (day > last) last = day.Value;
        }
    }
}
