using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Which digest brings a step, and whether its time has come (settled point 32).</summary>
internal static class Nudges
{
    /// <summary>
    /// The last digest that leaves the recipient an hour of their 09:00 to 17:00; prepare in the last digest before the round, and nothing about a
    /// round before it is over.
    /// </summary>
    public static Instant NudgeAt(Situation s, Step step)
    {
        if (step is { Kind: StepKind.Prepare, RoundStart: { } start }) return LastDigestBefore(s, start - Duration.Epsilon);
        var at = step.IsOutreach || step.Kind is StepKind.Feedback or StepKind.Reconnect
            ? LastDigestBefore(s, LastCall(step.DueOn, s.ZoneOf(step)))
            : DigestOn(s, step.DueOn);
        return step.NotBefore is { } over && at < over ? FirstDigestFrom(s, over) : at;
    }

    /// <summary>Whether an open step may be done now, somewhere between the candidate's day and the recipient's.</summary>
    public static bool HasCome(Situation s, Step step, Instant nudgeAt)
    {
        if (step.NotBefore > s.Now) return false;
        if (s.Now >= nudgeAt) return true;
        if (s.Now.InZone(s.ZoneOf(step)).Date < step.DueOn) return false;
        // 48 hours are counted in the candidate's days, so their day must have come as well; a same-day step shows at once.
        return step.KeepsItsDay || !step.IsOutreach || s.Today >= nudgeAt.InZone(s.Zone).Date;
    }

    public static bool HasCome(Situation s, Step step) => HasCome(s, step, NudgeAt(s, step));

    /// <summary>The candidate's day on which something due on the recipient's <paramref name="dueOn"/> is brought to them.</summary>
    public static LocalDate CandidateDay(Situation s, LocalDate dueOn, DateTimeZone zone)
    {
        if (zone == s.Zone && s.DigestHour <= Timing.LastCall.Hour) return dueOn;
        return LastDigestBefore(s, LastCall(dueOn, zone)).InZone(s.Zone).Date;
    }

    private static Instant LastCall(LocalDate date, DateTimeZone zone) => Zones.At(date + Timing.LastCall, zone);

    private static Instant DigestOn(Situation s, LocalDate date) => Zones.At(date.At(new LocalTime(s.DigestHour, 0)), s.Zone);

    private static Instant LastDigestBefore(Situation s, Instant instant)
    {
        var date = instant.InZone(s.Zone).Date;
        var digest = DigestOn(s, date);
        return digest <= instant ? digest : DigestOn(s, date.PlusDays(-1));
    }

    private static Instant FirstDigestFrom(Situation s, Instant instant)
    {
        var date = instant.InZone(s.Zone).Date;
        var digest = DigestOn(s, date);
        return digest >= instant ? digest : DigestOn(s, date.PlusDays(1));
    }
}
