using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Gives planned steps their status and their digest, and says what one waits for.</summary>
internal sealed class PlanWriter(Situation s, Reach reach)
{
    /// <summary>Late in the day people take calls (rule R37).</summary>
    private static readonly LocalTime QuietHour = new(16, 0);

    /// <summary>How long after its last day an offer that nobody spoke of any more is taken to be answered.</summary>
    private const int AnsweredDays = 14;

    /// <summary>The same for one without a last day.</summary>
    private const int UndatedOfferDays = 60;

    /// <summary>No count in a playbook is so long that a holiday further away has moved it.</summary>
    private const int LongestCount = 45;

    public Plan Write(List<Step> steps, Step? letGo, bool ended)
    {
        if (letGo is not null) steps.Add(letGo);
        var planned = new PlannedStep[steps.Count];
        for (var i = 0; i < planned.Length; i++) planned[i] = Write(steps[i]);
        Array.Sort(planned, static (a, b) => a.DueOn != b.DueOn ? a.DueOn.CompareTo(b.DueOn) : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : string.CompareOrdinal(a.Id, b.Id));

        if (ended && s.Decision is { Outcome: EventOutcome.Offer } made && s.Today <= OfferLapses(made))
            return new Plan(s.Interview.Id, s.Today, PlanStatus.Waiting, made.DecideBy, new Reason("waiting.offer", made.On, Until: made.DecideBy), OfferLapses(made), planned);
        if (ended) return new Plan(s.Interview.Id, s.Today, PlanStatus.Closed, null, ClosedBecause(letGo), letGo?.DueOn ?? s.Decision!.On, planned);
        return Open(steps, planned, letGo is { Blocked: null } ? letGo.DueOn : null) with { Notes = Notes(steps) };
    }

    /// <summary>An offer is a state: it is the candidate's to answer. Some time after its day, or without any word, it has been.</summary>
    private static LocalDate OfferLapses(InterviewEvent offer) => offer.DecideBy?.PlusDays(AnsweredDays) ?? offer.On.PlusDays(UndatedOfferDays);

    private Plan Open(List<Step> steps, PlannedStep[] planned, LocalDate? closesOn)
    {
        if (s.PausedUntil is { } resumes && s.Today < resumes)
            return new Plan(s.Interview.Id, s.Today, PlanStatus.Paused, resumes, new Reason("waiting.paused", Until: resumes), closesOn, planned);
        if (Array.Exists(planned, step => step.IsDue)) return new Plan(s.Interview.Id, s.Today, PlanStatus.Active, null, null, closesOn, planned);
        var next = Array.Find(planned, step => step.Status == StepStatus.Upcoming);
        return new Plan(s.Interview.Id, s.Today, PlanStatus.Waiting, next?.DueOn, WaitingFor(steps, next), closesOn, planned);
    }

    /// <summary>What concerns the plan as a whole. Where a day to come was counted without knowing the holidays, it says so.</summary>
    private IReadOnlyList<Reason> Notes(List<Step> steps)
    {
        List<Reason>? notes = null;
        if (s.OfferNote is { } offer) (notes ??= []).Add(offer);
        // Who has to choose first gains most from some more days.
        if (s.OfferNote is { Key: "note.firstChoice" }) notes!.Add(new Reason("note.askForTime", Until: s.OfferNote.Until));
        if (s.ListedAgain is { } listed && listed.On >= s.WaitStart) (notes ??= []).Add(new Reason("note.listedAgain", listed.On));
        if (DecisionLaws.DayFor(s) is { } law) (notes ??= []).Add(law);
        foreach (var note in s.Mishaps.Notes(s).Concat(WhomToAsk.Notes(s, reach, steps))) (notes ??= []).Add(note);
        foreach (var step in steps)
        {
            var country = step.Calendar.Country;
            if (!step.IsOpen || step.KeepsItsDay || (country is not null && s.Holidays.Knows(country))) continue;
            if (notes is null || !notes.Exists(note => string.Equals(note.Name, country, StringComparison.Ordinal)))
                (notes ??= []).Add(new Reason("calendar.weekendsOnly", Name: country));
        }

        return notes ?? (IReadOnlyList<Reason>)[];
    }

    private PlannedStep Write(Step step)
    {
        var zone = s.ZoneOf(step);
        var comesAt = Nudges.ComesAt(s, step);
        if (DecisionLaws.DayFor(s) is { } law && step is { Kind: StepKind.LetGo, IsOpen: true }) step.Moved(law);
        if (step is { IsOpen: true, Blocked: null }) NameHolidaysBetween(step);
        var mentionsOffer = step.IsOpen && step.Traits.HasFlag(DraftTraits.OtherOffer) && step.DueOn <= s.OtherOffer?.DecideBy;
        return new PlannedStep
        {
            Id = step.Id,
            Kind = step.Kind,
            Status = StatusOf(step, zone, comesAt),
            DueOn = step.DoneOn ?? step.DueOn,
            Until = step.Until,
            NudgeAt = s.Candidate.HasDigestEveryDay ? comesAt : Nudges.NudgeAt(s, step),
            Urgent = Nudges.Urgent(s, step),
            Channel = step.Channel,
            Recipient = step.Recipient,
            Copy = step.Copy,
            SendZone = step.Channel is null ? null : zone.Id,
            SendFrom = step.AtQuietHour ? LocalTime.Max(step.SendFrom, QuietHour) : step.SendFrom,
            Calendar = step.Calendar,
            Reason = step.Skipped ?? step.Blocked ?? (step.DoneOn is { } done && step.Kind != StepKind.LetGo ? new Reason("done.on", done) : step.Reason),
            Rules = mentionsOffer ? [.. step.Rules, "R15"] : step.Rules,
            Sources = step.Sources,
            Moves = step is { IsOpen: true, Blocked: null } ? step.Moves : [],
            Alternatives = step.Alternatives,
            AwaitsRequest = step.AwaitsRequest,
            Hint = WhomToAsk.Hint(s, step),
            Traits = mentionsOffer ? step.Traits : step.Traits & ~(DraftTraits.OtherOffer | DraftTraits.FirstChoice),
            DecideBy = mentionsOffer ? s.OtherOffer!.DecideBy : null,
        };
    }

    /// <summary>R51: a holiday that lies between is a day more, so it is named, too.</summary>
    private static void NameHolidaysBetween(Step step)
    {
        if (step.CountedFrom is not { } from) return;
        for (var day = from.PlusDays(1); day < step.DueOn && day <= from.PlusDays(LongestCount); day = day.PlusDays(1))
            if (!step.Calendar.IsBusinessDay(day) && step.Calendar.HolidayName(day) is { } name && !Weekend.Includes(step.Calendar.Country, day.DayOfWeek)
                && !step.Moves.Any(move => move.Date == day))
                step.Moved(new Reason("moved.holidayBetween", day, name));
    }

    private StepStatus StatusOf(Step step, DateTimeZone zone, Instant comesAt)
    {
        if (step.Skipped is not null) return StepStatus.Skipped;
        if (step.DoneOn is not null) return StepStatus.Done;
        if (step.Blocked is not null) return StepStatus.Blocked;
        if (!Nudges.HasCome(s, step, comesAt)) return StepStatus.Upcoming;
        var there = s.Now.InZone(zone).Date;
        // What the first digest brings the morning after its day is not late by then.
        var overdueFrom = step.Calendar.After(LocalDate.Max(step.DueOn, comesAt.InZone(zone).Date), 1);
        return there >= overdueFrom ? StepStatus.Overdue : StepStatus.Due;
    }

    private Reason ClosedBecause(Step? letGo) => s.Decision switch
    {
        { Outcome: EventOutcome.Offer } offer => new Reason("closed.offer", offer.On),
        { Outcome: EventOutcome.Rejected } rejected => new Reason(Ending.WasWithdrawn(s) ? "closed.withdrawn" : "closed.rejected", rejected.On),
        { Outcome: EventOutcome.Accepted } accepted => Ending.Accepted(s, reach, accepted),
        { } closed => new Reason("closed.byYou", closed.On),
        null when s.Requests.Count > 0 => new Reason("closed.quiet", s.Requests[^1].On),
        null => new Reason("closed.silent", letGo!.DueOn),
    };

    private Reason WaitingFor(List<Step> steps, PlannedStep? next)
    {
        var until = next?.DueOn;
        if (steps.Exists(step => step is { Kind: StepKind.LetGo, Blocked: not null })) return new Reason("waiting.askOrClose", s.SilentSince);
        foreach (var moved in next?.Moves ?? [])
            if (moved.Key is "moved.notBefore" or "moved.snoozed" or "moved.away")
                return new Reason($"waiting.{moved.Key["moved.".Length..]}", moved.Until, moved.Name, until);
        if (s.Newest is { } round && round.Start > s.Now) return new Reason("waiting.round", round.HeldOn, Until: until);
        if (steps.Exists(step => step.IsUnreachable)) return new Reason("waiting.forbidden", Until: until);
        if (s.SpokenOffer is { } offer) return new Reason("waiting.offerSpoken", offer.On, Until: until);
        if (s.Advanced && s.Arranging is { Words.Count: 0, NamedUntil: null }) return new Reason("waiting.advanced", s.Reply!.On, Until: until);
        if (s.Arranging is { Words: [.., { On: var wrote }] }) return new Reason("waiting.sent", wrote, Until: until);
        if (s.Arranging?.NamedUntil is { } named && named >= s.Today) return new Reason("waiting.window", named, Until: until);
        if (s.Arranging is { } open) return new Reason("waiting.arranging", open.Order < 0 ? null : open.On, Until: until);
        if (s.Requests.Count > 0) return new Reason("waiting.sent", s.Requests[^1].On, Until: until);
        if (s.Promise is { } promise)
        {
            var key = promise.Kind switch
            {
                PromiseKind.Window => "waiting.window",
                PromiseKind.Vague => "waiting.vague",
                PromiseKind.Hold => "waiting.hold",
                _ => "waiting.promise",
            };
            return new Reason(key, s.FarEnd, reach.StatusRecipient().Recipient?.Name, until);
        }

        if (s.WillContactYou) return new Reason("waiting.contactYou", s.WaitStart, Until: until);
        return s.IsApplication
            ? new Reason("waiting.application", s.AppliedOn, Until: until)
            : new Reason("waiting.quiet", s.WaitStart, Until: until);
    }
}
