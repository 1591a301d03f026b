using FollowUp.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Interviews;

/// <summary>What a round, and a new time of one, must be like.</summary>
internal static class RoundRules
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static void Check(Findings findings, string member, Round round)
    {
        findings.TimeZone($"{member}.timeZone", round.TimeZone);
        CheckTime(findings, member, round.HeldAt, round.TimeZone, round.UtcOffset);
        findings.Each($"{member}.with", round.With, InterviewValidator.MostContacts, static (all, path, id) => all.Contact(path, id));
    }

    /// <summary>A clock change may skip a local time or bring it twice; both have to be settled by whoever knows.</summary>
    public static void CheckTime(Findings findings, string member, LocalDateTime heldAt, string? timeZone, Offset? utcOffset)
    {
        if (!findings.Date($"{member}.heldAt", heldAt.Date)) return;
        if (timeZone is not null && Zones.Find(timeZone) is null) return; // already told
        var zone = Zones.Find(timeZone) ?? findings.CandidateZone;
        var mapping = zone.MapLocal(heldAt);
        if (mapping.Count == 0)
        {
            var next = Minutes.Format(mapping.LateInterval.IsoLocalStart);
            findings.Add($"{member}.heldAt", $"Clocks in {zone.Id} skip this time; the next one there is {next}.");
            return;
        }

        var (early, late) = (mapping.EarlyInterval.WallOffset, mapping.LateInterval.WallOffset);
        if (mapping.Count == 2 && utcOffset is null)
            findings.Add($"{member}.heldAt", $"Clocks in {zone.Id} show this time twice; add utcOffset, {early} for the first or {late} for the second.");
        else if (utcOffset is { } given && given != early && given != late)
            findings.Add($"{member}.utcOffset", $"{zone.Id} is at {(early == late ? $"{early}" : $"{early} or {late}")} then; correct this or leave it out.");
    }
}
