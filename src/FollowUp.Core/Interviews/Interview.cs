using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>One thread with one employer about one role: what is known, what was said, and what happened.</summary>
public sealed record Interview
{
    /// <summary>Unguessable and unique for its candidate; empty until registered.</summary>
    public string Id { get; init; } = "";

    /// <summary>The employer.</summary>
    public required string Company { get; init; }

    /// <summary>The role applied for.</summary>
    public required string Role { get; init; }

    /// <summary>An interview, or an application without any round yet. Default: interview.</summary>
    public InterviewKind Kind { get; init; }

    /// <summary>The kind of employer. Default: private.</summary>
    public EmployerType EmployerType { get; init; }

    /// <summary>Where the employer works: an ISO 3166-1 alpha-2 code, with a region where it matters, as in <c>BR-SP</c>; null when unknown.</summary>
    public string? Country { get; init; }

    /// <summary>The language to write to the employer in: an ISO 639-1 code; null for the one in the candidate's settings. Default: null.</summary>
    public string? Language { get; init; }

    /// <summary>Who arranged the interview; null when unknown, then a recruiter or HR contact is taken to have done it.</summary>
    public ContactRole? ArrangedBy { get; init; }

    /// <summary>The playbook of this interview; null for the candidate's own.</summary>
    public string? Playbook { get; init; }

    /// <summary>The local day of the application, for <see cref="InterviewKind.Application"/>; null counts as the day of registration.</summary>
    public LocalDate? AppliedOn { get; init; }

    /// <summary>The rounds, past and to come.</summary>
    public IReadOnlyList<Round> Rounds { get; init; } = [];

    /// <summary>The people at the employer or agency.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>What the employer said about when an answer comes.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>What the employer asked for explicitly.</summary>
    public IReadOnlyList<Instruction> Instructions { get; init; } = [];

    /// <summary>Topics talked about; thanks are made from them.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Something useful to offer; null plans no such message.</summary>
    public ValueAdd? ValueAdd { get; init; }

    /// <summary>The candidate's travel or engagements, in words.</summary>
    public string? Circumstances { get; init; }

    /// <summary>The last day on which <see cref="Circumstances"/> matter, inclusive; no draft mentions them after it (rule R46). Null: they always do.</summary>
    public LocalDate? CircumstancesUntil { get; init; }

    /// <summary>The candidate's own notes; nothing is planned or written from them. Null when there are none.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether the candidate would take this job before any other. Only then may a draft say so (rule R45). Default: no.</summary>
    public bool FirstChoice { get; init; }

    /// <summary>What happened, in the order it was entered.</summary>
    public IReadOnlyList<InterviewEvent> Events { get; init; } = [];
}

/// <summary>One meeting with the employer.</summary>
public sealed record Round
{
    /// <summary>Which round. Default: first.</summary>
    public RoundStage Stage { get; init; } = RoundStage.First;

    /// <summary>When it starts, in <see cref="TimeZone"/>.</summary>
    public required LocalDateTime HeldAt { get; init; }

    /// <summary>The IANA zone of <see cref="HeldAt"/>; null for the candidate's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Tells which of two equal local times is meant when clocks go back; otherwise null.</summary>
    public Offset? UtcOffset { get; init; }

    /// <summary>How it takes place. Default: video.</summary>
    public RoundFormat Format { get; init; }

    /// <summary>What became of it. Default: held.</summary>
    public RoundStatus Status { get; init; }

    /// <summary>The ids of the contacts who were there; empty means those met.</summary>
    public IReadOnlyList<string> With { get; init; } = [];
}

/// <summary>Something useful to offer the employer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says, in the candidate's words.</param>
public sealed record ValueAdd(ValueAddKind Kind, string Text);
