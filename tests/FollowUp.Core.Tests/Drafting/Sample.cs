using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>The interview the drafts of these tests are about.</summary>
internal static class Sample
{
    public static readonly LocalDate Today = new(2026, 11, 25);

    public static readonly Candidate Candidate = new() { Name = "Lucía Pérez", TimeZone = "America/Argentina/Buenos_Aires" };

    public static readonly Contact Recruiter = Person("rita", "Rita Moraes", ContactRole.Recruiter);

    public static readonly Contact Interviewer = Person("joao", "João Silva", ContactRole.Interviewer) with { Met = true };

    public static readonly Contact Manager = Person("marta", "Marta Lima", ContactRole.HiringManager);

    public static readonly Interview Full = new()
    {
        Id = "i-1",
        Company = "Norte Energia",
        Role = "data engineer",
        ArrangedBy = ContactRole.Recruiter,
        Rounds = [new Round { HeldAt = new LocalDateTime(2026, 11, 18, 15, 0), With = ["joao"] }],
        Contacts = [Recruiter, Interviewer, Manager],
        Promises = [new Promise { Kind = PromiseKind.Date, On = new LocalDate(2026, 11, 20), MadeOn = new LocalDate(2026, 11, 18) }],
        Topics = ["the new metering platform", "working with the grid operators"],
        ValueAdd = new ValueAdd(ValueAddKind.Idea, "meter readings could be checked on arrival, so that wrong ones never reach the billing"),
        Circumstances = "I am travelling from 7 to 11 December and can be reached by e-mail",
    };

    /// <summary>Nothing is known but the employer and the role.</summary>
    public static readonly Interview Bare = new() { Id = "i-2", Company = "Norte Energia", Role = "data engineer" };

    /// <summary>After a test on the candidate's own time: nobody talked.</summary>
    public static readonly Interview Tested = Full with
    {
        Id = "i-3",
        Rounds = [new Round { Stage = RoundStage.Test, Format = RoundFormat.Remote, HeldAt = new LocalDateTime(2026, 11, 18, 15, 0) }],
        Contacts = [Recruiter, Interviewer with { Met = false }, Manager],
    };

    public static Contact Person(string id, string? name, ContactRole role) => new()
    {
        Id = id,
        Name = name,
        Role = role,
        Channels =
        [
            new Channel { Kind = ChannelKind.Email, Address = $"{id}@norte.example" },
            new Channel { Kind = ChannelKind.Phone, Address = "+55 (11) 98888-7777" },
            new Channel { Kind = ChannelKind.Sms, Address = "+55 (11) 98888-7777" },
            new Channel { Kind = ChannelKind.WhatsApp, Address = "+55 (11) 98888-7777" },
            new Channel { Kind = ChannelKind.LinkedIn, Address = $"https://www.linkedin.com/in/{id}" },
        ],
    };

    public static PlannedStep Step(StepKind kind, DraftTraits traits = DraftTraits.None) => new()
    {
        Id = $"{kind}:2026-11-18",
        Kind = kind,
        Status = StepStatus.Due,
        DueOn = Today,
        NudgeAt = Instant.FromUtc(2026, 11, 25, 11, 0),
        Reason = new Reason("checkIn.quiet"),
        Traits = traits,
        DecideBy = traits.HasFlag(DraftTraits.OtherOffer) ? new LocalDate(2026, 12, 4) : null,
    };

    public static DraftRequest Request(
        StepKind kind, ChannelKind channel = ChannelKind.Email, Contact? recipient = null, DraftTraits traits = DraftTraits.None) =>
        new(Candidate, Full, Step(kind, traits), Today, recipient, channel);

    /// <summary>Everything a person would read or hear.</summary>
    public static string Words(Draft draft) => string.Join('\n', new[] { draft.Subject, draft.Body, draft.Voicemail }.OfType<string>());
}
