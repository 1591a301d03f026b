using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Steps;

/// <summary>A step in words, as a page shows it; what people typed is cleaned.</summary>
public sealed record StepCard
{
    public required string InterviewId { get; init; }

    public required string Company { get; init; }

    public required string Role { get; init; }

    public required string StepId { get; init; }

    public required StepKind Kind { get; init; }

    /// <summary>Whether it is a note to oneself, and nothing is sent.</summary>
    public bool IsNote => Kind is StepKind.Prepare or StepKind.LetGo || (Kind is StepKind.Debrief && Whom is null);

    /// <summary>Such as "Thank Ingrid".</summary>
    public required string Name { get; init; }

    /// <summary>Such as "Ana Souza (recruiter), by WhatsApp"; null when nothing is sent.</summary>
    public string? Whom { get; init; }

    public required string Why { get; init; }

    /// <summary>The reason's first sentence.</summary>
    public string Brief => Sentences.First(Why);

    /// <summary>Why it is not on the day the rule alone gives; null when it is.</summary>
    public string? Moved { get; init; }

    /// <summary>Whom to turn to where nobody, or no address, is noted (rule R52); null when somebody can be reached.</summary>
    public string? Hint { get; init; }

    public required LocalDate DueOn { get; init; }

    public LocalDate? Until { get; init; }

    public bool IsDue { get; init; }

    /// <summary>When to send it, in the recipient's hours; null when nothing is sent.</summary>
    public string? SendWindow { get; init; }

    /// <summary>The other interviews this message speaks for, by company and role.</summary>
    public IReadOnlyList<string> AlsoAbout { get; init; } = [];

    /// <summary>Other ways that have their point, each with its own text (rule R44).</summary>
    public IReadOnlyList<OtherWay> OtherWays { get; init; } = [];

    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>The text to send, or a note to oneself; null where the page shows none.</summary>
    public ShownDraft? Draft { get; init; }

    /// <summary>Whether doing it is told as an event.</summary>
    public bool CanBeDone { get; init; }

    /// <summary>What the button says that tells it, such as "Mark as sent".</summary>
    public required string Done { get; init; }

    /// <summary>When one can be reminded: business days, and the day they end on.</summary>
    public IReadOnlyList<(int Days, LocalDate On)> Reminders { get; init; } = [];

    /// <summary>Whether somebody should get it, and nobody who can is known.</summary>
    public bool LacksPerson { get; init; }

    /// <summary>Whether a voicemail would be left without a number to call back on (rule R50).</summary>
    public bool LacksPhone { get; init; }
}

/// <summary>Another way to do a step.</summary>
/// <param name="Name">Such as "ask Jane Doe by e-mail".</param>
/// <param name="Why">What speaks for it.</param>
/// <param name="Draft">Its text; null where the page shows none.</param>
/// <param name="To">The person and way, as the draft's page names them.</param>
public sealed record OtherWay(string Name, string Why, ShownDraft? Draft, string To);

/// <summary>A draft as a page shows it.</summary>
/// <param name="Subject">Of a mail.</param>
/// <param name="Voicemail">Of a call: what to say when nobody answers.</param>
/// <param name="Link">Opens it where it is sent; null without an address.</param>
/// <param name="Open">What the link does.</param>
public sealed record ShownDraft(string? Subject, string Body, string? Voicemail, Uri? Link, string? Open, string Language);
