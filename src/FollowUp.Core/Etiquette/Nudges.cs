using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Which digest brings a step, and whether its time has come (settled point 32).</summary>
internal static class Nudges
{
    /// <summary>
    /// The digest that brings a step: of those on the candidate's days, the last that leaves the recipient an hour of their 09:00 to 17:00; prepare in the last
    /// one before the round's day, and nothing about a round before it is over. Thanks for which that would be too late are told ahead.
    /// </summary>
    public static Instant NudgeAt(Situation s, Step step)
    {
        var at = At(s, step, onAnyDay: false);
        return step.NotBefore is { } over && at < over && FirstDigestFrom(s, over, onAnyDay: false) is var first
            && !(step.IsOutreach && first > FirstDigestFrom(s, over, onAnyDay: true))
            ? first
            : at;
    }

    /// <summary>The digest that would bring it to somebody who gets one every day. A plan goes by this one: which days are chosen changes no day of a step.</summary>
    public static Instant ComesAt(Situation s, Step step)
    {
        var at = At(s, step, onAnyDay: true);
        return step.NotBefore is { } over && at < over ? FirstDigestFrom(s, over, onAnyDay: true) : at;
    }

    /// <summary>
    /// When a step cannot wait for a digest: the day they did not ring or appear (rule R33), the day references were asked for (R3), and what is left of a round's
    /// day when a decision is near (R27). Only R33 does not mind a weekend, when the round was then.
    /// </summary>
    public static Interval? Urgent(Situation s, Step step)
    {
        if (step is not { IsOpen: true, Blocked: null, Channel: not null }) return null;
        if (!(step.Kind == StepKind.References ? step.DueOn == s.ReferencesAskedOn : step is { Kind: StepKind.Rearrange or StepKind.ThankYou, KeepsItsDay: true })) return null;
        // What was put off comes with the digest of its day.
        foreach (var move in step.Moves)
            if (move.Key is "moved.snoozed" or "moved.paused")
                return null;
        var day = step.NotBefore?.InZone(s.Zone).Date ?? step.DueOn;
        if (!step.Calendar.IsBusinessDay(day) && !(step.Kind == StepKind.Rearrange && WasMissedOn(s, day))) return null;
        var (from, until) = (s.Zone.AtStartOfDay(day).ToInstant(), s.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        return new Interval(step.NotBefore is { } over && over > from ? over : from, until);
    }

    private static bool WasMissedOn(Situation s, LocalDate day)
    {
        foreach (var round in CurrentRounds.Of(s.Interview, s.Today))
            if (round.Status == RoundStatus.Missed && round.HeldAt.Date == day)
                return true;
        return false;
    }

    private static Instant At(Situation s, Step step, bool onAnyDay)
    {
        // R49: on the eve at the latest, so that there is an evening to prepare.
        if (step is { Kind: StepKind.Prepare, RoundStart: { } start })
            return LastDigestBefore(s, s.Zone.AtStartOfDay(start.InZone(s.Zone).Date).ToInstant() - Duration.Epsilon, onAnyDay);
        return step.IsOutreach || step.Kind is StepKind.Feedback or StepKind.Reconnect
            ? LastDigestBefore(s, LastCall(step.DueOn, s.ZoneOf(step)), onAnyDay)
            : DigestOn(s, onAnyDay ? step.DueOn : s.Candidate.DigestDayFrom(step.DueOn));
    }

    /// <summary>Whether an open step may be done now, somewhere between the candidate's day and the recipient's.</summary>
    public static bool HasCome(Situation s, Step step, Instant comesAt)
    {
        if (step.NotBefore > s.Now) return false;
        if (s.Now >= comesAt) return true;
        if (s.Now.InZone(s.ZoneOf(step)).Date < step.DueOn) return false;
        // 48 hours are counted in the candidate's days, so their day must have come as well; a same-day step shows at once.
        return step.KeepsItsDay || !step.IsOutreach || s.Today >= comesAt.InZone(s.Zone).Date;
    }

    public static bool HasCome(Situation s, Step step) => HasCome(s, step, ComesAt(s, step));

    /// <summary>The candidate's day on which something due on the recipient's <paramref name="dueOn"/> may be done, whichever days they get digests on.</summary>
    public static LocalDate CandidateDay(Situation s, LocalDate dueOn, DateTimeZone zone)
    {
        if (zone == s.Zone && s.DigestHour <= Timing.LastCall.Hour) return dueOn;
        return LastDigestBefore(s, LastCall(dueOn, zone), onAnyDay: true).InZone(s.Zone).Date;
    }

    private static Instant LastCall(LocalDate date, DateTimeZone zone) => Zones.At(date + Timing.LastCall, zone);

    private static Instant DigestOn(Situation s, LocalDate date) => Zones.At(date.At(new LocalTime(s.DigestHour, 0)), s.Zone);

    private static Instant LastDigestBefore(Situation s, Instant instant, bool onAnyDay)
    {
        var date = instant.InZone(s.Zone).Date;
        if (DigestOn(s, date) > instant) date = date.PlusDays(-1);
        return DigestOn(s, onAnyDay ? date : s.Candidate.DigestDayUntil(date));
    }

    private static Instant FirstDigestFrom(Situation s, Instant instant, bool onAnyDay)
    {
        var date = instant.InZone(s.Zone).Date;
        if (DigestOn(s, date) < instant) date = date.PlusDays(1);
        return DigestOn(s, onAnyDay ? date : s.Candidate.DigestDayFrom(date));
    }
}
