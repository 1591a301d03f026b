using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Invitations;

/// <summary>What could be read of an employer's invitation. What has a question is not certain: the candidate answers it before anything is kept.</summary>
public sealed record Invitation
{
    /// <summary>Why nothing, or not all, could be read, and what to do; null when there is nothing to say.</summary>
    public string? Problem { get; init; }

    /// <summary>What the invitation asks its receiver to do. Default: to come.</summary>
    public InvitationMethod Method { get; init; }

    /// <summary>Whether the employer calls the round off.</summary>
    public bool IsCancelled => Method == InvitationMethod.Cancel;

    /// <summary>The title, one line of at most 200 characters; null when there is none.</summary>
    public string? Title { get; init; }

    /// <summary>The employer, at most 200 characters; null when not known.</summary>
    public string? Company { get; init; }

    /// <summary>The role, at most 200 characters; null when not known.</summary>
    public string? Role { get; init; }

    /// <summary>The day; null when none was found.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>When it starts on <see cref="Day"/>, in <see cref="TimeZone"/>; null when not known.</summary>
    public LocalTime? Time { get; init; }

    /// <summary>The day and the time; null when one of them is not known.</summary>
    public LocalDateTime? HeldAt => Day is { } day && Time is { } time ? day + time : null;

    /// <summary>When it ends, in <see cref="TimeZone"/>; null when not known.</summary>
    public LocalDateTime? EndsAt { get; init; }

    /// <summary>The IANA zone of <see cref="HeldAt"/>; null when not known.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Tells which of two equal local times is meant when clocks go back; otherwise null.</summary>
    public Offset? UtcOffset { get; init; }

    /// <summary>How it takes place; null when not known.</summary>
    public RoundFormat? Format { get; init; }

    /// <summary>Which round it is; null when not known.</summary>
    public RoundStage? Stage { get; init; }

    /// <summary>The place, one line of at most 200 characters; null when there is none.</summary>
    public string? Place { get; init; }

    /// <summary>The address of the meeting by video; null when there is none.</summary>
    public Uri? Link { get; init; }

    /// <summary>The number that is rung, as it is written; null when there is none.</summary>
    public string? Phone { get; init; }

    /// <summary>What whoever arranged it does; null when not known.</summary>
    public ContactRole? ArrangedBy { get; init; }

    /// <summary>The people at the employer, whoever arranged it first; at most as many as an interview has contacts.</summary>
    public IReadOnlyList<InvitedPerson> People { get; init; } = [];

    /// <summary>What is not certain, in the order of the fields.</summary>
    public IReadOnlyList<InvitationQuestion> Questions { get; init; } = [];

    /// <summary>The places that say so, by field; what was concluded has none. Each person has their own.</summary>
    public IReadOnlyDictionary<InvitationField, InvitationQuote> Quotes { get; init; } = new Dictionary<InvitationField, InvitationQuote>();

    /// <summary>The calendar's name for the event (RFC 5545, 3.8.4.7), by which a later invitation is about the same; null without one.</summary>
    public string? Uid { get; init; }

    /// <summary>Of one occurrence of a repeated event: which; null otherwise.</summary>
    public string? RecurrenceId { get; init; }

    /// <summary>How often the event was changed before this; the higher is the newer.</summary>
    public int Sequence { get; init; }

    /// <summary>How certain a field is.</summary>
    public Certainty CertaintyOf(InvitationField field) =>
        Questions.Any(question => question.Field == field) ? Certainty.Unsure : IsKnown(field) ? Certainty.Sure : Certainty.Unknown;

    private bool IsKnown(InvitationField field) => field switch
    {
        InvitationField.Company => Company is not null,
        InvitationField.Role => Role is not null,
        InvitationField.Day => Day is not null,
        InvitationField.Time => Time is not null,
        InvitationField.TimeZone => TimeZone is not null,
        InvitationField.Format => Format is not null,
        InvitationField.Stage => Stage is not null,
        InvitationField.Place => Place is not null || Link is not null || Phone is not null,
        InvitationField.ArrangedBy => ArrangedBy is not null,
        _ => People.Count > 0,
    };
}

/// <summary>Somebody an invitation names.</summary>
/// <param name="Name">Their name, one line of at most 200 characters; null when only the address is known.</param>
/// <param name="Email">Their address; null when it is not known, or nobody reads it.</param>
/// <param name="IsOrganizer">Whether they arranged it.</param>
public sealed record InvitedPerson(string? Name, string? Email, bool IsOrganizer)
{
    /// <summary>What they do; null when nothing tells.</summary>
    public ContactRole? Role { get; init; }

    /// <summary>Their title as it is written; null when there is none.</summary>
    public string? JobTitle { get; init; }

    /// <summary>Their number as it is written; null when there is none.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether they will be there, as far as the invitation says.</summary>
    public bool TakesPart { get; init; }

    /// <summary>The place that names them; null when none does so word for word.</summary>
    public InvitationQuote? Quote { get; init; }

    /// <summary>Whether their name, or that they belong here, is a guess.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>Whether it may be nobody who will be there: then they are a contact only once the candidate says so.</summary>
    public bool IsDoubted { get; init; }
}
