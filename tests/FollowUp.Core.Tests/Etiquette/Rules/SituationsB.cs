using FollowUp.Core.Calendars;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>A situation, the day it is looked at (midday where the candidate lives), and what should be open then.</summary>
internal sealed record Row(Interview Interview, LocalDate On, string Expected)
{
    public Candidate Candidate { get; init; } = SituationsB.Londoner;

    public Plan Plan => SituationsB.Planner.Plan(Candidate, Interview, SituationsB.Midday(Candidate, On));
}

/// <summary>
/// An interview at a mill in England on Tuesday 6 October 2026 that Gwen, a recruiter, arranged by mail and Omar, the line manager, held. By the
/// rules, worked out by hand: thanks 7 Oct, question to Gwen 15 Oct, second question to Omar 22 Oct, end 29 Oct.
/// </summary>
internal static class SituationsB
{
    public static readonly Candidate Londoner = new() { Name = "Dana Reyes", TimeZone = "Europe/London", Country = "GB" };

    public static readonly Candidate Aucklander = Londoner with { TimeZone = "Pacific/Auckland", Country = "NZ" };

    public static readonly Contact Gwen = Person("c1", "Gwen", ContactRole.Recruiter, Mail("gwen@mill.example", true));

    public static readonly Contact Omar = Person("c2", "Omar", ContactRole.HiringManager, Mail("omar@mill.example")) with { Met = true };

    public static readonly Contact Ines = Person("c3", "Ines", ContactRole.Interviewer, Mail("ines@mill.example")) with { Met = true };

    public static readonly Interview Mill = new()
    {
        Id = "i1",
        Company = "Mill",
        Role = "Planner",
        Country = "GB",
        ArrangedBy = ContactRole.Recruiter,
        Rounds = [new Round { HeldAt = D(10, 6).At(new LocalTime(10, 0)), TimeZone = "Europe/London", With = ["c2"] }],
        Contacts = [Gwen, Omar],
    };

    public static readonly Interview Thanked = Mill.Sent(EventKind.ThankYouSent, D(10, 7), "c2");

    public static readonly Interview Asked = Thanked.Sent(EventKind.CheckInSent, D(10, 15), "c1");

    public static readonly Planner Planner = new(PlaybookCatalog.BuiltIn, new PublicHolidays());

    private static readonly DraftWriter Writer = new();

    public static LocalDate D(int month, int day, int year = 2026) => new(year, month, day);

    public static Instant Midday(Candidate candidate, LocalDate day) =>
        day.At(new LocalTime(12, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).ToInstant();

    public static Contact Person(string id, string name, ContactRole role, params Channel[] channels) =>
        new() { Id = id, Name = name, Role = role, Channels = channels };

    public static Channel Mail(string address, bool established = false) => new() { Kind = ChannelKind.Email, Address = address, Established = established };

    public static Channel Number(ChannelKind kind, bool established = true) => new() { Kind = kind, Address = "+447700900123", Established = established };

    public static Interview HeldOn(this Interview interview, LocalDate day, string zone = "Europe/London", int hour = 10) => interview with
    {
        Rounds = [.. interview.Rounds.Take(interview.Rounds.Count - 1), interview.Rounds[^1] with { HeldAt = day.At(new LocalTime(hour, 0)), TimeZone = zone }],
    };

    public static Interview And(this Interview interview, LocalDate day, RoundStage stage = RoundStage.Second, RoundStatus status = RoundStatus.Held) =>
        interview with
        {
            Rounds = [.. interview.Rounds, interview.Rounds[0] with { HeldAt = day.At(new LocalTime(10, 0)), Stage = stage, Status = status }],
        };

    public static Interview With(this Interview interview, params string[] ids) => interview with { Rounds = [.. interview.Rounds.Select(round => round with { With = ids })] };

    public static Interview Knowing(this Interview interview, params Contact[] contacts) => interview with { Contacts = contacts };

    public static Interview Promised(this Interview interview, LocalDate on, LocalDate madeOn, string? by = null) => interview with
    {
        Promises = [.. interview.Promises, new Promise { Kind = PromiseKind.Date, On = on, MadeOn = madeOn, By = by }],
    };

    public static Interview Sent(
        this Interview interview, EventKind kind, LocalDate on, string? contact, StepKind? step = null, ChannelKind channel = ChannelKind.Email) =>
        interview.Then(new InterviewEvent { Kind = kind, On = on, Contact = contact, Channel = channel, Step = step });

    public static Interview Heard(this Interview interview, LocalDate on, string? contact, EventOutcome outcome = EventOutcome.StillDeciding) =>
        interview.Then(EventKind.HeardBack, on, contact, outcome);

    public static TheoryData<string> Edges(Dictionary<string, Row> rows) => [.. rows.Keys];

    /// <summary>The open steps of some kinds as <c>checkIn 15 Oct email c1 due</c>.</summary>
    public static string Open(this Plan plan, params StepKind[] kinds) => string.Join("; ", plan.OpenSteps(kinds).Select(step => string.Join(' ', new[]
    {
        Name(step.Kind), LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(step.DueOn), step.Channel is { } channel ? Name(channel) : null,
        step.Recipient?.Id, step.IsDue ? "due" : step.Status == StepStatus.Blocked ? "blocked" : null,
    }.OfType<string>())));

    public static IEnumerable<PlannedStep> OpenSteps(this Plan plan, params StepKind[] kinds) =>
        plan.Steps.Where(step => kinds.Contains(step.Kind) && step.Status is not (StepStatus.Done or StepStatus.Skipped));

    public static string Draft(this Row row, PlannedStep step)
    {
        var draft = Writer.Write(new DraftRequest(row.Candidate, row.Interview, step, row.On, step.Recipient, step.Channel ?? ChannelKind.Email));
        return string.Join('\n', new[] { draft.Subject, draft.Body, draft.Voicemail, draft.Link?.OriginalString }.OfType<string>());
    }

    private static string Name<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
