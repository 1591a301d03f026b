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
