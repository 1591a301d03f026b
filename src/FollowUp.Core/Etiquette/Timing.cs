using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>
/// Moves a step from the day its rule gives to the first permitted one: floors, absence and the roll to a business day, repeated until nothing
/// moves (settled point 2). Every move is told.
/// </summary>
internal sealed class Timing(Situation s)
{
    /// <summary>When a working day begins for a recipient (rule R24).</summary>
    public static readonly LocalTime OpensAt = new(9, 0);

    /// <summary>Later than this nobody has the hour a message needs (settled point 32).</summary>
    public static LocalTime LastCall => PlannedStep.LastCall;

    private const int QuietDays = 2;

    /// <summary>48 hours and the width of the date line: nothing sent longer ago can be in the way.</summary>
    private const int FarthestDays = 4;

    private readonly List<Step> _placed = [];

    /// <summary>Places <paramref name="step"/>, and remembers it for those placed after it.</summary>
    public void Place(Step step)
    {
        Settle(step);
        _placed.Add(step);
    }

    /// <summary>What may be sent now and comes before <paramref name="step"/>: a message to the same person, or a call (rule R9); null when nothing does.</summary>
    public Step? First(Step step)
    {
        foreach (var other in _placed)
            if (other != step && other is { IsOpen: true, IsOutreach: true, Blocked: null } && (other.Kind == StepKind.Call || Meets(step, other))
                && Nudges.HasCome(s, other))
                return other;
        return null;
    }

    /// <summary>Moves <paramref name="step"/> to <paramref name="date"/> or later because of <paramref name="cause"/>.</summary>
    public static void Raise(Step step, LocalDate date, Reason cause)
    {
        if (date <= step.DueOn) return;
        step.DueOn = date;
        if (step.IsOutreach) step.KeepsItsDay = false; // only the same day itself may be no business day (I3)
        step.SendFrom = OpensAt;
        step.Moved(cause);
    }

    /// <summary>Rolls a step that is no outreach, as letting go, to a business day.</summary>
    public static void Roll(Step step)
    {
        if (step.KeepsItsDay || step.Calendar.IsBusinessDay(step.DueOn)) return;
        var from = step.DueOn;
        var holiday = step.Calendar.HolidayName(from);
        step.DueOn = step.Calendar.OnOrAfter(from);
        step.SendFrom = OpensAt;
        step.Moved(holiday is null ? new Reason("moved.weekend", from) : new Reason("moved.holiday", from, holiday));
    }

    private void Settle(Step step)
    {
        for (var before = LocalDate.MinIsoValue; before != step.DueOn;)
        {
            before = step.DueOn;
            RaiseToFloors(step);
            RaisePastAbsence(step);
            Roll(step);
        }
    }

    private void RaiseToFloors(Step step)
    {
        RaisePastSnooze(step);
        if (s.PausedUntil is { } resumes) Raise(step, resumes, new Reason("moved.paused", Until: resumes));
        if (!step.ReachesOut) return;

        foreach (var instruction in s.Interview.Instructions)
            if (instruction is { Kind: InstructionKind.NotBefore, On: { } on } && step.IsTo(instruction.Contact))
                Raise(step, on, new Reason("moved.notBefore", Until: on));
        foreach (var sent in s.Sent)
            if (!sent.Failed && sent.On.PlusDays(FarthestDays) >= step.DueOn
                && KeepsApart(step, sent.Kind, sent.IsStatusRequest, Reaches(step, sent.ContactId)))
                RaisePastSent(step, sent, s.Find(sent.ContactId));
        if (s.Others is { } others) RaiseToOthers(step, others);
        foreach (var other in _placed)
            if (other != step && other is { IsOpen: true, IsMessage: true, Blocked: null } && Overlap(step.DueOn, other.DueOn)
                && !IsReplacedBy(other, step) && KeepsApart(step, other.Kind, other.IsStatusRequest, Meets(step, other)))
                Raise(step, other.DueOn.PlusDays(QuietDays), Apart(other.Recipient, other.DueOn));
    }

    /// <summary>R20: two interviews that share a recipient share the 48 hours.</summary>
    private void RaiseToOthers(Step step, OtherInterviews others)
    {
        if (step.Recipient is { } recipient)
            foreach (var (contact, sent) in others.Sent)
                if (sent.On.PlusDays(FarthestDays) >= step.DueOn && People.ShareAddress(recipient, contact))
                    RaisePastSent(step, sent, contact);
        if (others.Floors.TryGetValue(step.Id, out var floor)) Raise(step, floor.Day, floor.Cause);
    }

    public void RaisePastSnooze(Step step)
    {
        foreach (var e in s.Events)
            if (e is { Kind: EventKind.Snoozed, Until: { } until } && (e.Step is null || e.Step == step.Kind))
                Raise(step, until, new Reason("moved.snoozed", Until: until));
    }

    /// <summary>Less than 48 hours lie between the two days; a step long before the other need not wait for it.</summary>
    private static bool Overlap(LocalDate one, LocalDate other) => one < other.PlusDays(QuietDays) && other < one.PlusDays(QuietDays);

    /// <summary>Whether both reach one person; a copy is a message, too.</summary>
    private bool Meets(Step step, Step other) =>
        Reaches(step, other.Recipient?.Id) || (other.Copy is { } copied && s.IsSamePerson(step.Recipient, copied.Id));

    private bool Reaches(Step step, string? contactId) =>
        s.IsSamePerson(step.Recipient, contactId) || (step.Copy is { } copy && s.IsSamePerson(copy, contactId));

    /// <summary>
    /// I1: the same person, or two status requests about one interview; R9: a call keeps its distance from every message, and what is of value can
    /// wait for a call. Thanks cannot: they come before it.
    /// </summary>
    private static bool KeepsApart(Step step, StepKind other, bool otherIsRequest, bool samePerson) =>
        samePerson || (step.IsStatusRequest && otherIsRequest) || step.Kind == StepKind.Call || (step.Kind == StepKind.AddValue && other == StepKind.Call);

    /// <summary>Thanks for an earlier round end with the later one, so those for the later do not wait for them.</summary>
    private static bool IsReplacedBy(Step other, Step step) =>
        step.Kind == StepKind.ThankYou && other.Kind == StepKind.ThankYou && other.LaterRoundOn <= step.DueOn;

    private static Reason Apart(Contact? contact, LocalDate from) => new("moved.fortyEightHours", from, contact?.Name);

    /// <summary>48 hours are two dates when only dates are known; with a time the window opens 48 hours after it (settled point 8).</summary>
    private void RaisePastSent(Step step, Outreach sent, Contact? contact)
    {
        var cause = Apart(contact, sent.On);
        if (sent.At is not { } time)
        {
            RaiseToCandidateDay(step, sent.On.PlusDays(QuietDays), cause);
            return;
        }

        var zone = s.ZoneOf(step);
        var opens = (sent.On + time).InZoneLeniently(s.Zone).Plus(Duration.FromHours(48)).WithZone(zone);
        var date = opens.TimeOfDay > LastCall ? opens.Date.PlusDays(1) : opens.Date;
        Raise(step, date, cause);
        if (step.DueOn == opens.Date && opens.TimeOfDay > step.SendFrom) step.SendFrom = opens.TimeOfDay;
    }

    /// <summary>The candidate's days count, as they note them; what goes to somebody far ahead in time is brought to them the day before.</summary>
    private void RaiseToCandidateDay(Step step, LocalDate day, Reason cause)
    {
        Raise(step, day, cause);
        for (var zone = s.ZoneOf(step); Nudges.CandidateDay(s, step.DueOn, zone) < day;) Raise(step, step.DueOn.PlusDays(1), cause);
    }

    /// <summary>R29: what was left undone when the year ended is asked in January, whatever day of the pause it is by now.</summary>
    public static void RaisePastYearEnd(Step step, LocalDate today)
    {
        var pause = new LocalDate(today is { Month: 12, Day: >= 24 } ? today.Year : today.Year - 1, 12, 24);
        if (step.DueOn < pause && !(step.Deadline >= pause) && step.Calendar.IsYearEnd(pause)) Raise(step, BackAtWork(step, pause), new Reason("moved.yearEnd", pause));
    }

    /// <summary>The first day from <paramref name="day"/> on that does not lie between the years where the recipient works (rule R29).</summary>
    public static LocalDate BackAtWork(Step step, LocalDate day)
    {
        if (!step.Calendar.IsYearEnd(day) || step.Deadline >= day) return day;
        var newYear = new LocalDate(day.Month == 12 ? day.Year + 1 : day.Year, 1, 1);
        return step.Calendar.After(step.Calendar.OnOrAfter(newYear.PlusDays(1)), 1);
    }

    /// <summary>R29: not while they are away, but on the business day after their first day back.</summary>
    private static void RaisePastAbsence(Step step)
    {
        if (!step.ReachesOut || step.KeepsItsDay) return;
        foreach (var absence in step.Recipient?.Absences ?? [])
        {
            if (step.DueOn < absence.From || step.DueOn > absence.Until) continue;
            var firstDayBack = step.Calendar.OnOrAfter(absence.Until.PlusDays(1));
            Raise(step, step.Calendar.After(firstDayBack, 1), new Reason("moved.away", Name: step.Recipient!.Name, Until: absence.Until));
        }

        if (step.Deadline >= step.DueOn) return; // R21 goes before R29: after the deadline no answer helps
        if (step.Calendar.IsDayAfterThanksgiving(step.DueOn))
            Raise(step, step.Calendar.OnOrAfter(step.DueOn.PlusDays(1)), new Reason("moved.holiday", step.DueOn, "the day after Thanksgiving"));
        if (!step.Calendar.IsYearEnd(step.DueOn)) return;
        var original = step.DueOn;
        Raise(step, BackAtWork(step, original), new Reason("moved.yearEnd", original));
    }
}
