using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Digests;

/// <summary>Decides what a digest holds and when the next one may be due. Pure, like the plans it reads.</summary>
/// <param name="planner">Makes the plans.</param>
public sealed class DigestPlanner(Planner planner)
{
    /// <summary>How far a digest looks ahead.</summary>
    public const int ComingDays = 7;

    /// <summary>The same in days.</summary>
    internal const int LetGoIsNewsDays = 14;

    /// <summary>How long after its end a thread is still told to be let go, when the digest of that day was missed.</summary>
    private static readonly Duration LetGoIsNews = Duration.FromDays(LetGoIsNewsDays);

    /// <summary>The digest as of <paramref name="now"/>, for the candidate's local day; its <see cref="Digest.Due"/> is empty when none should be sent.</summary>
    public Digest Plan(Candidate candidate, IReadOnlyList<Interview> interviews, NudgeLedger ledger, Instant now) =>
        Plan(candidate, interviews, planner.PlanAll(candidate, interviews, now), ledger, now);

    /// <summary>The same of <paramref name="plans"/> that were made as of <paramref name="now"/> already, in the order of their interviews.</summary>
    public Digest Plan(Candidate candidate, IReadOnlyList<Interview> interviews, IReadOnlyList<Plan> plans, NudgeLedger ledger, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(interviews);
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(ledger);
        var day = now.InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).Date;
        var due = new List<Nudge>();
        var open = new List<Nudge>();
        var waiting = new List<WaitingFor>();
        var coming = new List<ComingStep>();
        for (var i = 0; i < plans.Count; i++)
        {
            var (interview, plan) = (interviews[i], plans[i]);
            foreach (var step in plan.Steps)
            {
                var told = TimesTold(interview, step, ledger, candidate) > 0;
                if (IsNudge(candidate, interview, step, ledger, now, day)) due.Add(new Nudge(interview, step, told) { DoOn = DoOn(step, now, day) });
                else if (step.IsDue && CanBeDone(step, now, day)) open.Add(new Nudge(interview, step, told) { DoOn = DoOn(step, now, day) });
                else if (step.IsDue) coming.Add(new ComingStep(interview, step, DoOn(step, now, day)));
                else if (step.Status == StepStatus.Upcoming && step.DueOn > day && step.DueOn <= day.PlusDays(ComingDays))
                    coming.Add(new ComingStep(interview, step, step.DueOn));
            }

            // What is told ahead is still waited for.
            if (plan is { Status: PlanStatus.Waiting or PlanStatus.Paused, Waiting: { } reason } && (due.Count == 0 || due[^1].Interview != interview))
                waiting.Add(new WaitingFor(interview, plan.WaitingUntil, reason));
        }

        foreach (var (interview, note) in planner.CallOffs(candidate, interviews, now))
            if (IsNudge(candidate, interview, note, ledger, now, day)) due.Add(CallOff(interview, note, interviews, day));
        return new Digest(
            day,
            InOrder(due),
            [.. waiting.OrderBy(entry => entry.Until ?? LocalDate.MaxIsoValue)],
            [.. coming.OrderBy(entry => entry.On)])
        {
            Open = InOrder(open),
        };
    }

    private static IReadOnlyList<Nudge> InOrder(List<Nudge> nudges) => [.. nudges.OrderBy(nudge => Urgency(nudge.Step.Kind)).ThenBy(nudge => nudge.Step.DueOn)];

    /// <summary>What cannot wait for a digest and is to be told now, by itself; its <see cref="Digest.Due"/> is empty when there is nothing, as nearly always.</summary>
    public Digest PlanSameDay(Candidate candidate, IReadOnlyList<Interview> interviews, NudgeLedger ledger, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(interviews);
        ArgumentNullException.ThrowIfNull(ledger);
        var day = now.InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).Date;
        var due = new List<Nudge>();
        if (!(ledger.SameDayOn >= day) && SameDay.MayCome(candidate, now))
            foreach (var (interview, step) in Urgent(candidate, interviews, planner.PlanAll(candidate, interviews, now), ledger, now))
                if (SameDay.TellAt(candidate, step, ledger, now) == now)
                    due.Add(step.Kind == StepKind.Withdraw ? CallOff(interview, step, interviews, day) : new Nudge(interview, step, IsReminder: false) { DoOn = day });
        return new Digest(day, InOrder(due), [], []) { IsSameDay = true };
    }

    /// <summary>When a run has to look again, if nothing happens until then.</summary>
    public DigestSchedule Schedule(Candidate candidate, IReadOnlyList<Interview> interviews, NudgeLedger ledger, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(interviews);
        ArgumentNullException.ThrowIfNull(ledger);
        var plans = planner.PlanAll(candidate, interviews, now);
        var zone = DateTimeZoneProviders.Tzdb[candidate.TimeZone];
        var upcoming = UpcomingDigest(candidate, now);
        Instant? archive = null;
        for (var i = 0; i < plans.Count; i++)
        {
            var at = Instant.Max(DigestHour(candidate, zone, Archiving.From(plans[i], interviews[i])), upcoming);
            if (archive is null || at < archive) archive = at;
        }

        Instant? sameDay = null;
        foreach (var (_, step) in Urgent(candidate, interviews, plans, ledger, now))
            if (SameDay.TellAt(candidate, step, ledger, now) is { } at && !(sameDay <= at))
                sameDay = at;
        // What was noted ahead, or further east, may be urgent on its own day, and no plan knows of it before.
        for (var i = 0; i < plans.Count && candidate.SameDayMails; i++)
            if (FirstNotedAfter(interviews[i], plans[i].AsOf) is { } day && SameDay.MorningOf(candidate, day) is var at && !(sameDay <= at))
                sameDay = at;
        return new DigestSchedule(NextDigestAt(candidate, interviews, plans, ledger, now, upcoming), archive, sameDay);
    }

    /// <summary>What is, or will be, too urgent for a digest and was not told yet.</summary>
    private IEnumerable<(Interview Interview, PlannedStep Step)> Urgent(
        Candidate candidate, IReadOnlyList<Interview> interviews, IReadOnlyList<Plan> plans, NudgeLedger ledger, Instant now)
    {
        for (var i = 0; i < plans.Count; i++)
            foreach (var step in plans[i].Steps)
                if (step.Urgent is not null && TimesTold(interviews[i], step, ledger, candidate) == 0)
                    yield return (interviews[i], step);
        foreach (var (interview, note) in planner.CallOffs(candidate, interviews, now))
            if (TimesTold(interview, note, ledger, candidate) == 0)
                yield return (interview, note);
    }

    private static Nudge CallOff(Interview interview, PlannedStep note, IReadOnlyList<Interview> interviews, LocalDate day) =>
        new(interview, note, IsReminder: false) { DoOn = day, Also = [.. interviews.Where(other => note.SharedWith.Contains(other.Id))] };

    /// <summary>The next digest of <see cref="Schedule"/>.</summary>
    public Instant? NextDigestAt(Candidate candidate, IReadOnlyList<Interview> interviews, NudgeLedger ledger, Instant now) =>
        Schedule(candidate, interviews, ledger, now).NextDigestAt;

    /// <summary>The same of <paramref name="plans"/> that were made as of <paramref name="now"/> already, in the order of their interviews.</summary>
    public Instant? NextDigestAt(Candidate candidate, IReadOnlyList<Interview> interviews, IReadOnlyList<Plan> plans, NudgeLedger ledger, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(interviews);
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(ledger);
        return NextDigestAt(candidate, interviews, plans, ledger, now, UpcomingDigest(candidate, now));
    }

    /// <summary>The interviews that have ended and matter no longer, with the day each ended: no plan and no digest is another one without them.</summary>
    public IReadOnlyList<(string InterviewId, LocalDate ClosedOn)> Archivable(Candidate candidate, IReadOnlyList<Interview> interviews, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(interviews);
        var today = now.InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).Date;
        var plans = planner.PlanAll(candidate, interviews, now);
        return
        [
            .. plans.Zip(interviews)
                .Where(pair => pair.First.Status == PlanStatus.Closed && Archiving.From(pair.First, pair.Second) <= today)
                .Select(pair => (pair.Second.Id, pair.First.ClosesOn ?? today)),
        ];
    }

    private Instant? NextDigestAt(
        Candidate candidate, IReadOnlyList<Interview> interviews, IReadOnlyList<Plan> plans, NudgeLedger ledger, Instant now, Instant upcoming)
    {
        Instant? next = null;
        for (var i = 0; i < plans.Count; i++)
        {
            foreach (var step in plans[i].Steps)
            {
                if (!MayStillBeTold(step, now)) continue;
                if (TimesTold(interviews[i], step, ledger, candidate) == 0) LookAt(FirstSuitable(candidate, step, Instant.Max(step.NudgeAt, upcoming)));
                else if (NextReminder(candidate, interviews[i], step, ledger, upcoming) is { } reminder) LookAt(reminder);
            }

            // What was noted ahead, or further east, counts from its own day on, and no plan knows of it before.
            if (FirstNotedAfter(interviews[i], plans[i].AsOf) is { } day)
                LookAt(DigestHour(candidate, DateTimeZoneProviders.Tzdb[candidate.TimeZone], candidate.DigestDayFrom(day)));
        }

        // What waits behind thanks to the same person may be told when those are too late, the day after their last one.
        if (plans.Any(plan => plan.Steps.Any(step => step is { Status: StepStatus.Blocked, Reason.Key: "blocked.otherFirst" })))
            foreach (var plan in plans)
                foreach (var step in plan.Steps)
                    if (step is { Kind: StepKind.ThankYou, Until: { } until, Status: not (StepStatus.Done or StepStatus.Skipped) })
                        LookAt(DigestHour(candidate, DateTimeZoneProviders.Tzdb[candidate.TimeZone], candidate.DigestDayFrom(LocalDate.Max(until.PlusDays(1), plan.AsOf.PlusDays(1)))));

        foreach (var (interview, note) in planner.CallOffs(candidate, interviews, now))
            if (TimesTold(interview, note, ledger, candidate) == 0)
                LookAt(upcoming);
        return next;

        void LookAt(Instant at)
        {
            if (next is null || at < next) next = at;
        }
    }

    private static LocalDate? FirstNotedAfter(Interview interview, LocalDate today)
    {
        LocalDate? first = null;
        foreach (var e in interview.Events) Count(e.On);
        foreach (var promise in interview.Promises) Count(promise.MadeOn);
        foreach (var round in interview.Rounds)
            if (round.Status == RoundStatus.Missed)
                Count(round.HeldAt.Date);
        return first;

        void Count(LocalDate? day)
        {
            if (day > today && !(first <= day)) first = day;
        }
    }

    private static Instant UpcomingDigest(Candidate candidate, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[candidate.TimeZone];
        var day = now.InZone(zone).Date;
        return DigestHour(candidate, zone, candidate.DigestDayFrom(DigestHour(candidate, zone, day) > now ? day : day.PlusDays(1)));
    }

    internal static Instant DigestHour(Candidate candidate, DateTimeZone zone, LocalDate day) =>
        Zones.At(day.At(new LocalTime(candidate.DigestHour, 0)), zone);

    private bool IsNudge(Candidate candidate, Interview interview, PlannedStep step, NudgeLedger ledger, Instant now, LocalDate day)
    {
        if (step.NudgeAt > now || !candidate.HasDigestOn(day) || !MayStillBeTold(step, now)) return false;
        if (TimesTold(interview, step, ledger, candidate) == 0) return IsSuitable(candidate, step, now);
        return step.IsDue && Reminders(candidate, interview, step, ledger).Contains(day);
    }

    /// <summary>
    /// Letting go is news for a while after the thread has ended by itself, and none before something was asked; everything else only while it is to be done.
    /// </summary>
    private static bool MayStillBeTold(PlannedStep step, Instant now) =>
        step.IsDue || (step.Status == StepStatus.Upcoming && !step.AwaitsRequest)
        || step is { Kind: StepKind.LetGo, Status: StepStatus.Done } && now - step.NudgeAt < LetGoIsNews;

    /// <summary>
    /// A step the candidate put off is told anew when its time has come, and so is one that was told ahead and had to move past another digest; otherwise
    /// once told is told (I7).
    /// </summary>
    private static int TimesTold(Interview interview, PlannedStep step, NudgeLedger ledger, Candidate candidate)
    {
        var days = ledger.DaysOf(NudgeLedger.Key(interview.Id, step.Id));
        if (days.Count == 0 || (candidate.HasDigestEveryDay && !step.Moves.Any(move => move.Key is "moved.snoozed" or "moved.paused"))) return days.Count;
        var since = Instant.Min(step.NudgeAt, step.Urgent?.Start ?? step.NudgeAt).InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).Date;
        return days.Count(day => day >= since);
    }

    private Instant? NextReminder(Candidate candidate, Interview interview, PlannedStep step, NudgeLedger ledger, Instant upcoming)
    {
        // One that was told and then moved may be due again by its reminder's day.
        if (!step.IsDue && step.Status != StepStatus.Upcoming) return null;
        var zone = DateTimeZoneProviders.Tzdb[candidate.TimeZone];
        foreach (var reminder in Reminders(candidate, interview, step, ledger))
            if (DigestHour(candidate, zone, reminder) is var at && at >= upcoming)
                return at;
        return null;
    }

    private IEnumerable<LocalDate> Reminders(Candidate candidate, Interview interview, PlannedStep step, NudgeLedger ledger)
    {
        var days = ledger.DaysOf(NudgeLedger.Key(interview.Id, step.Id));
        if (days.Count == 0) yield break;
        var first = days[^Math.Max(1, TimesTold(interview, step, ledger, candidate))];
        foreach (var after in planner.PlaybookOf(candidate, interview).ReminderDays)
        {
            var reminder = candidate.DigestDayFrom(step.Calendar.After(first, after));
            if (!days.Contains(reminder)) yield return reminder;
        }
    }

    /// <summary>
    /// Whether what is told now is told in time for a business day of the recipient (I3). A step whose own digest was missed, or that was registered late,
    /// waits over a weekend, unless no other digest comes before that day's last call.
    /// </summary>
    private static bool IsSuitable(Candidate candidate, PlannedStep step, Instant at)
    {
        if (IsForAnyDay(step)) return true;
        var first = FirstDayToSend(step, at);
        var day = step.Calendar.OnOrAfter(first);
        return day == first || UpcomingDigest(candidate, at) > (day + PlannedStep.LastCall).InZoneLeniently(ZoneOf(step)).ToInstant();
    }

    /// <summary>Whether what is due can still be done today, where its recipient is.</summary>
    private static bool CanBeDone(PlannedStep step, Instant at, LocalDate today) =>
        step.SendZone is null || DoOn(step, at, today) <= at.InZone(ZoneOf(step)).Date;

    private static LocalDate DoOn(PlannedStep step, Instant at, LocalDate today) =>
        step.SendZone is null ? LocalDate.Max(step.DueOn, today)
        : IsForAnyDay(step) ? FirstDayToSend(step, at)
        : step.Calendar.OnOrAfter(FirstDayToSend(step, at));

    private static bool IsForAnyDay(PlannedStep step) =>
        step.SendZone is null || step.Kind is StepKind.References or StepKind.Rearrange or StepKind.Correct || step.Reason.Key == "thankYou.soon";

    private static LocalDate FirstDayToSend(PlannedStep step, Instant at)
    {
        var there = at.InZone(ZoneOf(step));
        return LocalDate.Max(there.TimeOfDay <= PlannedStep.LastCall ? there.Date : there.Date.PlusDays(1), step.DueOn);
    }

    private static DateTimeZone ZoneOf(PlannedStep step) => DateTimeZoneProviders.Tzdb[step.SendZone!];

    private static Instant FirstSuitable(Candidate candidate, PlannedStep step, Instant at)
    {
        while (!IsSuitable(candidate, step, at)) at = UpcomingDigest(candidate, at);
        return at;
    }

    /// <summary>The order of what is due on one day: the lower, the earlier.</summary>
    public static int Urgency(StepKind kind) => kind switch
    {
        StepKind.Withdraw or StepKind.References => 0,
        StepKind.Rearrange or StepKind.Arrange or StepKind.Correct => 1,
        StepKind.Prepare => 2,
        StepKind.CheckIn or StepKind.Call or StepKind.MoveUp => 3,
        StepKind.ThankYou => 4,
        StepKind.AddValue or StepKind.Feedback => 5,
        StepKind.Debrief => 6,
        _ => 7,
    };
}
