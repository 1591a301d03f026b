using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Insights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Insights;

internal static class InsightsEndpoints
{
    public const string PicturePath = "/app/insights/picture.svg";

    public static void MapInsights(this RouteGroupBuilder pages)
    {
        pages.MapGet("/insights", InsightsAsync);
        pages.MapGet("/insights/picture.svg", PictureAsync);
        pages.MapGet("/insights/month", MonthAsync);
    }

    private static async Task<RazorComponentResult> InsightsAsync(HttpContext http, CandidateStore store, Plans plans, IClock clock)
    {
        var insights = await CountAsync(http, store, plans, clock);
        return new RazorComponentResult<InsightsPage>(new { View = InsightsView.Of(insights) });
    }

    /// <summary>Numbers only, so that it can be shown to anybody.</summary>
    private static async Task<IResult> PictureAsync(HttpContext http, CandidateStore store, Plans plans, IClock clock)
    {
        var insights = await CountAsync(http, store, plans, clock);
        return Results.Text(SharedPicture.Of(insights), "image/svg+xml");
    }

    private static async Task<RazorComponentResult> MonthAsync(HttpContext http, CandidateStore store, Plans plans, IClock clock, string? of = null)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        var all = await EverythingThere.ReadAsync(records, store, plans, http.RequestAborted);
        var candidate = records.Profile.Candidate;
        return new RazorComponentResult<MonthPage>(new { View = MonthView.Of([.. all.Select(one => one.Interview)], candidate.Name, clock.TodayOf(candidate), of) });
    }

    private static async Task<CandidateInsights> CountAsync(HttpContext http, CandidateStore store, Plans plans, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        return CandidateInsights.Of(await EverythingThere.ReadAsync(records, store, plans, http.RequestAborted), clock.TodayOf(records.Profile.Candidate));
    }
}
