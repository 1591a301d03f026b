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
        // Most steps have been done or are sent to nobody.
        var messages = new MessagesByAddress(plans, step => MayMeet(step) || WasToMeet(step));
        foreach (var (own, step) in messages.All)
            if (messages.LastFor((own, step), IsRaised) is (_, { } cause))
            {
                others[own].Floors[step.Id] = MayBeOneMessage(step, cause)
                    ? (cause.DueOn, new Reason("moved.together", cause.DueOn, cause.Recipient!.Name))
                    : (cause.DueOn.PlusDays(QuietDays), new Reason("moved.fortyEightHours", cause.DueOn, cause.Recipient!.Name));
                changed.Add(own);
            }

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
        MayBeOneMessage(one, other) && (one.DueOn == other.DueOn || (one.IsDue && other.IsDue))
        && People.ShareAddress(one.Recipient!, other.Recipient!);

    /// <summary>
    /// Whether a message moves because of another one. Days are compared as planned, whatever has come meanwhile: a day once told must not change because it is there.
    /// </summary>
    private static bool IsRaised((int Index, PlannedStep Step) own, (int Index, PlannedStep Step) cause)
    {
        var (day, other) = (own.Step.DueOn, cause.Step.DueOn);
        var isEarlier = day < other || (day == other && own.Index < cause.Index);
        if ((isEarlier ? day.PlusDays(QuietDays) <= other : other.PlusDays(QuietDays) <= day)) return false;
        return MayBeOneMessage(own.Step, cause.Step) ? isEarlier && other > day : !isEarlier;
    }

    /// <summary>
    /// Of what may be sent to one person now the newest goes first, so that nothing left undone keeps others from their day; the rest is held back
    /// until that is sent. Returns the interviews to plan anew.
    /// </summary>
    public static HashSet<int> HoldBack(IReadOnlyList<Plan> plans, IReadOnlyList<OtherInterviews> others)
    {
        var changed = new HashSet<int>();
        var due = new MessagesByAddress(plans, step => step.IsDue && MayMeet(step));
        foreach (var (own, step) in due.All)
            if (due.LastFor((own, step), (older, newer) => IsNewer(newer, older) && !MayBeOneMessage(older.Step, newer.Step)) is (_, { } first))
            {
                others[own].HeldBack[step.Id] = new Reason("blocked.otherFirst", first.DueOn, first.Recipient!.Name);
                changed.Add(own);
            }

        return changed;
    }

    private static bool IsNewer((int Index, PlannedStep Step) one, (int Index, PlannedStep Step) other) =>
        one.Step.DueOn > other.Step.DueOn || (one.Step.DueOn == other.Step.DueOn && one.Index > other.Index);

    private static bool MayBeOneMessage(PlannedStep one, PlannedStep other) =>
        one.Kind == other.Kind && one.Channel == other.Channel && IsRequest(one);

    private static bool MayMeet(PlannedStep step) =>
        step is { Recipient: not null, Status: StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue }
        && IsMessage(step);

    /// <summary>What only time has held back or ended kept others at a distance before; the days told then stay what they are only if it still does.</summary>
    private static bool WasToMeet(PlannedStep step) =>
        step is { Recipient: not null, Channel: not null } && IsMessage(step)
        && (step.Status == StepStatus.Blocked || (step.Status == StepStatus.Skipped && step.Reason.Key is "skipped.letGo" or "skipped.thanksInCheckIn"
            or "skipped.thanksLate" or "skipped.thanksDecision" or "skipped.askedLate"));

    private static bool IsMessage(PlannedStep step) =>
        step.Kind is StepKind.ThankYou or StepKind.AddValue or StepKind.CheckIn or StepKind.Call or StepKind.MoveUp or StepKind.Feedback or StepKind.Arrange;

    private static bool IsRequest(PlannedStep step) => step.Kind is StepKind.CheckIn or StepKind.Call or StepKind.MoveUp;
}
