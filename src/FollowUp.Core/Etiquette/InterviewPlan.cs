using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Puts the plan of one interview together, from what is known of it.</summary>
internal sealed class InterviewPlan(Situation s)
{
    /// <summary>I2: thanks are not counted.</summary>
    private const int MostOutreach = 6;

    /// <summary>Most plans have fewer.</summary>
    private const int UsualSteps = 16;

    private readonly Reach _reach = new(s);
    private readonly List<Step> _steps = new(UsualSteps);

    /// <summary>The day of letting go, were everything asked in time.</summary>
    private LocalDate _endsBy;

    public Plan Make()
    {
        if (s.Decision is { } decision) return Decided(decision);

        // A pause moves what is still worth doing and drops what is not; for that its end is compared with the end as it was (settled point 30).
        var pausedUntil = s.PausedUntil;
        s.PausedUntil = null;
        var paused = pausedUntil > s.PausedOn;
        s.JudgedOn = paused ? s.PausedOn!.Value : s.Today;
        var letGo = Schedule(lapsed: false);
        if (paused && pausedUntil is { } resumes)
        {
            s.PausedUntil = resumes;
            s.JudgedOn = s.Today;
            letGo = Schedule(lapsed: _endsBy <= resumes);
            var earliest = s.Playbook.LetGo.AfterLast.After(resumes, letGo.Calendar);
            if (letGo.DueOn < earliest) Timing.Raise(letGo, earliest, new Reason("moved.paused", Until: resumes));
        }

        HoldBack();
        var ended = letGo.DueOn < s.Today && letGo.Blocked is null;
        if (ended) letGo.DoneOn = letGo.DueOn;
        var over = ended || (letGo.Blocked is null && Nudges.HasCome(s, letGo));
        foreach (var step in _steps) Close(step, letGo, ended, over);
        // Forecast before the end, too: the digest that lets go has to know when the next one may come.
        if (Ending.Reconnect(s, _reach, letGo.DueOn) is { } reconnect) _steps.Add(reconnect);
        return new PlanWriter(s, _reach).Write(_steps, letGo, ended);
    }

    private Plan Decided(InterviewEvent decision)
    {
        if (decision.Outcome == EventOutcome.Rejected && !Ending.WasWithdrawn(s)) _steps.Add(Ending.Feedback(s, _reach));
        foreach (var step in RoundSteps.Of(s, _reach))
            if (step.DoneOn is not null)
                _steps.Add(step);
        AddRequestsMade();
        if (decision.Outcome != EventOutcome.Offer && Ending.Reconnect(s, _reach, decision.On) is { } reconnect) _steps.Add(reconnect);
        foreach (var step in _steps)
            if (step is { Kind: StepKind.Feedback, IsOpen: true })
            {
                new Timing(s).Place(step);
                step.Until = Ending.StillNatural(step);
                if (step.Until < s.Today) step.Skipped = new Reason("skipped.lapsed", step.Until);
            }

        HoldBack();
        return new PlanWriter(s, _reach).Write(_steps, letGo: null, ended: true);
    }

    /// <summary>R20: what has to wait for a message to the same person about another interview. Days and forecasts stay as they are.</summary>
    private void HoldBack()
    {
        if (s.Others is not { HeldBack.Count: > 0 } others) return;
        foreach (var step in _steps)
            if (step.IsOpen && others.HeldBack.TryGetValue(step.Id, out var why))
                step.Blocked ??= why;
    }

    /// <summary>The status requests of every wait, so that what was done stays told after the end.</summary>
    private void AddRequestsMade()
    {
        var requests = new RequestSteps(s, _reach);
        foreach (var sent in s.Sent)
            if (sent is { IsStatusRequest: true, Failed: false } && sent.Order < s.DecisionOrder)
                _steps.Add(requests.Done(requests.New(sent.Kind, null, null), sent, $"sent:{RoundSteps.Text(sent.On)}:{sent.Order}"));
    }

    private Step Schedule(bool lapsed)
    {
        _steps.Clear();
        var timing = new Timing(s);
        var crossings = new Crossings(s, _steps);
        Step? addValue = null;
        Step? thanks = null;
        LocalDate? thankedOn = null;
        foreach (var step in RoundSteps.Of(s, _reach))
        {
            if (crossings.HasTwin(step)) continue;
            crossings.GoesWithReferences(step);
            _steps.Add(step);
            if (step.Kind == StepKind.AddValue) addValue = step;
            else if (step.IsOpen) Place(step);
            var on = step.DoneOn ?? step.DueOn;
            if (step is not { Kind: StepKind.ThankYou, Skipped: null } || on < s.WaitStart) continue;
            thankedOn = LocalDate.Max(on, thankedOn ?? on);
            if (IsNearer(step, thanks)) thanks = step;
        }

        AddNotesAboutTimes(timing);
        var requests = new RequestSteps(s, _reach);
        var firstRequest = new FirstRequest(s, _reach, requests);
        var first = StandIn.Choose(s, firstRequest.Ways(thankedOn));
        // R43: what was never asked is asked after a pause, too.
        if (lapsed)
            foreach (var step in _steps)
                Lapse(step);

        if (first is { IsOpen: true }) crossings.OpenWithThanks(first, first.DueOn);

        crossings.CarryInThanks(_reach, addValue);

        // Whichever comes first by its own rule goes first; the other keeps its 48 hours from it.
        var valueFirst = addValue is { IsOpen: true } && first is { IsOpen: true } && addValue.DueOn < first.DueOn;
        if (valueFirst) timing.Place(addValue!);
        if (first is not null) Add(first);
        if (!valueFirst && addValue is { IsOpen: true }) timing.Place(addValue);

        var secondRequest = new SecondRequest(s, _reach, requests);
        var second = (first ?? (s.Promise is null ? thanks : null)) is { } earlier ? StandIn.Choose(s, secondRequest.Ways(earlier)) : null;
        if (lapsed && second is not null) Lapse(second);
        if (second is not null) Add(second);
        if (first is not null && second is not null) secondRequest.LeaveOutIfLate(first, second);
        if (second is { IsOpen: true, Blocked: null } && (first ?? thanks) is { DoneOn: null } before && Nudges.HasCome(s, second))
            second.Blocked = new Reason("blocked.checkInFirst", before.DueOn);

        if (second is { IsOpen: true }) crossings.CarryValue(second, addValue);
        if (first is { IsOpen: true, Blocked: null }) crossings.GiveWayToReferences(first);

        // Whatever is overdue can be sent today.
        if ((first ?? second) is { IsOpen: true } request && Nudges.HasCome(s, request)) crossings.OpenWithThanks(request, LocalDate.MinIsoValue);
        crossings.GiveWayToCall(first);
        crossings.GiveWayToCall(second);
        if (addValue is { IsOpen: true } && Nudges.HasCome(s, addValue) && timing.First(addValue) is { } urgent)
            addValue.Blocked = new Reason("blocked.otherFirst", urgent.DueOn, urgent.Recipient?.Name);
        Cap(addValue, first, second);
        var letGo = Ending.LetGo(s, first, second);
        timing.RaisePastSnooze(letGo);
        Timing.Roll(letGo);
        _endsBy = letGo.DueOn;
        HoldBackNotes(first);
        foreach (var note in _steps.FindAll(step => step is { Kind: StepKind.Arrange, IsOpen: true, Blocked: null }))
            if (Nudges.HasCome(s, note)) crossings.OpenWithThanks(note, LocalDate.MinIsoValue);
        foreach (var step in _steps)
        {
            Thanks.Lapse(s, step);
            Corrections.Lapse(s, step);
        }

        foreach (var step in _steps)
            if (step is { IsOpen: true, Kind: StepKind.References or StepKind.Arrange } || (step == first && step.IsOpen))
                crossings.OpenWithThanksLeftOut(step);
        Ending.WaitToBeAsked(s, letGo, first ?? thanks);
        Timing.Roll(letGo);
        return letGo;

        void Add(Step step)
        {
            _steps.Add(step);
            if (step.IsOpen) timing.Place(step);
        }

        // Settled point 30: what expired during a pause is over.
        void Lapse(Step step)
        {
            if (step is { IsOpen: true, IsOutreach: true } && !(step == thanks && first is null)) step.Skipped = new Reason("skipped.paused", Until: s.PausedUntil);
        }

        void Place(Step step)
        {
            timing.Place(step);
            if (step.LaterRoundOn < step.DueOn) step.Skipped = new Reason("skipped.laterRound", step.LaterRoundOn);
        }
    }

    private static bool IsOpenNote(Step step) => step is { Kind: StepKind.Arrange or StepKind.Rearrange, IsOpen: true };

    /// <summary>R32: each note waits for the one before it, and the question where things stand waits for both.</summary>
    private void AddNotesAboutTimes(Timing timing)
    {
        foreach (var note in ArrangeSteps.Of(s, _reach))
        {
            _steps.Add(note);
            if (!note.IsOpen) continue;
            timing.Place(note);
        }
    }

    /// <summary>Nothing is asked for before the note it follows is sent.</summary>
    private void HoldBackNotes(Step? first)
    {
        if (s.Arranging is null) return;
        Step? before = null;
        foreach (var note in _steps.Where(IsOpenNote).Concat(first is { IsOpen: true } ? [first] : []))
        {
            if (before is not null && Nudges.HasCome(s, note))
                note.Blocked ??= new Reason(before.Traits.HasFlag(DraftTraits.AnswersTimes) ? "blocked.answerFirst" : "blocked.checkInFirst", before.DueOn);
            before ??= note;
        }
    }

    /// <summary>Where thanks serve as the first message, one that was sent is what counts.</summary>
    private static bool IsNearer(Step step, Step? thanks) =>
        thanks is null || (step.DoneOn is not null) == (thanks.DoneOn is not null) || step.DoneOn is not null;

    /// <summary>I2: at the cap the dearest are kept: value, then a word to the manager, then the call are dropped.</summary>
    private void Cap(Step? addValue, Step? first, Step? second)
    {
        var left = MostOutreach;
        foreach (var sent in s.Sent)
            if (!sent.Failed && sent.IsCounted)
                left--;
        Keep(first);
        Keep(second);
        Keep(addValue);

        void Keep(Step? step)
        {
            if (step is not { IsOpen: true } || !step.IsOutreach) return;
            if (step.Kind == StepKind.ThankYou) return;
            if (left > 0) left--;
            else step.Skipped = new Reason("skipped.cap");
        }
    }

    /// <summary>Settled point 9: a window ends the day before letting go; I5: nothing follows.</summary>
    private void Close(Step step, Step letGo, bool ended, bool over)
    {
        if (step.Kind is StepKind.Debrief && step.IsOpen)
        {
            step.Until = _steps.Find(other => other.IsStatusRequest)?.DueOn.PlusDays(-1) ?? letGo.DueOn.PlusDays(-1);
            if (step.Until < s.Today) step.Skipped = new Reason("skipped.lapsed", step.Until);
        }

        step.Until ??= step.Kind == StepKind.ThankYou && _steps.Find(other => other.IsStatusRequest && other.IsOpen) is { } request
            ? request.DueOn
            : letGo.DueOn.PlusDays(-1);
        if (step.Until < step.DueOn) step.Until = step.DueOn;
        if (step.IsOpen && (ended || (step.IsOutreach && ((letGo.Blocked is null && step.DueOn >= letGo.DueOn) || over)))) step.Skipped = new Reason("skipped.letGo", letGo.DueOn);
    }
}
