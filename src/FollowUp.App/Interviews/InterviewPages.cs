using System.Globalization;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Adding;
using FollowUp.App.Interviews.Archiving;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Comparing;
using FollowUp.App.Interviews.Details;
using FollowUp.App.Interviews.Drafts;
using FollowUp.App.Interviews.Examples;
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
using FollowUp.Core.Etiquette;
using FollowUp.Core.Insights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews;

internal static class InterviewPages
{
    /// <summary>So many of the archive say enough about what is usual, and are read in one go.</summary>
    private const int MostLearntFrom = 200;

    public static IServiceCollection AddInterviewPages(this IServiceCollection services) => services
        .AddSingleton<StepCards>()
        .AddSingleton<InterviewChanges>()
        .AddSingleton<ActForms>()
        .AddSingleton<ExampleInterviews>()
        .AddSingleton<DraftPages>()
        .AddSingleton<Comparisons>()
        .AddSingleton<Forecasts>();

    public static void MapInterviewPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("", TodayAsync);
        pages.MapZone();
        pages.MapExamples();
        pages.MapGet("/interviews", ListAsync);
        pages.MapGet("/board", async Task<RazorComponentResult> (HttpContext http, CandidateStore store, Plans plans) =>
        {
            var records = await store.ReadAsync(http, http.RequestAborted);
            return new RazorComponentResult<BoardPage>(new { Board = Board.Of(records, plans.All(records)) });
        });
        pages.MapGet("/interviews/{id}", InterviewAsync);
        pages.MapActing();
        pages.MapChanging();
        pages.MapQuick();
        pages.MapAtOnce();
        pages.MapRemoving();
        pages.MapArchiving();
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
        var view = TodayView.Of(records, all, digest, cards, wording, now, step) with
        {
            Notices = [.. notices.SelectMany(asking => asking.Of(records))],
            First = records.InterviewCount == 0 ? NewInterview.Of(records, clock) : null,
        };
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
        var interview = records.Get(id).Stored.Interview;
        var plan = plans.PlanOf(records, interview);
        var view = InterviewView.Of(records, id, plan, cards, wording, clock.GetCurrentInstant());
        if (plan.Status == PlanStatus.Waiting) view = view with { Expectation = await ExpectAsync(records, interview, plan.AsOf, store, http.RequestAborted) };
        return new RazorComponentResult<DetailsPage>(new { View = view });
    }

    /// <summary>By one's own answers, some of the archive's among them; null when nothing waits for one.</summary>
    private static async Task<string?> ExpectAsync(CandidateRecords records, Interview interview, LocalDate today, CandidateStore store, CancellationToken cancellationToken)
    {
        if (ReplyTimes.OpenOf(interview, today) is null) return null;
        await store.AddArchiveAsync(records, after: null, MostLearntFrom, cancellationToken);
        var replies = records.Interviews.SelectMany(ReplyTimes.Of).ToList();
        return Expectation.Of(interview, replies, today) is { } expectation ? ExpectationWords.Say(expectation, today) : ExpectationWords.SayFew(replies.Count);
    }
}
