using FollowUp.App.Candidates;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Planning;

/// <summary>The plans of a candidate's interviews, now or as of another day.</summary>
internal sealed class Plans(Planner planner, PlanViews views, IClock clock)
{
    public IReadOnlyList<Plan> All(CandidateRecords records, Instant? at = null) =>
        planner.PlanAll(records.Profile.Candidate, records.Interviews, at ?? clock.GetCurrentInstant());

    public Plan PlanOf(CandidateRecords records, Interview interview, Instant? at = null)
    {
        var all = All(records, at);
        for (var i = 0; i < all.Count; i++)
            if (all[i].InterviewId == interview.Id)
                return all[i];
        throw new ArgumentException("The interview is not among the records.", nameof(interview));
    }

    public PlanView Of(CandidateRecords records, Interview interview, Instant? at = null) =>
        views.Of(records.Profile.Candidate, interview, PlanOf(records, interview, at));

    /// <summary>
    /// The note that takes the candidate out of an interview; null when there is nobody who may be written to. It speaks for those that the same person arranged and
    /// that were closed on the same day, too (rule R20).
    /// </summary>
    public PlannedStep? WithdrawalOf(CandidateRecords records, Interview interview, Instant? at = null)
    {
        var closedOn = ClosedOn(interview);
        var told = records.Interviews.Where(other => other.Id != interview.Id && closedOn is not null && ClosedOn(other) == closedOn);
        return planner.Withdrawals(records.Profile.Candidate, [interview, .. told], at ?? clock.GetCurrentInstant())[0];
    }

    /// <summary>The same for several: where one person is told of more than one, only one of those notes is to be sent (rule R20).</summary>
    public IReadOnlyList<PlannedStep?> WithdrawalsOf(CandidateRecords records, IReadOnlyList<Interview> interviews) =>
        planner.Withdrawals(records.Profile.Candidate, interviews, clock.GetCurrentInstant());

    private static LocalDate? ClosedOn(Interview interview) => interview.Events.LastOrDefault(e => e.Kind == EventKind.Closed)?.On;
}
