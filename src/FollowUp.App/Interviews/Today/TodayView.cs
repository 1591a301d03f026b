using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Adding;
using FollowUp.App.Interviews.Examples;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Ui;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Today;

/// <summary>The home page: the one thing to do first, what else there is, whom one waits for, what comes.</summary>
public sealed record TodayView
{
    /// <summary>How far the strip of days reaches.</summary>
    private const int StripDays = 7;

    /// <summary>The page should load on a train; all interviews have a page of their own.</summary>
    private const int MostLines = 40;

    /// <summary>What is asked about mails that came in.</summary>
    public IReadOnlyList<TodayNotice> Notices { get; init; } = [];

    /// <summary>The candidate's local day.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>How much there is to do, in the words of the mail.</summary>
    public required string Heading { get; init; }

    /// <summary>The same as a number.</summary>
    public int Count { get; init; }

    /// <summary>What to do first, or what was asked for; null when there is nothing to do.</summary>
    public StepCard? Focus { get; init; }

    /// <summary>What else there is to do, a line each.</summary>
    public required IReadOnlyList<TodayLine> Lines { get; init; }

    /// <summary>How much more there is than the page shows.</summary>
    public int More { get; init; }

    /// <summary>By the day they end.</summary>
    public required IReadOnlyList<WaitingLine> Waiting { get; init; }

    /// <summary>The next seven days, today first.</summary>
    public required IReadOnlyList<ComingDay> Week { get; init; }

    /// <summary>What can be done next when nothing can be now; null when nothing is known to come.</summary>
    public ComingLine? Next { get; init; }

    /// <summary>Whether there is no open interview at all, and nothing to do.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Whether there never was one.</summary>
    public bool IsNew { get; init; }

    /// <summary>What the first interview's form begins with; null once there was one.</summary>
    public NewInterview? First { get; init; }

    /// <summary>Whether the samples are among the interviews.</summary>
    public bool HasExamples { get; init; }

    /// <summary>Whether nobody knows where the candidate is, so that mornings are guessed.</summary>
    public bool LacksZone { get; init; }

    /// <summary>Whether the digest comes by mail.</summary>
    public bool GetsMails { get; init; }

    /// <summary>The rounds that should be going on now.</summary>
    public required IReadOnlyList<UnderWay> UnderWay { get; init; }

    /// <param name="digest">Today's, sent or not. Page and mail show the same list.</param>
    /// <param name="asked">The step to show in full, as interview and step; null for the most urgent.</param>
    internal static TodayView Of(CandidateRecords records, IReadOnlyList<Plan> plans, Digest digest, StepCards cards, Wording wording, Instant now, string? asked)
    {
        var today = digest.Day;
        List<Nudge> due = [.. Once(digest.Due)], open = [.. Once(digest.Open)];
        List<Nudge> all = [.. due, .. open];
        // A note to oneself says enough by its line.
        var focus = all.Find(nudge => KeyOf(nudge) == asked) ?? all.Find(nudge => nudge.Step.Channel is not null) ?? all.FirstOrDefault();
        var rest = all.Where(nudge => nudge != focus).ToList();
        List<ComingLine> coming = [.. Rounds(records, today).Concat(digest.Coming.Select(entry => new ComingLine(entry.On, entry.Interview.Id, Shown.Line(entry.Interview.Company), Shown.Line(StepNames.Of(entry.Step))))).OrderBy(line => line.Day)];
        var pairs = plans.Zip(records.Interviews).ToList();
        return new TodayView
        {
            Day = today,
            Heading = DigestPhrases.Summary(due.Count, open.Count, digest.AsksForSomething),
            Count = all.Count,
            Focus = focus is null ? null : cards.Of(records, focus.Interview, focus.Step, today),
            Lines = [.. rest.Take(MostLines).Select(nudge => new TodayLine(
                KeyOf(nudge), Shown.Line(StepNames.Of(nudge.Step)), Shown.Line(nudge.Interview.Company), StateOf(nudge, today, open.Contains(nudge))))],
            More = Math.Max(0, rest.Count - MostLines),
            Waiting = [.. digest.Waiting.Take(MostLines).Select(entry => WaitingLine.Of(entry, today, wording))],
            Week = [.. Enumerable.Range(0, StripDays).Select(days => today.PlusDays(days)).Select(day => new ComingDay(day, [.. coming.Where(line => line.Day == day)]))],
            Next = coming.FirstOrDefault() ?? NextOf(pairs, today),
            IsEmpty = all.Count == 0 && pairs.TrueForAll(pair => pair.First.Status == PlanStatus.Closed),
            IsNew = records.InterviewCount == 0,
            HasExamples = ExampleInterviews.AnyIn(records),
            LacksZone = ZoneNames.Show(records.Profile.Candidate.TimeZone).Length == 0,
            GetsMails = records.Profile.Withheld() is null,
            UnderWay =
            [
                .. pairs.Where(pair => pair.First.Status != PlanStatus.Closed)
                    .Select(pair => Interviews.UnderWay.Of(pair.Second, records.Profile.Candidate, now, Interviews.UnderWay.OnToday))
                    .OfType<UnderWay>(),
            ],
        };
    }

    private static string KeyOf(Nudge nudge) => NudgeLedger.Key(nudge.Interview.Id, nudge.Step.Id);

    /// <summary>One message speaks for several interviews, so it is shown once (rule R20).</summary>
    private static IEnumerable<Nudge> Once(IReadOnlyList<Nudge> nudges) => nudges.Where((nudge, index) =>
        !nudges.Take(index).Any(before => before.Step.Kind == nudge.Step.Kind && before.Step.SharedWith.Contains(nudge.Interview.Id)));

    private static string StateOf(Nudge nudge, LocalDate today, bool isOpen) =>
        nudge.DoOn > today ? DayText.Medium(nudge.DoOn)
        : isOpen || nudge.IsReminder ? $"since {DayText.Medium(nudge.Step.DueOn)}"
        : "today";

    private static IEnumerable<ComingLine> Rounds(CandidateRecords records, LocalDate today) =>
        from interview in records.Interviews
        from round in CurrentRounds.Of(interview, today)
        where round.Status == RoundStatus.Held && round.HeldAt.Date >= today && round.HeldAt.Date < today.PlusDays(StripDays)
        select new ComingLine(round.HeldAt.Date, interview.Id, Shown.Line(interview.Company), EventWords.Say(round.Stage));

    private static ComingLine? NextOf(IEnumerable<(Plan Plan, Interview Interview)> pairs, LocalDate today) =>
        pairs.SelectMany(pair => pair.Plan.Steps.Where(step => step.Status == StepStatus.Upcoming && step.DueOn > today)
                .Select(step => new ComingLine(step.DueOn, pair.Interview.Id, Shown.Line(pair.Interview.Company), Shown.Line(StepNames.Of(step)))))
            .MinBy(line => line.Day);
}

/// <param name="Key">Names the step in the page's address.</param>
/// <param name="State">Such as "today", or the day it is for.</param>
public sealed record TodayLine(string Key, string What, string Company, string State);

public sealed record ComingDay(LocalDate Day, IReadOnlyList<ComingLine> Lines);

/// <param name="What">The step or the round.</param>
public sealed record ComingLine(LocalDate Day, string Id, string Company, string What);
