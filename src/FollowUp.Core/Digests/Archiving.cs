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

    /// <summary>The candidate's local day from which an interview may be archived, if it has ended by then.</summary>
    public static LocalDate From(Plan plan, Interview interview)
    {
        // An end that waits for a question moves along with today (rule R43).
        var last = plan.ClosesOn is { } closes && !plan.Steps.Any(step => step.AwaitsRequest) ? closes : plan.AsOf.PlusDays(DaysUnknown);
        foreach (var round in interview.Rounds) Count(round.HeldAt.Date);
        foreach (var e in interview.Events)
        {
            Count(e.On);
            // Another offer presses the candidate's other interviews until its day has passed.
            Count(e.DecideBy);
        }

        foreach (var step in plan.Steps)
        {
            if (step.Status is StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue && !step.AwaitsRequest) Count(step.Until ?? step.DueOn);
            else if (step is { Kind: StepKind.LetGo, Status: StepStatus.Done }) Count(step.DueOn.PlusDays(DigestPlanner.LetGoIsNewsDays));
        }

        return last.PlusDays(DaysAfter);

        void Count(LocalDate? day)
        {
            if (day > last) last = day.Value;
        }
    }
}
