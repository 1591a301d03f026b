using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Steps;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Timelines;

/// <summary>What there is to see of an interview and its plan, in order of days.</summary>
internal static class TimelineItems
{
    private const int VagueDays = 7;
    private const int UnnamedPauseDays = 28;

    public static IReadOnlyList<TimelineItem> Of(Plan plan, Interview interview) =>
    [
        .. Rounds(interview, plan.AsOf).Concat(Promise(interview)).Concat(Events(interview, plan.AsOf)).Concat(Steps(plan)).Concat(End(plan))
            .OrderBy(item => item.From).ThenBy(item => item.Until).ThenBy(item => item.Mark),
    ];

    private static IEnumerable<TimelineItem> Rounds(Interview interview, LocalDate today)
    {
        if (interview is { Kind: InterviewKind.Application, AppliedOn: { } applied }) yield return Day(TimelineMark.Round, "Applied", applied);
        foreach (var round in CurrentRounds.Of(interview, today))
        {
            var name = EventWords.Say(round.Stage) + round.Status switch
            {
                RoundStatus.Cancelled => " (called off)",
                RoundStatus.Missed => " (missed)",
                _ => "",
            };
            yield return Day(TimelineMark.Round, name, round.HeldAt.Date);
        }
    }

    /// <summary>The newest; what it replaced is history.</summary>
    private static IEnumerable<TimelineItem> Promise(Interview interview)
    {
        var newest = interview.Promises.Select(promise => (Promise: promise, MadeOn: promise.MadeOn ?? DefaultDay(interview)))
            .Concat(interview.Events.Where(e => e.Promise is not null).Select(e => (Promise: e.Promise!, MadeOn: e.Promise!.MadeOn ?? e.On)))
            .Where(said => said.Promise.Kind != PromiseKind.None)
            .OrderBy(said => said.MadeOn)
            .LastOrDefault();
        var item = newest.Promise switch
        {
            { Kind: PromiseKind.Date, On: { } on } => Day(TimelineMark.Promise, "Answer promised", on),
            { Kind: PromiseKind.Window, Latest: { } latest } window => new TimelineItem(TimelineMark.Promise, "Answer promised", window.Earliest ?? latest, latest),
            { Kind: PromiseKind.Vague } => new TimelineItem(TimelineMark.Promise, "They said “soon”", newest.MadeOn, newest.MadeOn.PlusDays(VagueDays)),
            { Kind: PromiseKind.Hold } hold => new TimelineItem(TimelineMark.Promise, "On hold", newest.MadeOn, hold.On ?? newest.MadeOn.PlusDays(UnnamedPauseDays)),
            _ => null,
        };
        if (item is not null) yield return item;
    }

    private static LocalDate DefaultDay(Interview interview) =>
        interview.Rounds.Count > 0 ? interview.Rounds.Max(round => round.HeldAt.Date) : interview.AppliedOn ?? LocalDate.MinIsoValue;

    private static IEnumerable<TimelineItem> Events(Interview interview, LocalDate today)
    {
        foreach (var e in interview.Events)
            switch (e.Kind)
            {
                // Notes to oneself, and what shows as a promise, as a round's day or as a step's.
                case EventKind.Debriefed or EventKind.Promised or EventKind.Rescheduled or EventKind.Snoozed or EventKind.Resumed or EventKind.Closed:
                    break;
                case EventKind.Paused:
                    var resumed = interview.Events.FirstOrDefault(later => later.Kind == EventKind.Resumed && later.On >= e.On)?.On;
                    yield return new TimelineItem(TimelineMark.Span, EventWords.Say(e), e.On, resumed ?? e.Until ?? e.On.PlusDays(UnnamedPauseDays));
                    break;
                case EventKind.OtherOffer:
                    yield return new TimelineItem(TimelineMark.Span, EventWords.Say(e), e.On, e.DecideBy ?? e.On);
                    break;
                default:
                    yield return Day(IsTheirs(e.Kind) ? TimelineMark.Heard : TimelineMark.Done,
                        EventWords.Say(e), e.On);
                    break;
            }
    }

    private static bool IsTheirs(EventKind kind) => kind is EventKind.HeardBack or EventKind.NoShow or EventKind.ReferencesRequested
        or EventKind.TimesOffered or EventKind.TimeFellThrough or EventKind.RefereesUnreachable or EventKind.ListedAgain;

    private static IEnumerable<TimelineItem> Steps(Plan plan)
    {
        foreach (var step in plan.Steps)
        {
            if (step.Kind is StepKind.LetGo or StepKind.Prepare || step.Status is not (StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue)) continue;
            yield return new TimelineItem(
                step.IsDue ? TimelineMark.Due : TimelineMark.Step, step is { Kind: StepKind.Debrief, Recipient: null } ? "Write it down" : Shown.Line(StepNames.Of(step)), step.DueOn, LocalDate.Max(step.DueOn, step.Until ?? step.DueOn));
        }
    }

    private static IEnumerable<TimelineItem> End(Plan plan)
    {
        if (plan.ClosesOn is { } day) yield return Day(TimelineMark.End, plan.Status == PlanStatus.Closed ? "Ended" : ActWords.Close, day);
    }

    private static TimelineItem Day(TimelineMark mark, string name, LocalDate day) => new(mark, name, day, day);
}
