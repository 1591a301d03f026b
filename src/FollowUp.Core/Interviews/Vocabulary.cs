namespace FollowUp.Core.Interviews;

/// <summary>What a thread with an employer began as.</summary>
public enum InterviewKind
{
    /// <summary>There is, or will be, at least one round. The default.</summary>
    Interview,

    /// <summary>An application without any round yet (rule R16).</summary>
    Application,
}

/// <summary>The kind of employer; it sets the pace (rule R28).</summary>
public enum EmployerType
{
    /// <summary>A private company. The default.</summary>
    Private,

    /// <summary>A university or research institute; quiet times are doubled.</summary>
    Academic,

    /// <summary>A public administration; quiet times are doubled.</summary>
    Government,

    /// <summary>A non-profit organisation.</summary>
    Nonprofit,

    /// <summary>Retail and hospitality.</summary>
    Retail,
}

/// <summary>What a contact does at the employer or agency.</summary>
public enum ContactRole
{
    /// <summary>A recruiter in house.</summary>
    Recruiter,

    /// <summary>Human resources.</summary>
    Hr,

    /// <summary>Somebody who held a round.</summary>
    Interviewer,

    /// <summary>The future line manager.</summary>
    HiringManager,

    /// <summary>Somebody senior to the line manager.</summary>
    SeniorManager,

    /// <summary>A consultant of an outside agency, who speaks for the employer (rule R36).</summary>
    Agency,
}

/// <summary>A way to reach a contact.</summary>
public enum ChannelKind
{
    /// <summary>Electronic mail.</summary>
    Email,

    /// <summary>A phone call.</summary>
    Phone,

    /// <summary>A text message.</summary>
    Sms,

    /// <summary>A WhatsApp message.</summary>
    WhatsApp,

    /// <summary>A LinkedIn note.</summary>
    LinkedIn,
}

/// <summary>Which round of an interview.</summary>
public enum RoundStage
{
    /// <summary>A short first call.</summary>
    PhoneScreen,

    /// <summary>The first interview. The default.</summary>
    First,

    /// <summary>The second interview.</summary>
    Second,

    /// <summary>The last interview.</summary>
    Final,

    /// <summary>Several interviewers at once.</summary>
    Panel,

    /// <summary>A test or a take-home task.</summary>
    Test,
}

/// <summary>What became of a round.</summary>
public enum RoundStatus
{
    /// <summary>It takes, or took, place. The default.</summary>
    Held,

    /// <summary>It was called off; it opens no wait and earns no thanks.</summary>
    Cancelled,

    /// <summary>The employer did not turn up (rule R19).</summary>
    Missed,
}

/// <summary>How a round takes place.</summary>
public enum RoundFormat
{
    /// <summary>By video. The default.</summary>
    Video,

    /// <summary>By phone.</summary>
    Phone,

    /// <summary>Face to face.</summary>
    OnSite,

    /// <summary>In writing or on the candidate's own time.</summary>
    Remote,
}

/// <summary>How firmly the employer said when an answer comes.</summary>
public enum PromiseKind
{
    /// <summary>By a named day.</summary>
    Date,

    /// <summary>Between two days: "next week".</summary>
    Window,

    /// <summary>"A day or two": read as a week (rule R7).</summary>
    Vague,

    /// <summary>Hiring is paused until about a day (rule R30).</summary>
    Hold,

    /// <summary>"We will contact you": no promise, and low odds (rule R8).</summary>
    WillContactYou,

    /// <summary>Nothing was said. Replaces no earlier promise.</summary>
    None,
}

/// <summary>What the employer asked for explicitly; beats every default (rule R25).</summary>
public enum InstructionKind
{
    /// <summary>Do not call.</summary>
    NoCalls,

    /// <summary>Use this channel.</summary>
    UseChannel,

    /// <summary>Write to this person only.</summary>
    ContactOnly,

    /// <summary>Do not write before a day.</summary>
    NotBefore,
}

/// <summary>What really happened.</summary>
public enum EventKind
{
    /// <summary>The candidate noted what was said in the round.</summary>
    Debriefed,

    /// <summary>The employer said when an answer comes.</summary>
    Promised,

    /// <summary>The employer asked for references.</summary>
    ReferencesRequested,

    /// <summary>The references went out.</summary>
    ReferencesSent,

    /// <summary>A thank-you went out.</summary>
    ThankYouSent,

    /// <summary>A message that adds value went out.</summary>
    ValueAdded,

    /// <summary>A check-in went out.</summary>
    CheckInSent,

    /// <summary>The candidate called.</summary>
    Called,

    /// <summary>A message went to somebody more senior.</summary>
    MovedUp,

    /// <summary>A message did not arrive; it does not count as sent (rule R27).</summary>
    DeliveryFailed,

    /// <summary>The employer answered.</summary>
    HeardBack,

    /// <summary>A round has a new time (rule R18).</summary>
    Rescheduled,

    /// <summary>The employer missed a confirmed round (rule R19).</summary>
    NoShow,

    /// <summary>The candidate holds another offer with a deadline (rules R15, R21).</summary>
    OtherOffer,

    /// <summary>The candidate wants a step later.</summary>
    Snoozed,

    /// <summary>The candidate pauses everything about this interview.</summary>
    Paused,

    /// <summary>The pause is over.</summary>
    Resumed,

    /// <summary>The candidate closed the thread.</summary>
    Closed,

    /// <summary>The employer offered times for a next round; they wait for an answer (rule R32).</summary>
    TimesOffered,

    /// <summary>The candidate accepted a time, and nobody has confirmed it yet (rule R32).</summary>
    TimeAccepted,

    /// <summary>The candidate sent times of their own, to arrange a round or after one that was missed (rules R32, R47).</summary>
    AvailabilitySent,

    /// <summary>A fixed time will not be kept, and there is no new one (rule R32). The round did not take place.</summary>
    TimeFellThrough,

    /// <summary>The employer could not reach the referees (rule R35).</summary>
    RefereesUnreachable,

    /// <summary>The job is advertised again; it moves no day (rule R41).</summary>
    ListedAgain,

    /// <summary>The candidate missed a round, or came so late that it did not take place (rule R54).</summary>
    MissedByCandidate,

    /// <summary>The candidate came late to a round that took place all the same (rule R54).</summary>
    ArrivedLate,

    /// <summary>There was a mistake in a message of the candidate's (rule R53).</summary>
    SentWrong,

    /// <summary>The line that puts such a mistake right went out (rule R53).</summary>
    CorrectionSent,
}

/// <summary>How a call or an answer turned out.</summary>
public enum EventOutcome
{
    /// <summary>Of a call: somebody was reached; counts as a reply.</summary>
    Spoke,

    /// <summary>Of a call: a voicemail was left.</summary>
    Voicemail,

    /// <summary>Of a call: nobody answered.</summary>
    NoAnswer,

    /// <summary>Of an answer: received, no news.</summary>
    Acknowledged,

    /// <summary>Of an answer: the next round will come.</summary>
    Advanced,

    /// <summary>Of an answer: an offer in writing. It stays open until it is accepted or declined.</summary>
    Offer,

    /// <summary>Of an answer: a rejection.</summary>
    Rejected,

    /// <summary>Of an answer: no decision yet.</summary>
    StillDeciding,

    /// <summary>Of an answer: an offer made by word of mouth, with nothing in writing yet. It ends nothing (rule R34).</summary>
    OfferSpoken,

    /// <summary>Of closing: the candidate took a job elsewhere, so whoever expects them is told.</summary>
    TookAJob,

    /// <summary>Of closing: the candidate accepted this employer's offer, who is therefore told nothing more.</summary>
    Accepted,

    /// <summary>Of closing: the candidate declined this employer's offer.</summary>
    Declined,

    /// <summary>Of a mistake in a message: a person's or the company's name was wrong.</summary>
    WrongName,

    /// <summary>Of a mistake in a message: it went to somebody else.</summary>
    WrongPerson,

    /// <summary>Of a mistake in a message: something in it is not true and matters, such as a day or a number.</summary>
    WrongFact,

    /// <summary>Of a mistake in a message: a slip of the pen that changes nothing.</summary>
    Typo,
}

/// <summary>What may be due.</summary>
public enum StepKind
{
    /// <summary>Get ready to ask when an answer comes (rule R1).</summary>
    Prepare,

    /// <summary>Note what was said (rule R2).</summary>
    Debrief,

    /// <summary>Send the references asked for (rule R3).</summary>
    References,

    /// <summary>Say thanks (rule R4).</summary>
    ThankYou,

    /// <summary>Offer something useful (rule R5).</summary>
    AddValue,

    /// <summary>Ask in writing where things stand (rule R6).</summary>
    CheckIn,

    /// <summary>Ask by phone (rules R9, R37).</summary>
    Call,

    /// <summary>Write to somebody more senior, once (rule R10).</summary>
    MoveUp,

    /// <summary>Offer new times after their no-show (rule R19).</summary>
    Rearrange,

    /// <summary>Thank for a rejection and ask for feedback (rule R17).</summary>
    Feedback,

    /// <summary>Close kindly; nothing is sent to the employer (rule R11).</summary>
    LetGo,

    /// <summary>Keep the relation, months later (rule R23).</summary>
    Reconnect,

    /// <summary>Tell an employer who may still choose one that one has found a position. In no plan: the candidate closes, and may send it.</summary>
    Withdraw,

    /// <summary>Offer two or three times for a round that is still to be arranged (rule R32).</summary>
    Arrange,

    /// <summary>Put a wrong name or fact right, in one line (rule R53).</summary>
    Correct,
}

/// <summary>What a candidate can offer that is useful to the employer (rule R5).</summary>
public enum ValueAddKind
{
    /// <summary>An idea for a challenge of the job.</summary>
    Idea,

    /// <summary>An article on a topic talked about.</summary>
    Article,

    /// <summary>An introduction to somebody.</summary>
    Introduction,
}
