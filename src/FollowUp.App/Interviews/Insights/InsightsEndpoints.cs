using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Insights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Insights;

internal static class InsightsEndpoints
{
    /// <summary>As many as one person may have.</summary>
    private const int MostArchived = 5000;

    public static void MapInsights(this RouteGroupBuilder pages) => pages.MapGet("/insights", InsightsAsync);

    private static async Task<RazorComponentResult> InsightsAsync(HttpContext http, CandidateStore store, Plans plans, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        // Only what may still be open is planned; what is archived is over.
        var all = records.Interviews.Zip(plans.All(records), (interview, plan) => (Interview: interview, Ended: plan.Status == PlanStatus.Closed)).ToList();
        await store.AddArchiveAsync(records, after: null, MostArchived, http.RequestAborted);
        all.AddRange(records.Interviews.Where(interview => records.IsArchived(interview.Id)).Select(interview => (interview, true)));
        var insights = CandidateInsights.Of(all, clock.TodayOf(records.Profile.Candidate));
        return new RazorComponentResult<InsightsPage>(new { View = InsightsView.Of(insights) });
    }
}
