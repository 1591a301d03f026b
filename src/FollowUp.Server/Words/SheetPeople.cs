using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Server.Words;

/// <summary>The people and interviews of the word sheet: one day, several employers, names and roles of many kinds.</summary>
internal static class SheetPeople
{
    public static readonly LocalDate Today = new(2026, 11, 25);

    public static readonly Candidate Candidate = new() { Name = "Lucía Pérez", Phone = "+447700900123", TimeZone = "Europe/London", Country = "GB" };

    public static readonly Candidate WithOwnWords = Candidate with { SignOff = "Best wishes,", Introduction = "I'm a data engineer with eight years in energy" };

    /// <summary>Yesterday, with two people who can be written to.</summary>
    public static readonly Interview Northwind = Of("Northwind Energy", "Data Engineer", 24, "ingrid") with
    {
        Contacts =
        [
            Person("ingrid", "Ingrid Solberg", ContactRole.Interviewer), Person("tomas", "Tomás Peña", ContactRole.HiringManager),
            Person("hana", "Hana Berg", ContactRole.Recruiter),
        ],
        ArrangedBy = ContactRole.Recruiter,
        Topics = ["their move to streaming", "how the new team in Bergen works"],
        ValueAdd = new ValueAdd(ValueAddKind.Idea, "a way to backfill two years of readings without downtime"),
    };

    /// <summary>A week and a half ago, through a recruiter of an agency, with a promise that has passed.</summary>
    public static readonly Interview Harbour = Of("Harbour Books", "Shop manager", 16, "daniel") with
    {
        Contacts = [Person("grace", "Grace Okafor", ContactRole.Agency, established: true), Person("daniel", "Daniel Whitlock", ContactRole.Interviewer)],
        ArrangedBy = ContactRole.Agency,
        Promises = [new Promise { Kind = PromiseKind.Date, On = new LocalDate(2026, 11, 23), MadeOn = new LocalDate(2026, 11, 16) }],
        Circumstances = "away 1 to 7 December, but I'll have my phone",
        Topics = ["the children's section"],
        ValueAdd = new ValueAdd(ValueAddKind.Introduction, "Rosa Lind, who runs the reading groups in Leeds"),
    };

    /// <summary>Two weeks ago, a second round with the manager.</summary>
    public static readonly Interview Lumen = Of("Lumen Studio", "Senior Product Designer", 11, "mei") with
    {
        Country = "US",
        Rounds = [new Round { Stage = RoundStage.Second, HeldAt = new LocalDateTime(2026, 11, 11, 10, 0), With = ["mei"] }],
        Contacts = [Person("mei", "Mei Tanaka", ContactRole.HiringManager, established: true), Person("paul", "Paul Reyes", ContactRole.SeniorManager)],
        ArrangedBy = ContactRole.HiringManager,
    };

    /// <summary>Last Friday, with somebody who is addressed by title.</summary>
    public static readonly Interview Brightwater = Of("Brightwater Clinic", "Practice coordinator", 20, "voss") with
    {
        Rounds = [new Round { Stage = RoundStage.Final, HeldAt = new LocalDateTime(2026, 11, 20, 14, 0), With = ["voss"] }],
        Contacts = [Person("voss", "Dr. med. Anna Voss, MBA", ContactRole.Interviewer), Person("hr", "HR team", ContactRole.Hr)],
        Promises = [new Promise { Kind = PromiseKind.Date, On = new LocalDate(2026, 11, 24), MadeOn = new LocalDate(2026, 11, 20) }],
        ValueAdd = new ValueAdd(ValueAddKind.Article, "https://example.org/fewer-missed-appointments"),
    };

    /// <summary>On Monday, a test at home.</summary>
    public static readonly Interview Acme = Of("Acme Inc.", "QA Lead", 23) with
    {
        Rounds = [new Round { Stage = RoundStage.Test, Format = RoundFormat.Remote, HeldAt = new LocalDateTime(2026, 11, 23, 9, 0) }],
        Contacts = [Person("sam", "Sam Reed", ContactRole.Agency), Person("ada", "Ada Moreau", ContactRole.HiringManager)],
        ArrangedBy = ContactRole.Agency,
    };

    /// <summary>An application without an interview yet.</summary>
    public static readonly Interview Kettle = new()
    {
        Company = "Kettle & Sons",
        Role = "SRE",
        Kind = InterviewKind.Application,
        AppliedOn = new LocalDate(2026, 11, 9),
        Contacts = [Person("lena", "LENA HART", ContactRole.Hr)],
    };

    /// <summary>Only the employer and the role are known.</summary>
    public static readonly Interview Bare = new() { Company = "Hartley School", Role = "Science teacher" };

    /// <summary>The same with an interview last Thursday.</summary>
    public static readonly Interview BareHeld = Of("Hartley School", "Science teacher", 19);

    private static Interview Of(string company, string role, int day, params string[] with) => new()
    {
        Company = company,
        Role = role,
        Country = "GB",
        Rounds = [new Round { HeldAt = new LocalDateTime(2026, 11, day, 14, 0), With = with }],
    };

    private static Contact Person(string id, string name, ContactRole role, bool established = false) => new()
    {
        Id = id,
        Name = name,
        Role = role,
        Channels = [new Channel { Kind = ChannelKind.Email, Address = $"{id}@example.com", Established = established }],
    };
}
