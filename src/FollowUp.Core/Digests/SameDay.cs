using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Digests;

/// <summary>When what cannot wait for a digest is told by itself: at once, but at most once a day, never at night, and not shortly before a digest.</summary>
public static class SameDay
{
    /// <summary>From this local time of the candidate's on a mail may come.</summary>
    private static readonly LocalTime Morning = new(7, 0);

    /// <summary>And from this one on none may.</summary>
    private static readonly LocalTime Night = new(21, 0);

    /// <summary>A digest that comes so soon tells it in time, and so does one that has just had its hour.</summary>
    private static readonly Duration Soon = Duration.FromHours(1);

    /// <summary>Whether a mail of its own may come now, whatever there is to tell: the candidate wants such mails, and it is from 07:00 to 21:00 for them.</summary>
    public static bool MayCome(Candidate candidate, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate.SameDayMails && IsDaytime(now.InZone(Zones.OfCandidate(candidate.TimeZone)).TimeOfDay);
    }

    /// <summary>Whether the hour of a day's digest lies so far back that nobody waits for it.</summary>
    public static bool IsPast(Candidate candidate, LocalDate day, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return now - DigestPlanner.DigestHour(candidate, Zones.OfCandidate(candidate.TimeZone), day) >= Soon;
    }

    /// <summary>The first moment, from <paramref name="now"/> on, at which a step that was not told yet is told by itself; null when it is not.</summary>
    internal static Instant? TellAt(Candidate candidate, PlannedStep step, NudgeLedger ledger, Instant now)
    {
        if (!candidate.SameDayMails || step.Urgent is not { } urgent) return null;
        var zone = Zones.OfCandidate(candidate.TimeZone);
        var at = Instant.Max(now, urgent.Start);
        if (ledger.SameDayOn is { } last && at.InZone(zone).Date <= last) at = Zones.At(last.PlusDays(1) + Morning, zone);
        var local = at.InZone(zone);
        if (!IsDaytime(local.TimeOfDay)) at = Zones.At((local.TimeOfDay < Morning ? local.Date : local.Date.PlusDays(1)) + Morning, zone);
        var day = at.InZone(zone).Date;
        if (candidate.HasDigestOn(day) && DigestPlanner.DigestHour(candidate, zone, day) is var digest && digest > at && digest - at <= Soon) at = digest;
        return at < urgent.End ? at : null;
    }

    /// <summary>The first moment of a day at which a mail may come.</summary>
    internal static Instant MorningOf(Candidate candidate, LocalDate day) => Zones.At(day + Morning, Zones.OfCandidate(candidate.TimeZone));

    private static bool IsDaytime(LocalTime time) => time >= Morning && time < Night;
}
