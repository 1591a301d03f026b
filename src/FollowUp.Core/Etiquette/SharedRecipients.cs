using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>
/// Rule R20, settled point 28: people, not only interviews, are counted. Two status requests due to one person within 48 hours become one message,
/// or one call, on the later day; everything else to one person keeps its 48 hours.
/// </summary>
internal static class SharedRecipients
{
    private const int QuietDays = 2;

    /// <summary>Finds what <paramref name="plans"/> ask of the same people, and raises floors. Returns the interviews to plan anew.</summary>
    public static HashSet<int> Settle(IReadOnlyList<Plan> plans, IReadOnlyList<OtherInterviews> others)
    {
        var changed = new HashSet<int>();
        for (var j = 1; j < plans.Count; j++)
            for (var i = 0; i < j; i++)
                foreach (var a in plans[i].Steps)
                    foreach (var b in plans[j].Steps)
                        if (MayMeet(a) && MayMeet(b) && People.ShareAddress(a.Recipient!, b.Recipient!))
                            Settle(plans[i].AsOf, (i, a), (j, b), others, changed);
        return changed;
    }

    /// <summary>Tells each request that is one message with a request of another interview about that one.</summary>
    public static void Mark(Plan[] plans)
    {
        for (var i = 0; i < plans.Length; i++)
            foreach (var step in plans[i].Steps)
                if (MayMeet(step) && IsRequest(step) && SharedWith(plans, i, step) is { Count: > 0 } shared)
                    plans[i] = plans[i] with { Steps = [.. plans[i].Steps.Select(known => known == step ? known with { SharedWith = shared } : known)] };
    }

    private static List<string> SharedWith(Plan[] plans, int own, PlannedStep step)
    {
        var shared = new List<string>();
        for (var j = 0; j < plans.Length; j++)
            if (j != own && plans[j].InterviewId.Length > 0 && plans[j].Steps.Any(other => MayMeet(other) && IsOneMessage(step, other)))
                shared.Add(plans[j].InterviewId);
        return shared;
    }

    private static bool IsOneMessage(PlannedStep one, PlannedStep other) =>
        one.Kind == other.Kind && one.Channel == other.Channel && (one.DueOn == other.DueOn || (one.IsDue && other.IsDue))
        && People.ShareAddress(one.Recipient!, other.Recipient!);

    private static void Settle(
        LocalDate today, (int Index, PlannedStep Step) a, (int Index, PlannedStep Step) b, IReadOnlyList<OtherInterviews> others, HashSet<int> changed)
    {
        var (earlier, later) = a.Step.DueOn <= b.Step.DueOn ? (a, b) : (b, a);
        if (earlier.Step.Kind == later.Step.Kind && earlier.Step.Channel == later.Step.Channel && IsRequest(earlier.Step))
        {
            // What is due already need not wait for the other; once it is sent, the other keeps its distance.
            if (!earlier.Step.IsDue && earlier.Step.DueOn.PlusDays(QuietDays) > later.Step.DueOn) Raise(earlier, later.Step.DueOn, later.Step, "moved.together");
            return;
        }

        if (earlier.Step.IsDue && later.Step.IsDue) Raise(later, today.PlusDays(QuietDays), earlier.Step);
        else if (earlier.Step.DueOn.PlusDays(QuietDays) > later.Step.DueOn) Raise(later, earlier.Step.DueOn.PlusDays(QuietDays), earlier.Step);

        void Raise((int Index, PlannedStep Step) which, LocalDate day, PlannedStep cause, string why = "moved.fortyEightHours")
        {
            if (day <= which.Step.DueOn) return;
            others[which.Index].Floors[which.Step.Id] = (day, new Reason(why, cause.DueOn, cause.Recipient!.Name));
            changed.Add(which.Index);
        }
    }

    private static bool MayMeet(PlannedStep step) =>
        step is { Recipient: not null, Status: StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue }
        && step.Kind is StepKind.ThankYou or StepKind.AddValue or StepKind.CheckIn or StepKind.Call or StepKind.MoveUp;

    private static bool IsRequest(PlannedStep step) => step.Kind is StepKind.CheckIn or StepKind.Call or StepKind.MoveUp;
}
