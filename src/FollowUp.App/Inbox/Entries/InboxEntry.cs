using System.Text.Json.Nodes;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Inbox;
using FollowUp.Core.Invitations;

namespace FollowUp.App.Inbox.Entries;

/// <summary>What a mail is about.</summary>
internal enum InboxKind
{
    /// <summary>Only that it came is remembered, so that it is not taken twice.</summary>
    Settled,

    /// <summary>An interview to add.</summary>
    Invitation,

    /// <summary>A round to add to an interview that is noted, or what an invitation changes about one.</summary>
    Round,

    /// <summary>Somebody at an employer wrote.</summary>
    Answer,

    /// <summary>The candidate wrote to somebody at an employer.</summary>
    Sent,

    /// <summary>Somebody at an employer is away.</summary>
    Absence,

    /// <summary>Nothing of use was found.</summary>
    Unclear,
}

/// <summary>What was taken from one mail; never the mail itself.</summary>
internal sealed record InboxEntry
{
    public required string Id { get; init; }

    public required Instant At { get; init; }

    public InboxKind Kind { get; init; }

    /// <summary>Whether it is proved that the candidate sent it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether a program sent it; then nothing is mailed about it.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Who sent it, as one clean line; null when the candidate did.</summary>
    public string? From { get; init; }

    public string? Subject { get; init; }

    public string? InterviewId { get; init; }

    public string? ContactId { get; init; }

    /// <summary>The local day on which the message was sent.</summary>
    public LocalDate? On { get; init; }

    public AnswerHint Hint { get; init; }

    public Promise? Promise { get; init; }

    /// <summary>Of a message of their own: what it was; null when that must be asked.</summary>
    public StepKind? Step { get; init; }

    public Absence? Absence { get; init; }

    /// <summary>Of an invitation: the interview as the API takes it.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>Of an invitation: what is not certain, in words.</summary>
    public IReadOnlyList<string>? Questions { get; init; }

    /// <summary>Of an invitation with a name: which.</summary>
    public KnownInvitation? Invitation { get; init; }

    /// <summary>Of an invitation to a round that is noted: what it does to it.</summary>
    public InvitationMatch? Match { get; init; }

    /// <summary>When it was acted on; null while it is a question.</summary>
    public Instant? ActedAt { get; init; }

    /// <summary>What was noted, in words.</summary>
    public string? Did { get; init; }

    /// <summary>By which the change can be undone; null when nothing was changed.</summary>
    public string? ChangeId { get; init; }

    /// <summary>The interview that was added; null when none was.</summary>
    public string? AddedId { get; init; }

    /// <summary>The mail about it.</summary>
    public AnswerMail Mail { get; init; } = AnswerMail.None;

    public bool IsOpen => Kind is not (InboxKind.Settled or InboxKind.Unclear) && ActedAt is null;

    /// <summary>Without what it says; that it came stays known.</summary>
    public InboxEntry Settle() => new() { Id = Id, At = At, Kind = InboxKind.Settled, Mail = Mail with { LeaseUntil = null } };
}

/// <summary>How far the mail about an entry is.</summary>
internal enum AnswerMailState
{
    /// <summary>None is sent.</summary>
    None,

    /// <summary>It is owed: it surely did not go yet.</summary>
    Owed,

    /// <summary>Somebody sends it until the lease ends; after that it may have gone.</summary>
    Claimed,

    /// <summary>It went.</summary>
    Sent,

    /// <summary>It will not go.</summary>
    GivenUp,
}

internal sealed record AnswerMail(AnswerMailState State, Instant? LeaseUntil = null, int Attempts = 0)
{
    public static AnswerMail None { get; } = new(AnswerMailState.None);
}
