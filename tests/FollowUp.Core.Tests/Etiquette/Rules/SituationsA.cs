using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>What is known of an interview, the morning one looks at its plan, and what should still be to do, worked out by hand.</summary>
/// <param name="Interview">The situation.</param>
/// <param name="On">The candidate's local day.</param>
/// <param name="Open">The steps still to do, as <see cref="SituationsA.Open"/> writes them.</param>
internal sealed record SituationA(Interview Interview, LocalDate On, string Open = "")
{
    public Candidate Candidate { get; init; } = SituationsA.Dana;

    public LocalTime At { get; init; } = new(8, 0);

    public Plan Plan => SituationsA.RealPlanner.Plan(
        Candidate, Interview, On.At(At).InZoneLeniently(DateTimeZoneProviders.Tzdb[Candidate.TimeZone]).ToInstant());
}

/// <summary>Short ways to say who is there and what happened, with the holidays that the product has.</summary>
internal static class SituationsA
{
    public static readonly Planner RealPlanner = new(PlaybookCatalog.BuiltIn, new PublicHolidays());

    public static readonly Candidate Dana = new() { Name = "Dana", TimeZone = "America/New_York", Country = "US" };

    /// <summary>The steps that ask or end.</summary>
    public static readonly StepKind[] Requests = [StepKind.CheckIn, StepKind.Call, StepKind.MoveUp, StepKind.LetGo];

    public static readonly Contact Arranger = Person("c1", ContactRole.Recruiter, Mail("c1"));

    public static readonly Contact Host = Person("c2", ContactRole.Interviewer, Mail("c2"));

    public static Contact Person(string id, ContactRole role, params Channel[] channels) =>
        new() { Id = id, Name = "P" + id, Role = role, Met = true, Channels = channels };

    public static Channel Mail(string name) => new() { Kind = ChannelKind.Email, Address = name + "@example.com", Established = true };

    public static Channel Number(ChannelKind kind = ChannelKind.Phone) => new() { Kind = kind, Address = "+12125550142", Established = true };

    /// <summary>A round of the usual kind: a recruiter arranged it, an interviewer was met, both have an address.</summary>
    public static Interview Held(LocalDate on, RoundStage stage = RoundStage.First, EmployerType type = EmployerType.Private) => new()
    {
        Id = "i1",
        Company = "Acme",
        Role = "Data engineer",
        Country = "US",
        EmployerType = type,
        ArrangedBy = ContactRole.Recruiter,
        Rounds = [new Round { Stage = stage, HeldAt = on.At(new LocalTime(15, 0)), TimeZone = "America/New_York", With = ["c2"] }],
        Contacts = [Arranger, Host],
    };

    /// <summary>The same round with other people: the first one arranged it, and <paramref name="with"/> held it.</summary>
    public static Interview By(this Interview interview, string with, params Contact[] people) => interview with
    {
        ArrangedBy = people[0].Role,
        Contacts = people,
        Rounds = [interview.Rounds[0] with { With = with.Split(' ') }],
    };

    public static Interview In(this Interview interview, string country) => interview with { Country = country };

    public static Interview Heard(
        this Interview interview, LocalDate on, EventOutcome outcome, string? from = "c1", Promise? promise = null, ChannelKind? by = ChannelKind.Email) =>
        interview.Then(new InterviewEvent { Kind = EventKind.HeardBack, On = on, Outcome = outcome, Contact = from, Promise = promise, Channel = by });

    public static Interview Did(this Interview interview, EventKind kind, LocalDate on, string? to = "c1", ChannelKind? by = ChannelKind.Email) =>
        interview.Then(new InterviewEvent { Kind = kind, On = on, Contact = to, Channel = by });

    public static Interview Rang(this Interview interview, LocalDate on, EventOutcome outcome, string to = "c1", Promise? promise = null) =>
        interview.Then(new InterviewEvent
        {
            Kind = EventKind.Called,
            On = on,
            Contact = to,
            Channel = ChannelKind.Phone,
            Outcome = outcome,
            Promise = promise,
        });

    public static Interview Told(this Interview interview, InstructionKind kind, ChannelKind? channel = null) =>
        interview with { Instructions = [new Instruction { Kind = kind, Channel = channel }] };

    /// <summary>"You will hear by that day."</summary>
    public static Promise Until(LocalDate on, LocalDate madeOn) => new() { Kind = PromiseKind.Date, On = on, MadeOn = madeOn };

    /// <summary>The steps of some kinds that are still to do, as <c>checkIn 16 Nov email c1; letGo 1 Dec</c>.</summary>
    public static string ToDo(this Plan plan, params StepKind[] kinds) => string.Join("; ", plan.Steps
        .Where(step => kinds.Contains(step.Kind) && step.Status is not (StepStatus.Done or StepStatus.Skipped))
        .Select(step => string.Join(' ', new[]
        {
            Name(step.Kind), step.Status == StepStatus.Blocked ? "blocked" : LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(step.DueOn),
            step.Channel is { } channel ? Name(channel) : null, step.Recipient?.Id,
        }.OfType<string>())));

    private static string Name<T>(T value) where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
