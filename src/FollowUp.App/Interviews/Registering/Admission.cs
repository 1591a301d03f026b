using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Registering;

/// <summary>Lets a new interview in while there is room.</summary>
internal static class Admission
{
    private const int MostActive = 100;
    private const int MostInterviews = 5000;

    /// <exception cref="RequestRefused">There are as many as one person may have.</exception>
    public static void Admit(this CandidateRecords records, StoredInterview stored, Plans plans)
    {
        // A plan is made only where it can matter.
        if (records.Interviews.Count >= MostActive && plans.All(records).Count(plan => plan.Status != PlanStatus.Closed) >= MostActive)
            throw new RequestRefused(StatusCodes.Status409Conflict, $"There are {MostActive} active interviews already. Close or delete one first.");
        if (records.InterviewCount >= MostInterviews)
            throw new RequestRefused(
                StatusCodes.Status409Conflict, $"There are {MostInterviews} interviews already, closed ones included. Delete some that no longer matter.");
        records.Put(stored);
    }
}
