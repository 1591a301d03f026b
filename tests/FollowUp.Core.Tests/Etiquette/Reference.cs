using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>The reference interview, and short ways to say what happened.</summary>
internal static class Reference
{
    public static readonly Candidate Candidate = new() { Name = "Lucía", TimeZone = "America/Argentina/Buenos_Aires", Country = "AR" };

    public static readonly Contact Recruiter = new()
    {
        Id = "c1",
        Name = "Rafaela",
        Role = ContactRole.Recruiter,
        Country = "BR",
        Met = true,
        Channels =
        [
            new Channel { Kind = ChannelKind.WhatsApp, Address = "+5511999990000", Established = true },
            new Channel { Kind = ChannelKind.Phone, Address = "+5511999990000", Avoid = true },
        ],
    };

    public static readonly Contact Interviewer = new()
    {
        Id = "c2",
        Name = "Bruno",
        Role = ContactRole.Interviewer,
        Met = true,
        Channels = [new Channel { Kind = ChannelKind.Email, Address = "bruno@example.com" }],
    };

    public static readonly Contact Manager = new()
    {
        Id = "c3",
        Name = "Helena",
        Role = ContactRole.HiringManager,
        Channels = [new Channel { Kind = ChannelKind.Email, Address = "helena@example.com" }],
    };

    public static readonly Interview Interview = new()
    {
        Id = "i1",
        Company = "Acme",
        Role = "Data engineer",
        Country = "BR",
        ArrangedBy = ContactRole.Recruiter,
        Rounds = [new Round { HeldAt = new LocalDateTime(2026, 11, 18, 15, 0), TimeZone = "America/Sao_Paulo", With = ["c2"] }],
        Contacts = [Recruiter, Interviewer],
    };

    public static readonly Planner Planner = new(PlaybookCatalog.BuiltIn, new BrazilianNovember());

    public static LocalDate Day(string text) => LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd").Parse(text).Value;

    public static LocalDate Day(int month, int day, int year = 2026) => new(year, month, day);

    public static Plan PlanOn(this Interview interview, LocalDate day, string playbook = "balanced") =>
        Planner.Plan(Candidate with { Playbook = playbook }, interview, Morning(day));

    public static Instant Morning(LocalDate day) =>
        day.At(new LocalTime(8, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[Candidate.TimeZone]).ToInstant();

    public static Interview Promised(this Interview interview, LocalDate on) => interview with
    {
        Promises = [.. interview.Promises, new Promise { Kind = PromiseKind.Date, On = on, MadeOn = interview.Rounds[0].HeldAt.Date }],
    };

    public static Interview Then(this Interview interview, EventKind kind, LocalDate on, string? contact = null, EventOutcome? outcome = null) =>
        interview.Then(new InterviewEvent { Kind = kind, On = on, Contact = contact, Outcome = outcome });

    public static Interview Then(this Interview interview, InterviewEvent e) => interview with { Events = [.. interview.Events, e] };

    /// <summary>What a candidate does who does each step on its day, as an event.</summary>
    public static InterviewEvent? EventFor(PlannedStep step, LocalDate on)
    {
        var kind = step.Kind switch
        {
            StepKind.Debrief => EventKind.Debriefed,
            StepKind.References => EventKind.ReferencesSent,
            StepKind.ThankYou or StepKind.Feedback => EventKind.ThankYouSent,
            StepKind.AddValue => EventKind.ValueAdded,
            StepKind.CheckIn => EventKind.CheckInSent,
            StepKind.Call => EventKind.Called,
            StepKind.MoveUp => EventKind.MovedUp,
            StepKind.Arrange or StepKind.Rearrange => EventKind.AvailabilitySent,
            StepKind.Correct => EventKind.CorrectionSent,
            _ => (EventKind?)null,
        };
        return kind is null
            ? null
            : new InterviewEvent
            {
                Kind = kind.Value,
                On = on,
                Contact = step.Recipient?.Id,
                Channel = step.Channel,
                Outcome = kind == EventKind.Called ? EventOutcome.Voicemail : null,
            };
    }

    /// <summary>Lives day by day and does every step on the day it is due; returns the interview as it ended.</summary>
    public static (Interview Interview, Plan Plan) DoEverything(Interview interview, string playbook, int days = 60)
    {
        var day = interview.Rounds.Count > 0 ? interview.Rounds[0].HeldAt.Date : interview.AppliedOn!.Value;
        var plan = interview.PlanOn(day, playbook);
        for (var i = 0; i < days && plan.Status != PlanStatus.Closed; i++, day = day.PlusDays(1))
        {
            plan = interview.PlanOn(day, playbook);
            foreach (var step in plan.Steps)
                if (step.IsDue && EventFor(step, day) is { } done)
                    interview = interview.Then(done);
        }

        return (interview, plan);
    }
}

/// <summary>20 November, a national holiday in Brazil; all the calendar these tests need.</summary>
internal sealed class BrazilianNovember : IHolidayCalendar
{
    public bool Knows(string country) => country == "BR";

    public string? Find(string country, LocalDate date) => country == "BR" && date is { Month: 11, Day: 20 } ? "Consciência Negra" : null;
}

/// <summary>Short ways to ask a plan.</summary>
internal static class PlanReading
{
    public static bool IsOutreachRequest(this PlannedStep step) => step.Kind is StepKind.CheckIn or StepKind.Call or StepKind.MoveUp;

    public static PlannedStep? Step(this Plan plan, StepKind kind, int index = 0) =>
        plan.Steps.Where(step => step.Kind == kind && step.Status != StepStatus.Skipped).ElementAtOrDefault(index);

    public static string? DueOn(this Plan plan, StepKind kind, int index = 0) =>
        plan.Step(kind, index) is { } step ? LocalDatePattern.Iso.Format(step.DueOn) : null;
}
