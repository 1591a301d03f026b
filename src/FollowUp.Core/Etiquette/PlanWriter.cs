using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Gives planned steps their status and their digest, and says what one waits for.</summary>
internal sealed class PlanWriter(Situation s, Reach reach)
{
    public Plan Write(List<Step> steps, Step? letGo, bool ended)
    {
        if (letGo is not null) steps.Add(letGo);
        var planned = new PlannedStep[steps.Count];
        for (var i = 0; i < planned.Length; i++) planned[i] = Write(steps[i]);
        Array.Sort(planned, static (a, b) => a.DueOn != b.DueOn ? a.DueOn.CompareTo(b.DueOn) : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : string.CompareOrdinal(a.Id, b.Id));

        if (ended) return new Plan(s.Interview.Id, s.Today, PlanStatus.Closed, null, ClosedBecause(letGo), letGo?.DueOn ?? s.Decision!.On, planned);
        return Open(steps, planned, letGo?.DueOn) with { Notes = UnknownHolidays(steps) };
    }

    private Plan Open(List<Step> steps, PlannedStep[] planned, LocalDate? closesOn)
    {
        if (s.PausedUntil is { } resumes && s.Today < resumes)
            return new Plan(s.Interview.Id, s.Today, PlanStatus.Paused, resumes, new Reason("waiting.paused", Until: resumes), closesOn, planned);
        if (Array.Exists(planned, step => step.IsDue)) return new Plan(s.Interview.Id, s.Today, PlanStatus.Active, null, null, closesOn, planned);
        var next = Array.Find(planned, step => step.Status == StepStatus.Upcoming);
        return new Plan(s.Interview.Id, s.Today, PlanStatus.Waiting, next?.DueOn, WaitingFor(steps, next), closesOn, planned);
    }

    /// <summary>Where a day to come was counted without knowing the holidays, the plan says so.</summary>
    private IReadOnlyList<Reason> UnknownHolidays(List<Step> steps)
    {
        List<Reason>? notes = null;
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
        var mentionsOffer = step.IsOpen && step.Traits.HasFlag(DraftTraits.OtherOffer) && step.DueOn <= s.OtherOffer?.DecideBy;
        return new PlannedStep
        {
            Id = step.Id,
            Kind = step.Kind,
            Status = StatusOf(step, zone, comesAt),
            DueOn = step.DoneOn ?? step.DueOn,
            Until = step.Until,
            NudgeAt = s.Candidate.HasDigestEveryDay ? comesAt : Nudges.NudgeAt(s, step),
            Channel = step.Channel,
            Recipient = step.Recipient,
            Copy = step.Copy,
            SendZone = step.Channel is null ? null : zone.Id,
            SendFrom = step.SendFrom,
            Calendar = step.Calendar,
            Reason = step.Skipped ?? step.Blocked ?? (step.DoneOn is { } done && step.Kind != StepKind.LetGo ? new Reason("done.on", done) : step.Reason),
            Rules = mentionsOffer ? [.. step.Rules, "R15"] : step.Rules,
            Sources = step.Sources,
            Moves = step is { IsOpen: true, Blocked: null } ? step.Moves : [],
            Alternatives = step.Alternatives,
            Traits = mentionsOffer ? step.Traits : step.Traits & ~DraftTraits.OtherOffer,
            DecideBy = mentionsOffer ? s.OtherOffer!.DecideBy : null,
        };
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
        { Outcome: EventOutcome.Rejected } rejected => new Reason("closed.rejected", rejected.On),
        { } closed => new Reason("closed.byYou", closed.On),
        null => new Reason("closed.letGo", letGo!.DueOn),
    };

    private Reason WaitingFor(List<Step> steps, PlannedStep? next)
    {
        var until = next?.DueOn;
        foreach (var moved in next?.Moves ?? [])
            if (moved.Key is "moved.notBefore" or "moved.snoozed" or "moved.away")
                return new Reason($"waiting.{moved.Key["moved.".Length..]}", moved.Until, moved.Name, until);
        if (s.Newest is { } round && round.Start > s.Now) return new Reason("waiting.round", round.HeldOn, Until: until);
        if (steps.Exists(step => step.IsUnreachable)) return new Reason("waiting.forbidden", Until: until);
        if (s.Advanced) return new Reason("waiting.advanced", s.Reply!.On, Until: until);
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
