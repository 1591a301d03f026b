using FollowUp.Core.Interviews;

namespace FollowUp.Core.Etiquette;

/// <summary>When a phone call may be planned.</summary>
public enum CallPolicy
{
    /// <summary>Only when the employer invited one.</summary>
    Never,

    /// <summary>To a number both sides used, or when invited.</summary>
    Established,

    /// <summary>To any number the candidate was given.</summary>
    Known,
}

/// <summary>The form of a status request.</summary>
public enum RequestForm
{
    /// <summary>In writing, to the usual recipient.</summary>
    Message,

    /// <summary>By phone.</summary>
    Call,

    /// <summary>In writing, to somebody more senior.</summary>
    MoveUp,
}

/// <summary>A named set of parameters for the rules. A parameter that is null means the playbook does not do that.</summary>
public sealed record Playbook
{
    /// <summary>Its name, as used in settings and in the API.</summary>
    public required string Name { get; init; }

    /// <summary>What it is like, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The thanks after each round (rule R4).</summary>
    public required ThankYouParameters ThankYou { get; init; }

    /// <summary>The message that adds value (rule R5).</summary>
    public AddValueParameters? AddValue { get; init; }

    /// <summary>The first status request of a wait (rule R6).</summary>
    public required CheckInParameters CheckIn { get; init; }

    /// <summary>The second status request of a wait.</summary>
    public SecondRequestParameters? Second { get; init; }

    /// <summary>The end (rule R11).</summary>
    public required LetGoParameters LetGo { get; init; }

    /// <summary>The follow-up on an application (rule R16).</summary>
    public required ApplicationParameters Application { get; init; }

    /// <summary>When a call may be planned (rule R9).</summary>
    public required CallPolicy Calls { get; init; }

    /// <summary>How long after a conversation that brought no news one more call is made, where the phone is the way to reach them (rule R37). Default: 3 bd.</summary>
    public DayCount CallAgain { get; init; } = new(3, Business: true);

    /// <summary>Notes about a time for the next round (rule R32).</summary>
    public ArrangeParameters Arrange { get; init; } = new();

    /// <summary>Questions about the paper that follows a spoken offer (rule R34).</summary>
    public OfferParameters Offer { get; init; } = new();

    /// <summary>Business days after the nudge on which an undone step is shown again, ascending. Default: 2.</summary>
    public IReadOnlyList<int> ReminderDays { get; init; } = [2];
}

/// <summary>Parameters of the thank-you.</summary>
/// <param name="After">How long after the round.</param>
/// <param name="OnlyIfSilent">Only if nothing was heard and no date was promised.</param>
/// <param name="Sources">The keys of the sources.</param>
/// <param name="Within">The last day on which they are still welcome, inclusive, counted from the round (rule R38). Default: 5 bd; with <paramref name="OnlyIfSilent"/> no such day.</param>
public sealed record ThankYouParameters(DayCount After, bool OnlyIfSilent, IReadOnlyList<string> Sources, DayCount? Within = null)
{
    private static readonly DayCount Week = new(5, Business: true);

    /// <summary>How long after the round thanks are still welcome; null when a request or the end alone ends them.</summary>
    internal DayCount? GoodFor => Within ?? (OnlyIfSilent ? null : Week);
}

/// <summary>Parameters of the message that adds value.</summary>
/// <param name="After">How long after the round.</param>
/// <param name="Sources">The keys of the sources.</param>
public sealed record AddValueParameters(DayCount After, IReadOnlyList<string> Sources);

/// <summary>Parameters of the first status request.</summary>
/// <param name="AfterPromise">The grace after a promised day.</param>
/// <param name="Quiet">The quiet time without a promise; null when the thank-you serves as the first message.</param>
/// <param name="Form">In writing or by phone.</param>
/// <param name="PromiseSources">The keys of the sources of the grace.</param>
/// <param name="QuietSources">The keys of the sources of the quiet time.</param>
/// <param name="QuietLate">The quiet time late in the process: after a second, final or panel round, a test, or references (rule R31). Default: <paramref name="Quiet"/>.</param>
/// <param name="QuietAcademic">The quiet time of an academic employer, whatever the stage. Default: twice the other.</param>
public sealed record CheckInParameters(
    DayCount AfterPromise, DayCount? Quiet, RequestForm Form, IReadOnlyList<string> PromiseSources, IReadOnlyList<string> QuietSources,
    DayCount? QuietLate = null, DayCount? QuietAcademic = null);

/// <summary>Parameters of the second status request.</summary>
/// <param name="After">How long after the first went unanswered.</param>
/// <param name="Forms">The forms in order of preference; the first possible one is planned.</param>
/// <param name="MoveUpAfter">How long after the round somebody more senior may be asked, at the earliest.</param>
/// <param name="MoveUpOnlyIfMet">Whether only somebody met may be asked, and nobody where a recruiter arranged the interview.</param>
public sealed record SecondRequestParameters(DayCount After, IReadOnlyList<SecondForm> Forms, DayCount MoveUpAfter, bool MoveUpOnlyIfMet)
{
    /// <summary>The keys of the sources of a form; null when the playbook does not have it.</summary>
    /// <param name="kind">The step the form becomes: <see cref="StepKind.Call"/>, <see cref="StepKind.MoveUp"/> or <see cref="StepKind.CheckIn"/>.</param>
    public IReadOnlyList<string>? SourcesOf(StepKind kind)
    {
        foreach (var (form, sources) in Forms)
            if (kind == (form switch { RequestForm.Call => StepKind.Call, RequestForm.MoveUp => StepKind.MoveUp, _ => StepKind.CheckIn }))
                return sources;
        return null;
    }
}

/// <summary>One form a second status request may take.</summary>
/// <param name="Form">The form.</param>
/// <param name="Sources">The keys of the sources.</param>
public sealed record SecondForm(RequestForm Form, IReadOnlyList<string> Sources);

/// <summary>Parameters of the end.</summary>
/// <param name="Quiet">How long after the start of the wait, at the earliest.</param>
/// <param name="AfterLast">How long after the last status request.</param>
/// <param name="EndsWithLast">Whether only <paramref name="AfterLast"/> counts once the last status request is sent or still on time.</param>
/// <param name="Sources">The keys of the sources.</param>
/// <param name="FromRound">Whether <paramref name="Quiet"/> counts from the newest round, whatever was heard since (rule R31). Default: no.</param>
public sealed record LetGoParameters(DayCount Quiet, DayCount AfterLast, bool EndsWithLast, IReadOnlyList<string> Sources, bool FromRound = false);

/// <summary>Parameters of the notes about a time for the next round (rule R32).</summary>
public sealed record ArrangeParameters
{
    /// <summary>How long after a fixed time fell through, or after the last day they named. Default: 2 bd.</summary>
    public DayCount AfterNamed { get; init; } = new(2, Business: true);

    /// <summary>How long after they said that there will be a next round. Default: 4 bd.</summary>
    public DayCount AfterNews { get; init; } = new(4, Business: true);

    /// <summary>How long after the candidate's own word that stayed unanswered. Default: 5 bd.</summary>
    public DayCount AfterOwnWord { get; init; } = new(5, Business: true);

    /// <summary>The keys of the sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = ["scheduling", "second-interview"];
}

/// <summary>Parameters of the questions about the paper that follows a spoken offer (rule R34).</summary>
public sealed record OfferParameters
{
    /// <summary>How long after the day for which the paper was promised. Default: 2 bd.</summary>
    public DayCount AfterPaper { get; init; } = new(2, Business: true);

    /// <summary>How long after the offer, when no day was named. Default: 5 bd.</summary>
    public DayCount AfterOffer { get; init; } = new(5, Business: true);

    /// <summary>How long after the unanswered question the second one follows. Default: 5 bd.</summary>
    public DayCount Again { get; init; } = new(5, Business: true);

    /// <summary>The keys of the sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = ["spoken-offer", "resigning"];
}

/// <summary>Parameters of the follow-up on an application.</summary>
/// <param name="After">How long after applying.</param>
/// <param name="Form">In writing or by phone.</param>
/// <param name="Sources">The keys of the sources.</param>
public sealed record ApplicationParameters(DayCount After, RequestForm Form, IReadOnlyList<string> Sources);
