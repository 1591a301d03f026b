using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Server.Words.SheetPeople;

namespace FollowUp.Server.Words;

/// <summary>The occasions of the word sheet.</summary>
internal static class Situations
{
    private const ChannelKind Mail = ChannelKind.Email;
    private const ChannelKind Text = ChannelKind.WhatsApp;
    private const ChannelKind Call = ChannelKind.Phone;
    private static readonly LocalDate Deadline = new(2026, 12, 4);

    public static readonly IReadOnlyList<Situation> All = [.. Thanks(), .. CheckIns(), .. Seconds(), .. Arranging(), .. Rest()];

    private static IEnumerable<Situation> Thanks() =>
    [
        new("Thank the interviewer of yesterday", Northwind, StepKind.ThankYou, Mail, "ingrid") { Wordings = 3 },
        new("Thank the interviewer of yesterday, no topic noted", Northwind with { Topics = [] }, StepKind.ThankYou, Mail, "ingrid") { Wordings = 3 },
        new("Thank the recruiter, who was not there", Northwind, StepKind.ThankYou, Mail, "hana", DraftTraits.ThroughSomebodyElse) { Wordings = 2 },
        new("Thank the agency's consultant and say how it went", Harbour, StepKind.ThankYou, Mail, "grace", DraftTraits.ThroughSomebodyElse | DraftTraits.HowItWent) { Wordings = 2 },
        new("Thank Dr. Voss, with an article", Brightwater, StepKind.ThankYou, Mail, "voss", DraftTraits.CarriesValue),
        new("Thank the interviewer, with an idea", Northwind, StepKind.ThankYou, Mail, "ingrid", DraftTraits.CarriesValue),
        new("Thank for a test done at home", Acme, StepKind.ThankYou, Mail, "sam") { Wordings = 2 },
        new("Thank, nobody known", BareHeld, StepKind.ThankYou, Mail, To: null),
        new("Thank, with an own sign-off", Northwind, StepKind.ThankYou, Mail, "ingrid") { Candidate = WithOwnWords },
        new("Thank the interviewer by WhatsApp", Northwind, StepKind.ThankYou, Text, "ingrid") { Wordings = 3 },
        new("Thank on LinkedIn", Northwind, StepKind.ThankYou, ChannelKind.LinkedIn, "ingrid"),
        new("Thank by phone", Northwind, StepKind.ThankYou, Call, "ingrid") { Wordings = 2 },
    ];

    private static IEnumerable<Situation> CheckIns() =>
    [
        new("Ask the consultant after a promised day", Harbour, StepKind.CheckIn, Mail, "grace", DraftTraits.AfterPromise) { Wordings = 3 },
        new("Ask the manager after two quiet weeks", Lumen, StepKind.CheckIn, Mail, "mei") { Wordings = 3 },
        new("Ask Dr. Voss after a promised day", Brightwater, StepKind.CheckIn, Mail, "voss", DraftTraits.AfterPromise),
        new("Ask a mailbox of many", Brightwater, StepKind.CheckIn, Mail, "hr"),
        new("Ask, nobody known", BareHeld, StepKind.CheckIn, Mail, To: null),
        new("Ask, and open with the thanks that were not sent", Northwind, StepKind.CheckIn, Mail, "ingrid", DraftTraits.OpensWithThanks),
        new("Ask the recruiter, and open with thanks", Northwind, StepKind.CheckIn, Mail, "hana", DraftTraits.OpensWithThanks),
        new("Ask a manager who does not know one yet", Northwind with { ValueAdd = null }, StepKind.CheckIn, Mail, "tomas") { Candidate = WithOwnWords },
        new("Ask with another offer, this one first", Lumen, StepKind.CheckIn, Mail, "mei", DraftTraits.OtherOffer | DraftTraits.FirstChoice) { On = Deadline },
        new("Ask with another offer, no word on rank", Harbour, StepKind.CheckIn, Mail, "grace", DraftTraits.OtherOffer) { On = Deadline, Wordings = 2 },
        new("Ask for two roles at once", Harbour, StepKind.CheckIn, Mail, "grace") { Also = [Bare] },
        new("Ask after references", Northwind, StepKind.CheckIn, Mail, "hana", DraftTraits.AfterReferences),
        new("Ask about the next step after good news", Northwind, StepKind.CheckIn, Mail, "hana", DraftTraits.NextStep) { Wordings = 2 },
        new("Ask about an application", Kettle, StepKind.CheckIn, Mail, "lena", DraftTraits.Application) { Wordings = 2 },
        new("Ask for the written offer", Northwind with { Events = [new InterviewEvent { Kind = EventKind.HeardBack, Outcome = EventOutcome.OfferSpoken, On = new LocalDate(2026, 11, 19) }] }, StepKind.CheckIn, Mail, "hana", DraftTraits.SpokenOffer) { Wordings = 2 },
        new("Ask by WhatsApp", Harbour, StepKind.CheckIn, Text, "grace") { Wordings = 2 },
        new("Ask by WhatsApp with another offer, this one first", Harbour, StepKind.CheckIn, Text, "grace", DraftTraits.OtherOffer | DraftTraits.FirstChoice) { On = Deadline },
        new("Ask by phone after a promised day", Harbour, StepKind.Call, Call, "grace", DraftTraits.AfterPromise) { Wordings = 3 },
        new("Ask by phone about an application", Kettle, StepKind.Call, Call, "lena", DraftTraits.Application),
    ];

    private static IEnumerable<Situation> Seconds() =>
    [
        new("Ask a second time", Lumen, StepKind.CheckIn, Mail, "mei", DraftTraits.Second) { Wordings = 3 },
        new("Ask a second time, with an introduction to offer", Harbour, StepKind.CheckIn, Mail, "grace", DraftTraits.Second | DraftTraits.CarriesValue),
        new("Ask a second time by WhatsApp", Harbour, StepKind.CheckIn, Text, "grace", DraftTraits.Second) { Wordings = 2 },
        new("Call after a mail that was not answered", Lumen, StepKind.Call, Call, "mei", DraftTraits.Second) { Wordings = 2 },
        new("Write to the manager who was not there", Northwind with { ValueAdd = null }, StepKind.MoveUp, Mail, "tomas", DraftTraits.Second) { Wordings = 3 },
        new("Write to the manager, with an idea", Northwind, StepKind.MoveUp, Mail, "tomas", DraftTraits.Second) { Candidate = WithOwnWords },
        new("Write to the manager one has met", Lumen, StepKind.MoveUp, Mail, "mei", DraftTraits.Second),
        new("Call the manager", Northwind with { ValueAdd = null }, StepKind.MoveUp, Call, "tomas", DraftTraits.Second),
        new("Send the interviewer an idea", Northwind, StepKind.AddValue, Mail, "ingrid") { Wordings = 3 },
        new("Send Dr. Voss an article", Brightwater, StepKind.AddValue, Mail, "voss"),
    ];

    private static IEnumerable<Situation> Arranging() =>
    [
        new("Answer times that were offered", Northwind, StepKind.Arrange, Mail, "hana", DraftTraits.AnswersTimes) { Wordings = 2 },
        new("Offer times after good news", Northwind with { Events = [new InterviewEvent { Kind = EventKind.HeardBack, Outcome = EventOutcome.Advanced, On = new LocalDate(2026, 11, 24) }] }, StepKind.Arrange, Mail, "hana", DraftTraits.NextStep) { Wordings = 2 },
        new("Offer times again", Northwind, StepKind.Arrange, Mail, "hana", DraftTraits.Second),
        new("A time fell through", Northwind, StepKind.Arrange, Mail, "hana", DraftTraits.TimeLost) { Wordings = 2 },
        new("Offer times by WhatsApp", Northwind, StepKind.Arrange, Text, "hana"),
        new("They did not turn up today", Missed(25), StepKind.Rearrange, Text, "hana") { Wordings = 2 },
        new("They did not turn up yesterday", Missed(24), StepKind.Rearrange, Mail, "hana") { Wordings = 2 },
        new("They did not turn up yesterday, by phone", Missed(24), StepKind.Rearrange, Call, "hana"),
        new("Say sorry for missing it today", Missed(25, EventKind.MissedByCandidate), StepKind.Rearrange, Mail, "hana", DraftTraits.OwnFault | DraftTraits.TimeLost) { Wordings = 2 },
        new("Say sorry for missing it yesterday, by WhatsApp", Missed(24, EventKind.MissedByCandidate), StepKind.Rearrange, Text, "hana", DraftTraits.OwnFault | DraftTraits.TimeLost) { Wordings = 2 },
        new("Say sorry for missing it yesterday, by phone", Missed(24, EventKind.MissedByCandidate), StepKind.Rearrange, Call, "hana", DraftTraits.OwnFault | DraftTraits.TimeLost),
    ];

    private static IEnumerable<Situation> Rest() =>
    [
        new("Send references", Northwind, StepKind.References, Mail, "hana") { Wordings = 2 },
        new("References could not be reached", Northwind with { Events = [new InterviewEvent { Kind = EventKind.RefereesUnreachable, On = Today }] }, StepKind.References, Mail, "hana") { Wordings = 2 },
        new("Put a wrong name right", Northwind, StepKind.Correct, Mail, "ingrid", DraftTraits.WrongName) { On = Today.PlusDays(-1), Wordings = 2 },
        new("Put a wrong fact right", Northwind, StepKind.Correct, Mail, "ingrid") { On = Today.PlusDays(-1), Wordings = 2 },
        new("Thank the interviewer after coming late", Northwind, StepKind.ThankYou, Mail, "ingrid", DraftTraits.CameLate),
        new("Tell the consultant how it went", Harbour, StepKind.Debrief, Mail, "grace", DraftTraits.HowItWent) { Wordings = 2 },
        new("Notes after an interview", Northwind, StepKind.Debrief, Mail, To: null),
        new("The evening before", Northwind with { Rounds = [new Round { Stage = RoundStage.Second, HeldAt = Today.PlusDays(1).At(new LocalTime(10, 0)) }] }, StepKind.Prepare, Mail, To: null),
        new("Answer a no", Lumen, StepKind.Feedback, Mail, "mei") { Wordings = 3 },
        new("Answer a no by WhatsApp", Harbour, StepKind.Feedback, Text, "daniel"),
        new("Close one", Lumen with { Events = [new InterviewEvent { Kind = EventKind.CheckInSent, On = new LocalDate(2026, 11, 18), Contact = "mei" }] }, StepKind.LetGo, Mail, To: null),
        new("Say hello some months later", Lumen with { Rounds = [new Round { HeldAt = new LocalDateTime(2026, 8, 11, 10, 0), With = ["mei"] }] }, StepKind.Reconnect, Mail, "mei") { Wordings = 3 },
        new("Withdraw", Lumen, StepKind.Withdraw, Mail, "mei") { Wordings = 2 },
        new("Call off tomorrow's round", Lumen, StepKind.Withdraw, Mail, "mei", DraftTraits.CallsOff) { On = Today.PlusDays(1), Wordings = 2 },
    ];

    private static Interview Missed(int day, EventKind how = EventKind.NoShow) => Northwind with
    {
        Rounds = [new Round { HeldAt = new LocalDateTime(2026, 11, day, 10, 0) }],
        Events = [new InterviewEvent { Kind = how, On = new LocalDate(2026, 11, day) }],
    };
}
