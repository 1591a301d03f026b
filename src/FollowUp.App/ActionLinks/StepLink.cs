using NodaTime.Text;

namespace FollowUp.App.ActionLinks;

/// <summary>What a link in a mail can do with a step.</summary>
internal enum StepAction
{
    Done,
    Answered,
    Snooze,
    Close,
}

/// <summary>One action on one step, as a mail of one day offers it.</summary>
/// <param name="IsUndo">Whether it takes that back.</param>
/// <param name="StepId">Which step, by its lasting id.</param>
/// <param name="Day">The candidate's local day of the mail.</param>
internal sealed record StepLink(StepAction Action, bool IsUndo, string CandidateId, string InterviewId, string StepId, LocalDate Day)
{
    /// <summary>The event it enters has this id however often it is used, so that it is entered once.</summary>
    public string EventId => Identifier.From(CandidateId, $"{Action} {InterviewId} {StepId} {LocalDatePattern.Iso.Format(Day)}");

    /// <summary>What makes sense for a kind of step. A reply brings even a thread back that was let go.</summary>
    public static IReadOnlyList<StepAction> ActionsOf(StepKind kind) => kind switch
    {
        StepKind.Prepare or StepKind.Withdraw => [],
        StepKind.LetGo => [StepAction.Close, StepAction.Answered],
        StepKind.Debrief or StepKind.Feedback => [StepAction.Done, StepAction.Snooze],
        StepKind.Reconnect => [StepAction.Snooze],
        _ => [StepAction.Done, StepAction.Answered, StepAction.Snooze],
    };
}
