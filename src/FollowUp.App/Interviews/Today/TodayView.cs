using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Steps;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Today;

/// <summary>The home page: what is to do now, who one waits for, what comes.</summary>
/// <param name="Day">The candidate's local day.</param>
/// <param name="Due">The most urgent first.</param>
/// <param name="Further">What else is due, when it is too much to show in full.</param>
/// <param name="Waiting">By the day they end.</param>
/// <param name="Coming">In order of days.</param>
/// <param name="IsEmpty">Whether there is no open interview at all, and nothing to do.</param>
/// <param name="IsNew">Whether there never was one.</param>
/// <param name="GetsMails">Whether the digest comes by mail.</param>
/// <param name="UnderWay">The rounds that should be going on now.</param>
public sealed record TodayView(
    LocalDate Day, IReadOnlyList<StepCard> Due, IReadOnlyList<ComingLine> Further, IReadOnlyList<WaitingLine> Waiting, IReadOnlyList<ComingLine> Coming, bool IsEmpty, bool IsNew, bool GetsMails, IReadOnlyList<UnderWay> UnderWay)
{
    private const int ComingDays = 14;

    /// <summary>What is asked about mails that came in.</summary>
    public IReadOnlyList<TodayNotice> Notices { get; init; } = [];

    /// <summary>Of more than these a line leads to the interview, since the page should load on a train.</summary>
    private const int MostCards = 8;

    private const int MostDrafts = 5;
    private const int MostLines = 30;

    /// <param name="digest">Today's, sent or not: what it tells besides what is due, such as a thread that has ended, is shown here, too.</param>
    /// <param name="cards">Put steps into words.</param>
    /// <param name="wording">Puts reasons into words.</param>
    /// <param name="now">The moment.</param>
    internal static TodayView Of(CandidateRecords records, IReadOnlyList<Plan> plans, Digest digest, StepCards cards, Wording wording, Instant now)
    {
        var today = digest.Day;
        var pairs = plans.Zip(records.Interviews).ToList();
        var steps = pairs.SelectMany(pair => pair.First.Steps.Select(step => (Interview: pair.Second, Step: step))).ToList();
        var told = digest.Due.Select(nudge => (nudge.Interview.Id, nudge.Step.Id)).ToHashSet();
        var due = steps.Where(one => one.Step.IsDue || told.Contains((one.Interview.Id, one.Step.Id))).OrderBy(one => DigestPlanner.Urgency(one.Step.Kind)).ThenBy(one => one.Step.DueOn).ToList();
        // One message speaks for several interviews, so it is shown once.
        due = [.. due.Where((one, index) => !due.Take(index).Any(before => before.Step.Kind == one.Step.Kind && before.Step.SharedWith.Contains(one.Interview.Id)))];
        return new TodayView(
            today,
            [.. due.Take(MostCards).Select((one, index) => cards.Of(records, one.Interview, one.Step, today, withDraft: index < MostDrafts))],
            [.. due.Skip(MostCards).Select(one => Line(one.Interview, one.Step, wording))],
            [
                .. pairs.Where(pair => pair.First is { Status: PlanStatus.Waiting or PlanStatus.Paused } && !due.Exists(one => one.Interview.Id == pair.Second.Id))
                    .OrderBy(pair => pair.First.WaitingUntil ?? LocalDate.MaxIsoValue)
                    .Take(MostLines)
                    .Select(pair => new WaitingLine(
                        pair.Second.Id, Shown.Line(pair.Second.Company), Shown.Line(pair.Second.Role), pair.First.WaitingUntil,
                        pair.First.Waiting is { } why ? Shown.Line(wording.Say(why, pair.Second)) : "", pair.First.Status == PlanStatus.Paused)),
            ],
            [
                .. Rounds(records, today).Concat(steps.Where(one => one.Step.Status == StepStatus.Upcoming && one.Step.DueOn <= today.PlusDays(ComingDays) && !due.Contains(one))
                        .Select(one => Line(one.Interview, one.Step, wording)))
                    .OrderBy(line => line.Day)
                    .Take(MostLines),
            ],
            due.Count == 0 && pairs.TrueForAll(pair => pair.First.Status == PlanStatus.Closed),
            records.InterviewCount == 0,
            records.Profile.Withheld() is null,
            [
                .. pairs.Where(pair => pair.First.Status != PlanStatus.Closed)
                    .Select(pair => Interviews.UnderWay.Of(pair.Second, records.Profile.Candidate, now, Interviews.UnderWay.OnToday))
                    .OfType<UnderWay>(),
            ]);
    }

    private static ComingLine Line(Interview interview, PlannedStep step, Wording wording) =>
        new(step.DueOn, interview.Id, Shown.Line(interview.Company), wording.StepName(step.Kind));

    private static IEnumerable<ComingLine> Rounds(CandidateRecords records, LocalDate today) =>
        from interview in records.Interviews
        from round in CurrentRounds.Of(interview, today)
        where round.Status == RoundStatus.Held && round.HeldAt.Date >= today && round.HeldAt.Date <= today.PlusDays(ComingDays)
        select new ComingLine(round.HeldAt.Date, interview.Id, Shown.Line(interview.Company), EventWords.Say(round.Stage));
}

/// <param name="Until">Until when; null when no day is known.</param>
public sealed record WaitingLine(string Id, string Company, string Role, LocalDate? Until, string Why, bool IsPaused);

/// <param name="What">The step or the round.</param>
public sealed record ComingLine(LocalDate Day, string Id, string Company, string What);
