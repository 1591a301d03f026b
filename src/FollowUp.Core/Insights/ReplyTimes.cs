using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Insights;

/// <summary>Reads from an interview how long each answer took.</summary>
public static class ReplyTimes
{
    /// <summary>
    /// One for each answer that had something to answer: the newest of round, request and application since the answer before. A call in which somebody was
    /// reached is an answer, and so are times they offer; a message that did not arrive asked nothing.
    /// </summary>
    public static IEnumerable<ReplyTime> Of(Interview interview) => Read(interview).Answers;

    /// <summary>What nobody has answered yet: the newest of round, request and application; null when there is none.</summary>
    /// <param name="interview">The interview.</param>
    /// <param name="today">The candidate's local day; what is still to come asks nothing yet.</param>
    public static (LocalDate On, ReplyAfter After, RoundStage? Stage)? OpenOf(Interview interview, LocalDate today) =>
        Newest(Read(interview).Open, today) is { } open ? (open.On, open.After, StageOn(interview, today)) : null;

    private static (List<ReplyTime> Answers, List<(LocalDate On, ReplyAfter After)> Open) Read(Interview interview)
    {
        ArgumentNullException.ThrowIfNull(interview);
        var answers = new List<ReplyTime>();
        var asked = new List<(LocalDate On, ReplyAfter After)>();
        if (interview.AppliedOn is { } applied) asked.Add((applied, ReplyAfter.Application));
        foreach (var round in interview.Rounds)
            if (round.Status == RoundStatus.Held)
                asked.Add((round.HeldAt.Date, ReplyAfter.Round));

        foreach (var e in interview.Events.OrderBy(e => e.On)) // stable: of one day in the order entered
        {
            if (IsAnswer(e))
            {
                if (Newest(asked, e.On) is { } newest)
                    answers.Add(new ReplyTime(interview.Company, StageOn(interview, e.On), newest.After, newest.On, e.On) { EmployerType = interview.EmployerType });
                asked.RemoveAll(one => one.On <= e.On);
            }
            else if (IsRequest(e))
            {
                asked.Add((e.On, ReplyAfter.Message));
            }
            else if (e.Kind == EventKind.DeliveryFailed && asked.FindLastIndex(one => one.After == ReplyAfter.Message) is >= 0 and var failed)
            {
                asked.RemoveAt(failed);
            }
        }

        return (answers, asked);
    }

    /// <summary>Of one day the request is what was answered.</summary>
    private static (LocalDate On, ReplyAfter After)? Newest(List<(LocalDate On, ReplyAfter After)> asked, LocalDate until)
    {
        (LocalDate On, ReplyAfter After)? newest = null;
        foreach (var one in asked)
            if (one.On <= until && (newest is not { } known || (one.On, one.After).CompareTo((known.On, known.After)) >= 0))
                newest = one;
        return newest;
    }

    private static RoundStage? StageOn(Interview interview, LocalDate day)
    {
        Round? newest = null;
        foreach (var round in interview.Rounds)
            if (round.Status == RoundStatus.Held && round.HeldAt.Date <= day && (newest is null || round.HeldAt >= newest.HeldAt))
                newest = round;
        return newest?.Stage;
    }

    private static bool IsAnswer(InterviewEvent e) => e is { Kind: EventKind.HeardBack or EventKind.TimesOffered } or { Kind: EventKind.Called, Outcome: EventOutcome.Spoke };

    private static bool IsRequest(InterviewEvent e) => e.Kind is EventKind.CheckInSent or EventKind.MovedUp or EventKind.Called or EventKind.AvailabilitySent;
}
