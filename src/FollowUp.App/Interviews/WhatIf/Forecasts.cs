using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Changing;
using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.WhatIf;

/// <summary>Lives through the days ahead on paper: the digests as the run would make them, without a store and without a mail.</summary>
internal sealed class Forecasts(Planner planner, DigestPlanner digests)
{
    private const int MostDays = 30;
    private const int FewestDays = 7;

    /// <summary>Days times interviews. Every digest plans all interviews anew, so this bounds what one page costs.</summary>
    private const int MostInterviewDays = 600;

    /// <summary>Days times what is to be planned: four days of the most that is let in.</summary>
    private const int MostWork = 18_000;

    public Forecast Of(CandidateRecords records, Instant now)
    {
        var interviews = records.Interviews;
        var days = DaysFor(interviews);
        var ledger = records.Profile.Ledger();
        var candidate = records.Profile.Candidate;
        var plans = planner.PlanAll(candidate, interviews, now);
        return new Forecast(
            days,
            [.. Live(candidate, [.. interviews], plans, ledger, now, days, doing: true)],
            [.. Live(candidate, [.. interviews], plans, ledger, now, days, doing: false)]);
    }

    /// <summary>How far ahead one page can afford to look.</summary>
    public static int DaysFor(IReadOnlyList<Interview> interviews) => Math.Clamp(
        MostWork / Math.Max(1, interviews.Sum(Workload.Of)), 1, Math.Clamp(MostInterviewDays / Math.Max(1, interviews.Count), FewestDays, MostDays));

    private IEnumerable<ForecastDay> Live(
        Candidate candidate, Interview[] interviews, IReadOnlyList<Plan> plans, NudgeLedger ledger, Instant now, int days, bool doing)
    {
        var end = now + Duration.FromDays(days);
        while (digests.NextDigestAt(candidate, interviews, plans, ledger, now) is { } at && at <= end)
        {
            now = at;
            plans = planner.PlanAll(candidate, interviews, now);
            var digest = digests.Plan(candidate, interviews, plans, ledger, now);
            if (digest.Due.Count == 0) continue;
            yield return new ForecastDay(digest.Day, digest.Due);
            ledger = ledger.With(digest.Day, digest.Due.Select(nudge => NudgeLedger.Key(nudge.Interview.Id, nudge.Step.Id)));
            // Being told changes no plan; having done something does.
            if (doing && Do(interviews, digest)) plans = planner.PlanAll(candidate, interviews, now);
        }
    }

    /// <summary>Notes everything as done; whether there was anything to note.</summary>
    private static bool Do(Interview[] interviews, Digest digest)
    {
        var isNoted = false;
        foreach (var nudge in digest.Due)
        {
            if (StepEvents.Done(nudge.Step, digest.Day) is not { } done) continue;
            var index = Array.FindIndex(interviews, interview => interview.Id == nudge.Interview.Id);
            interviews[index] = interviews[index] with { Events = [.. interviews[index].Events, JsonBody.Bind<InterviewEvent>(done)] };
            isNoted = true;
        }

        return isNoted;
    }
}
