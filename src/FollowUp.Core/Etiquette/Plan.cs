using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Where a thread stands.</summary>
public enum PlanStatus
{
    /// <summary>Something is due.</summary>
    Active,

    /// <summary>Nothing is due; one waits.</summary>
    Waiting,

    /// <summary>The candidate paused it.</summary>
    Paused,

    /// <summary>It has ended.</summary>
    Closed,
}

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>Its day has not come.</summary>
    Upcoming,

    /// <summary>It is its day.</summary>
    Due,

    /// <summary>Its day has passed, its window has not.</summary>
    Overdue,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It will not be done; <see cref="PlannedStep.Reason"/> says why.</summary>
    Skipped,

    /// <summary>Something else has to happen first; <see cref="PlannedStep.Reason"/> says what.</summary>
    Blocked,
}

/// <summary>Every step of one interview, as of one moment.</summary>
/// <param name="InterviewId">The interview.</param>
/// <param name="AsOf">The candidate's local day the plan was made for.</param>
/// <param name="Status">Where the thread stands.</param>
/// <param name="WaitingUntil">The day the next step is due; null when one is due now or the thread has ended.</param>
/// <param name="Waiting">Why one waits, to take comfort from (rule R14), or why it ended; null when something is due.</param>
/// <param name="ClosesOn">The day to let go, or the day it ended; null while nothing can be said.</param>
/// <param name="Steps">The steps in order of their days.</param>
public sealed record Plan(
    string InterviewId,
    LocalDate AsOf,
    PlanStatus Status,
    LocalDate? WaitingUntil,
    Reason? Waiting,
    LocalDate? ClosesOn,
    IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>
    /// What the reader should know of the plan as a whole: <c>calendar.weekendsOnly</c>, with the country's code as its name, once for each country
    /// whose public holidays are not known; the name is null where not even the country is known. Usually empty.
    /// </summary>
    public IReadOnlyList<Reason> Notes { get; init; } = [];
}

/// <summary>One step of a plan.</summary>
public sealed record PlannedStep
{
    /// <summary>The recipient's local time after which a message is for the next day: it leaves nobody the hour it needs.</summary>
    public static readonly LocalTime LastCall = new(16, 0);

    /// <summary>Names the step of its round or wait and recipient; stable under re-planning, the key of the nudge ledger.</summary>
    public required string Id { get; init; }

    /// <summary>What to do.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>The recipient's local day on which it is due; of a done step the day it was done.</summary>
    public required LocalDate DueOn { get; init; }

    /// <summary>The last day on which it makes sense, inclusive; null when open.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The instant of the digest that brings it: on one of the candidate's days for digests, and so maybe some days ahead.</summary>
    public required Instant NudgeAt { get; init; }

    /// <summary>When it is to be told at once, since the next digest would be too late: on a day of the candidate's; null when the digest is early enough.</summary>
    public Interval? Urgent { get; init; }

    /// <summary>The way to send it; null when nothing is sent.</summary>
    public ChannelKind? Channel { get; init; }

    /// <summary>Whom to write to or call; null when nobody is known or nothing is sent.</summary>
    public Contact? Recipient { get; init; }

    /// <summary>Who gets a copy (rule R5); usually null.</summary>
    public Contact? Copy { get; init; }

    /// <summary>The recipient's IANA zone, in which <see cref="SendFrom"/> to 17:00 is the time to send; null when nothing is sent.</summary>
    public string? SendZone { get; init; }

    /// <summary>The local time at which the send window opens in <see cref="SendZone"/>; 09:00 unless 48 hours end later that day.</summary>
    public LocalTime SendFrom { get; init; } = new(9, 0);

    /// <summary>The business days where the recipient works; of a step without one, those of the interview.</summary>
    public BusinessCalendar Calendar { get; init; }

    /// <summary>Why, or why not.</summary>
    public required Reason Reason { get; init; }

    /// <summary>The rules applied, such as <c>R6</c>.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The keys of the sources, see <see cref="Source"/>.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Why it is not on the day the rule alone gives; in the order applied.</summary>
    public IReadOnlyList<Reason> Moves { get; init; } = [];

    /// <summary>Other ways that have their point (rule R13).</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>Whom to turn to where nobody, or no address, is noted (rule R52); usually null.</summary>
    public Reason? Hint { get; init; }

    /// <summary>
    /// The ids of the candidate's other interviews for which the same person is asked the same way on the same day: one message speaks for all of
    /// them and names each role (rule R20). What is sent is to be noted in each. Usually empty.
    /// </summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];

    /// <summary>Which facts a draft may use beyond the interview itself.</summary>
    public DraftTraits Traits { get; init; }

    /// <summary>
    /// The candidate's local day by which another offer has to be answered, whichever of their interviews it was noted in; null unless
    /// <see cref="Traits"/> has <see cref="DraftTraits.OtherOffer"/>.
    /// </summary>
    public LocalDate? DecideBy { get; init; }

    /// <summary>Of letting go: whether it waits for a request that was not sent yet, so that its day moves along and is not told (rule R43).</summary>
    public bool AwaitsRequest { get; init; }

    /// <summary>Whether it asks for something now.</summary>
    public bool IsDue => Status is StepStatus.Due or StepStatus.Overdue;
}

/// <summary>What a draft of a step has to take account of.</summary>
[Flags]
public enum DraftTraits
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>It opens with the thanks that were not sent (settled: thanks and check-in due together).</summary>
    OpensWithThanks = 1,

    /// <summary>It passes thanks on through somebody else (rule R4).</summary>
    ThroughSomebodyElse = 2,

    /// <summary>It is the second request of a wait.</summary>
    Second = 4,

    /// <summary>It may mention another offer's deadline (rule R15); that this employer comes first, only with <see cref="FirstChoice"/> (rule R45).</summary>
    OtherOffer = 8,

    /// <summary>It follows an application, not a round (rule R16).</summary>
    Application = 16,

    /// <summary>It asks about the next step after "you are through" (rule R17).</summary>
    NextStep = 32,

    /// <summary>A promised day has passed. The draft may say so kindly, never as a reproach.</summary>
    AfterPromise = 64,

    /// <summary>What was noted as of value goes to its recipient by a message of its own, so this one leaves it out.</summary>
    ValueApart = 128,

    /// <summary>References went out since; it asks whether anything else is needed (rule R35).</summary>
    AfterReferences = 256,

    /// <summary>It asks about the paper that follows an offer made by word of mouth (rule R34).</summary>
    SpokenOffer = 512,

    /// <summary>What was noted as of value, or left unsaid in the round, goes inside this message (rules R42, R48).</summary>
    CarriesValue = 1024,

    /// <summary>It tells the agency's consultant how the round went (rule R36).</summary>
    HowItWent = 2048,

    /// <summary>It may say that this employer is the candidate's first choice; only together with <see cref="OtherOffer"/> (rule R45).</summary>
    FirstChoice = 4096,

    /// <summary>It answers times that the employer offered (rule R32).</summary>
    AnswersTimes = 8192,

    /// <summary>A time that was fixed fell through, whether told before or by their not turning up (rules R32, R47).</summary>
    TimeLost = 16384,

    /// <summary>It calls off a round that is about to take place.</summary>
    CallsOff = 32768,

    /// <summary>It was the candidate who missed the round: one apology (rule R54).</summary>
    OwnFault = 65536,

    /// <summary>The candidate came late to the round; the thanks say so in passing (rule R54).</summary>
    CameLate = 131072,

    /// <summary>A name was wrong in the message before; otherwise a fact was (rule R53).</summary>
    WrongName = 262144,
}

/// <summary>Another way to do a step, with its reason.</summary>
/// <param name="Recipient">Whom to write to or call.</param>
/// <param name="Channel">The way.</param>
/// <param name="Reason">What speaks for it.</param>
/// <param name="Sources">The keys of the sources.</param>
public sealed record Alternative(Contact Recipient, ChannelKind Channel, Reason Reason, IReadOnlyList<string> Sources);

/// <summary>A reason before it is put into words: the key of a text and the facts it mentions.</summary>
/// <param name="Key">The key of the text, such as <c>checkIn.promise</c>.</param>
/// <param name="Date">The day it speaks of.</param>
/// <param name="Name">The person, holiday, playbook or channel it speaks of.</param>
/// <param name="Until">The second day it speaks of.</param>
public sealed record Reason(string Key, LocalDate? Date = null, string? Name = null, LocalDate? Until = null);

/// <summary>A text the etiquette stands on.</summary>
/// <param name="Key">Its short key.</param>
/// <param name="Title">Its title and author.</param>
/// <param name="Url">Where it can be read; null when no lasting address is known.</param>
public sealed record Source(string Key, string Title, string? Url);
