using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Calendar;

/// <summary>
/// A candidate's open plans as a calendar: what is to be done as all-day events on the candidate's own day, rounds as timed ones. Times are in UTC: every
/// program shows them on its reader's clock, none of them is repeated, and no zone definition can go out of date in a calendar. Names of people are left
/// out: a calendar is shown to others more readily than a mail.
/// </summary>
/// <remarks>
/// A subscribed calendar is replaced as a whole, so there is no SEQUENCE, which is for invitations. DTSTAMP is the day the plans were made for; within the
/// day the same plans give the same bytes.
/// </remarks>
internal sealed class CalendarFeed(Plans plans, Wording wording, IOptions<SiteOptions> options, IClock clock)
{
    private const string RefreshEvery = "PT4H";
    private const string UsualLength = "PT1H";
    private const int LongestName = 120;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");
    private static readonly ZonedDateTimePattern There = ZonedDateTimePattern.CreateWithInvariantCulture("ddd d MMM, HH':'mm z", zoneProvider: null);

    public string Write(CandidateRecords records)
    {
        var candidate = records.Profile.Candidate;
        var zone = DateTimeZoneProviders.Tzdb[candidate.TimeZone];
        var now = clock.GetCurrentInstant();
        var today = now.InZone(zone).Date;
        var stamp = Moment.Format(zone.AtStartOfDay(today).ToInstant());
        var text = new CalendarText()
            .Line("BEGIN", "VCALENDAR")
            .Line("VERSION", "2.0")
            .Line("PRODID", "-//FollowUp//Plans//EN")
            .Line("CALSCALE", "GREGORIAN")
            .Line("NAME", "FollowUp")
            .Line("X-WR-CALNAME", "FollowUp")
            .Line("REFRESH-INTERVAL;VALUE=DURATION", RefreshEvery)
            .Line("X-PUBLISHED-TTL", RefreshEvery);
        foreach (var (interview, plan) in records.Interviews.Zip(plans.All(records, now)))
        {
            if (plan.Status == PlanStatus.Closed) continue;
            foreach (var (index, round) in CurrentRounds.Of(interview, today).Index()) Write(text, stamp, candidate, interview, index, round);
            foreach (var step in plan.Steps)
                if (step.IsDue || step.Status == StepStatus.Upcoming)
                    Write(text, stamp, candidate, interview, step, zone);
        }

        return text.Line("END", "VCALENDAR").ToString();
    }

    private void Write(CalendarText text, string stamp, Candidate candidate, Interview interview, int index, Round round)
    {
        if (round.Status == RoundStatus.Missed) return;
        var start = CurrentRounds.StartOf(round, candidate);
        Begin(text, stamp, interview, $"round {index}", $"{wording.StageName(round.Stage, candidate.Language)}: {Name(interview.Company)}")
            .Line("DTSTART", Moment.Format(start.ToInstant()))
            .Line("DURATION", UsualLength)
            .Text("DESCRIPTION", $"{Name(interview.Role)}\n{There.Format(start)}\n{options.Value.BaseUrl}")
            .Line("STATUS", round.Status == RoundStatus.Cancelled ? "CANCELLED" : "CONFIRMED")
            .Line("TRANSP", round.Status == RoundStatus.Cancelled ? "TRANSPARENT" : "OPAQUE")
            .Line("END", "VEVENT");
    }

    private void Write(CalendarText text, string stamp, Candidate candidate, Interview interview, PlannedStep step, DateTimeZone zone)
    {
        var day = CandidateDay(step, zone);
        Begin(text, stamp, interview, step.Id, $"{wording.StepName(step.Kind, candidate.Language)}: {Name(interview.Company)}")
            .Line("DTSTART;VALUE=DATE", Day.Format(day))
            .Line("DTEND;VALUE=DATE", Day.Format(day.PlusDays(1)))
            .Text("DESCRIPTION", $"{Name(interview.Role)}\n{options.Value.BaseUrl}")
            .Line("TRANSP", "TRANSPARENT")
            .Line("END", "VEVENT");
    }

    /// <summary>The recipient's last moment that day, as the candidate's clock shows it. The digest may come earlier, on a day of the candidate's choice.</summary>
    private static LocalDate CandidateDay(PlannedStep step, DateTimeZone zone) => step.SendZone is null
        ? step.DueOn
        : (step.DueOn + PlannedStep.LastCall).InZoneLeniently(DateTimeZoneProviders.Tzdb[step.SendZone]).WithZone(zone).Date;

    private static CalendarText Begin(CalendarText text, string stamp, Interview interview, string what, string summary) => text
        .Line("BEGIN", "VEVENT")
        .Line("UID", $"{Identifier.From(interview.Id, what)}@followup")
        .Line("DTSTAMP", stamp)
        .Line("LAST-MODIFIED", stamp)
        .Line("CLASS", "PRIVATE")
        .Text("SUMMARY", summary);

    private static string Name(string name) => CleanText.OneLine(name, LongestName);
}
