using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Etiquette.Lives;

internal enum Diligence
{
    Everything,
    Nothing,
    Whatever,
}

/// <summary>Lives an interview day by day, at the hour of the digest, and asks the <see cref="Oracle"/> each morning.</summary>
internal sealed class Life
{
    private readonly RandomCase _case;
    private readonly Diligence _diligence;
    private readonly Planner _planner;
    private readonly Oracle _oracle;
    private readonly DateTimeZone _zone;
    private Interview _interview;
    private Plan? _before;
    private bool _happened;
    private bool _somebodyLeft;
    private bool _ended;
    private int _rounds;

    public Life(RandomCase given, Diligence diligence)
    {
        (_case, _diligence, _interview) = (given, diligence, given.Interview);
        _planner = new Planner(PlaybookCatalog.BuiltIn, given.Holidays);
        _oracle = new Oracle(given);
        _zone = DateTimeZoneProviders.Tzdb[given.Candidate.TimeZone];
    }

    /// <summary>Told of each day's plan.</summary>
    public Action<Plan>? Observer { get; init; }

    /// <summary>What went wrong first; null when nothing did.</summary>
    public string? Live(int days = 90)
    {
        for (var day = RandomCase.FirstDay; days > 0; days--, day = day.PlusDays(1))
        {
            var plan = _planner.Plan(_case.Candidate, _interview, Morning(day));
            Observer?.Invoke(plan);
            if ((_oracle.Judge(_interview, plan, day) ?? MovedEarlier(plan) ?? CameBack(plan)) is { } wrong) return $"{day}: {wrong}{History()}";
            (_before, _happened, _somebodyLeft, _ended, _rounds) = (plan, false, false, plan.Status == PlanStatus.Closed, _interview.Rounds.Count);
            Act(plan, day);
            if (day > RandomCase.FirstDay.PlusDays(4) && _case.Chance(12)) Happen(day);
        }

        return null;
    }

    private string History() => string.Concat(
        _interview.Rounds.Select(round => $"\n  {round.HeldAt} {round.TimeZone} {round.Stage} {round.Status} {string.Join(',', round.With)}")
            .Concat(_interview.Events.Select(e =>
                $"\n  {e.On:R} {e.Kind} {e.Contact} {e.Channel} {e.Outcome} {e.Step} {e.Promise} {e.DecideBy:R} {e.Until:R} {e.HeldAt}")));

    private Instant Morning(LocalDate day) => day.At(new LocalTime(_case.Candidate.DigestHour, 0)).InZoneLeniently(_zone).ToInstant();

    private void Act(Plan plan, LocalDate day)
    {
        if (_diligence == Diligence.Nothing) return;
        foreach (var step in plan.Steps)
        {
            if (!step.IsDue || (_diligence == Diligence.Whatever && _case.Chance(60)) || Reference.EventFor(step, day) is not { } done) continue;
            Note(done);
            if (step.Kind is not (StepKind.Call or StepKind.Debrief) && step.Channel is not null && _case.Chance(5))
                Note(new InterviewEvent { Kind = EventKind.DeliveryFailed, On = day, Contact = done.Contact, Channel = done.Channel });
        }

        // Somebody in a hurry asks on their own.
        if (_diligence == Diligence.Whatever && _case.Chance(2)) Note(new InterviewEvent { Kind = EventKind.CheckInSent, On = day, Contact = _case.AnyContact() });
    }

    private void Happen(LocalDate day)
    {
        switch (_case.Below(22))
        {
            case 0: Note(Heard(day, _case.Pick([EventOutcome.Acknowledged, EventOutcome.StillDeciding, EventOutcome.Advanced]))); break;
            case 1: Note(Heard(day, EventOutcome.StillDeciding) with { Promise = _case.MakePromise(day) }); break;
            case 2: Note(new InterviewEvent { Kind = EventKind.Promised, On = day, Promise = _case.MakePromise(day) }); break;
            case 3: Note(new InterviewEvent { Kind = EventKind.ReferencesRequested, On = day, Contact = _case.AnyContact() }); break;
            case 4 when _interview.Kind == InterviewKind.Interview:
                _interview = _interview with { Rounds = [.. _interview.Rounds, _case.MakeRound(_interview.Rounds.Count, day.PlusDays(_case.Below(10)))] };
                _happened = true;
                break;
            case 5: Note(new InterviewEvent { Kind = EventKind.NoShow, On = day }); break;
            case 6:
                Note(new InterviewEvent { Kind = EventKind.Rescheduled, On = day, HeldAt = day.PlusDays(_case.Below(12)).At(new LocalTime(14, 0)) });
                break;
            case 7: Note(new InterviewEvent { Kind = EventKind.Snoozed, On = day, Until = day.PlusDays(1 + _case.Below(9)), Step = _case.Chance(70) ? _case.Any<StepKind>() : null }); break;
            case 8: Note(new InterviewEvent { Kind = EventKind.Paused, On = day, Until = _case.Chance(70) ? day.PlusDays(1 + _case.Below(40)) : null }); break;
            case 9: Note(new InterviewEvent { Kind = EventKind.Resumed, On = day }); break;
            case 10: Note(new InterviewEvent { Kind = EventKind.OtherOffer, On = day, DecideBy = day.PlusDays(_case.Below(15)) }); break;
            case 12: Note(new InterviewEvent { Kind = EventKind.TimesOffered, On = day, Contact = _case.AnyContact(), Promise = _case.Chance(30) ? _case.MakePromise(day) : null }); break;
            case 13: Note(new InterviewEvent { Kind = EventKind.TimeFellThrough, On = day, Contact = _case.AnyContact() }); break;
            case 14: Note(new InterviewEvent { Kind = _case.Chance(50) ? EventKind.TimeAccepted : EventKind.AvailabilitySent, On = day, Contact = _case.AnyContact() }); break;
            case 15: Note(new InterviewEvent { Kind = EventKind.RefereesUnreachable, On = day, Contact = _case.AnyContact() }); break;
            case 16: Note(new InterviewEvent { Kind = EventKind.ListedAgain, On = day }); break;
            case 17: Note(Heard(day, EventOutcome.OfferSpoken) with { Channel = _case.Chance(50) ? ChannelKind.Phone : null, Promise = _case.Chance(40) ? _case.MakePromise(day) : null }); break;
            case 18: Note(new InterviewEvent { Kind = EventKind.MissedByCandidate, On = day }); break;
            case 19: Note(new InterviewEvent { Kind = EventKind.ArrivedLate, On = day }); break;
            case 20:
                Note(new InterviewEvent
                {
                    Kind = EventKind.SentWrong,
                    On = day,
                    Contact = _case.AnyContact(),
                    Outcome = _case.Pick([EventOutcome.WrongName, EventOutcome.WrongFact, EventOutcome.Typo]),
                });
                break;
            case 21 when _interview.Contacts.Count > 0:
                var left = _case.Pick(_interview.Contacts).Id;
                _interview = _interview with { Contacts = [.. _interview.Contacts.Select(contact => contact.Id == left ? contact with { HasLeft = true } : contact)] };
                (_happened, _somebodyLeft) = (true, true);
                break;
            case 11 when _case.Chance(30): Note(Heard(day, _case.Chance(50) ? EventOutcome.Rejected : EventOutcome.Offer)); break;
        }
    }

    private InterviewEvent Heard(LocalDate day, EventOutcome outcome) =>
        new() { Kind = EventKind.HeardBack, On = day, Outcome = outcome, Contact = _case.AnyContact() };

    private void Note(InterviewEvent e)
    {
        _interview = _interview.Then(e);
        _happened = true;
    }

    /// <summary>A day once told stands, unless something happened or a round took place.</summary>
    private string? MovedEarlier(Plan plan)
    {
        if (_happened || _before is null || _interview.Events.Any(e => e.DecideBy == _before.AsOf)) return null;
        foreach (var old in _before.Steps)
            foreach (var step in plan.Steps)
                if (step.Id == old.Id && step.DueOn < old.DueOn && !GaveWay(old) && step.Status is not (StepStatus.Skipped or StepStatus.Done))
                    return $"{step.Id} moved from {old.DueOn} to {step.DueOn} though nothing happened";
        return null;
    }

    /// <summary>What waits behind an overdue message to the same person comes back when that one lapses.</summary>
    private static bool GaveWay(PlannedStep step) =>
        step.Kind == StepKind.AddValue && (step.Moves.Count > 0 || step.Status == StepStatus.Skipped);

    /// <summary>I5: letting go by itself is reopened by a reply, a promise or a round only.</summary>
    private string? CameBack(Plan plan)
    {
        if (!_ended || plan.Status == PlanStatus.Closed || _before is null) return null;
        var since = _interview.Events.Where(e => e.On >= _before.AsOf);
        var reopened = since.Any(e => e.Kind is EventKind.HeardBack or EventKind.Promised or EventKind.NoShow or EventKind.MissedByCandidate or EventKind.Rescheduled or EventKind.DeliveryFailed
                or EventKind.TimesOffered or EventKind.TimeFellThrough or EventKind.ReferencesRequested or EventKind.RefereesUnreachable)
            || _somebodyLeft // whoever took over may be asked
            || _interview.Rounds.Count != _rounds || _interview.Rounds.Any(round => round.HeldAt.Date == plan.AsOf);
        return reopened ? null : "I5: came back without a reply, promise or round";
    }
}
