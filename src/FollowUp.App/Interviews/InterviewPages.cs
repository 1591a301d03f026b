using System.Globalization;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Adding;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Comparing;
using FollowUp.App.Interviews.Details;
using FollowUp.App.Interviews.Drafts;
using FollowUp.App.Interviews.Insights;
using FollowUp.App.Interviews.Leaving;
using FollowUp.App.Interviews.Listing;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Removing;
using FollowUp.App.Interviews.Sharing;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Interviews.Today;
using FollowUp.App.Interviews.WhatIf;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews;

internal static class InterviewPages
{
    public static IServiceCollection AddInterviewPages(this IServiceCollection services) => services
        .AddSingleton<StepCards>()
        .AddSingleton<InterviewChanges>()
        .AddSingleton<ActForms>()
        .AddSingleton<DraftPages>()
        .AddSingleton<Comparisons>()
        .AddSingleton<Forecasts>();

    public static void MapInterviewPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("", TodayAsync);
        pages.MapGet("/interviews", ListAsync);
        pages.MapGet("/interviews/{id}", InterviewAsync);
        pages.MapActing();
        pages.MapQuick();
        pages.MapAtOnce();
        pages.MapRemoving();
        pages.MapDrafts();
        pages.MapAdding();
        pages.MapSharing();
        pages.MapComparing();
        pages.MapWhatIf();
        pages.MapInsights();
        pages.MapLeaving();
    }

    private static async Task<RazorComponentResult> TodayAsync(
        HttpContext http, CandidateStore store, Plans plans, DigestPlanner digests, StepCards cards, Wording wording, IEnumerable<ITodayNotices> notices, IClock clock, string? step = null)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        var (profile, now) = (records.Profile, clock.GetCurrentInstant());
        var all = plans.All(records, now);
        var digest = digests.Plan(profile.Candidate, records.Interviews, all, profile.Ledger().Before(clock.TodayOf(profile.Candidate)), now);
        var view = TodayView.Of(records, all, digest, cards, wording, now, step) with { Notices = [.. notices.SelectMany(asking => asking.Of(records))] };
        return new RazorComponentResult<TodayPage>(new { View = view });
    }

    private static async Task<RazorComponentResult> ListAsync(
        HttpContext http, CandidateStore store, Plans plans, string? q = null, string? show = null, string? sort = null, string? from = null, string? after = null)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        var finder = Finder.Of(q, show, sort, int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : null, after);
        if (finder.IsArchive) await store.AddArchiveAsync(records, after, finder.Query.Length > 0 ? Finder.MostSearched : InterviewList.PageSize + 1, http.RequestAborted);
        return new RazorComponentResult<InterviewsPage>(new { List = InterviewList.Of(records, plans.All(records), finder) });
    }

    private static async Task<RazorComponentResult> InterviewAsync(
        string id, HttpContext http, CandidateStore store, Plans plans, StepCards cards, Wording wording, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted, id);
        var plan = plans.PlanOf(records, records.Get(id).Stored.Interview);
        return new RazorComponentResult<DetailsPage>(new { View = InterviewView.Of(records, id, plan, cards, wording, clock.GetCurrentInstant()) });
    }
}
