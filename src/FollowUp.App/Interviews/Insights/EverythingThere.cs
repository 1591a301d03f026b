using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Insights;

/// <summary>All interviews of a candidate, the archive's included, each with whether it is over.</summary>
internal static class EverythingThere
{
    /// <summary>As many as one person may have.</summary>
    private const int MostArchived = 5000;

    public static async Task<IReadOnlyList<(Interview Interview, bool Ended)>> ReadAsync(CandidateRecords records, CandidateStore store, Plans plans, CancellationToken cancellationToken)
    {
        // Only what may still be open is planned; what is archived is over.
        var all = records.Interviews.Zip(plans.All(records), (interview, plan) => (Interview: interview, Ended: plan.Status == PlanStatus.Closed)).ToList();
        await store.AddArchiveAsync(records, after: null, MostArchived, cancellationToken);
        all.AddRange(records.Interviews.Where(interview => records.IsArchived(interview.Id)).Select(interview => (interview, true)));
        return all;
    }
}
