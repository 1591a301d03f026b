using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.Moving;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Candidates.Tokens;
using FollowUp.Core.Digests;

namespace FollowUp.App.Candidates;

/// <summary>A candidate's profile row: who they are, and what the run has to remember. Replaced with every commit.</summary>
internal sealed record Profile
{
    /// <summary>Travellers: a new local day is not always a new day.</summary>
    public static readonly Duration BetweenDigests = Duration.FromHours(12);

    public required string Id { get; init; }

    public required string Email { get; init; }

    public required Candidate Candidate { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The personal tokens, in the order they were made; erasing finds their look-ups by them.</summary>
    public IReadOnlyList<StoredToken> Tokens { get; init; } = [];

    /// <summary>How often a mailed link has signed in. A link knows the number it was made at, so that each works once.</summary>
    public int SignIns { get; init; }

    /// <summary>What every session of a browser must carry; another one ends them all.</summary>
    public string SessionStamp { get; init; } = "";

    /// <summary>Single sessions that were signed out, while a copy of their cookie could still be shown.</summary>
    public IReadOnlyList<EndedSession> EndedSessions { get; init; } = [];

    /// <summary>SHA-256 of the key that opens the calendar; null while there is none.</summary>
    public string? CalendarKeyHash { get; init; }

    /// <summary>What makes the address for mail of their own; null while there is none. It is no secret of the store: whoever writes there knows it.</summary>
    public string? InboxKey { get; init; }

    /// <summary>What was nudged when, of interviews that are still here.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LocalDate>> Nudged { get; init; } = new Dictionary<string, IReadOnlyList<LocalDate>>(StringComparer.Ordinal);

    public Instant? LastDigestAt { get; init; }

    public LocalDate? LastDigestOn { get; init; }

    /// <summary>The last local day that a mail beside the digest was claimed for, sent or not: there is at most one a day.</summary>
    public LocalDate? LastSameDayOn { get; init; }

    /// <summary>When the candidate unsubscribed from digests; null while they come.</summary>
    public Instant? UnsubscribedAt { get; init; }

    /// <summary>When the candidate last asked for digests again; what asked to end them before that is over.</summary>
    public Instant? SubscribedAt { get; init; }

    /// <summary>When an operator stopped the digests; null while they come.</summary>
    public Instant? DisabledAt { get; init; }

    /// <summary>Why no mail goes to the address; null while mail reaches it.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>When a confirmation mail was last asked for; its link works once.</summary>
    public Instant? ConfirmationSentAt { get; init; }

    /// <summary>When the address was last confirmed; what suppressed it before that is over.</summary>
    public Instant? AddressConfirmedAt { get; init; }

    /// <summary>Another address that is wanted, until both mailboxes have agreed; null while none is.</summary>
    public PendingAddress? PendingAddress { get; init; }

    /// <summary>How many interviews lie in the archive.</summary>
    public int Archived { get; init; }

    /// <summary>When a closed interview may be archived; null when there is none to come.</summary>
    public Instant? ArchiveAt { get; init; }

    /// <summary>When something stored may have reached its age; null when nothing will.</summary>
    public Instant? RetentionAt { get; init; }

    /// <summary>When what is owed beside the mails is to be tried; null while nothing is.</summary>
    public Instant? NoticesAt { get; init; }

    /// <summary>When the run was to look next as of the last change, and a wake-up lies ready; null when that is not known.</summary>
    public Instant? WakeUpAt { get; init; }

    /// <summary>When everything was asked to be erased; the rest is only being cleared away.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>Why no digest may go to this candidate; null when they may.</summary>
    public string? Withheld() => UnsubscribedAt is not null ? "unsubscribed"
        : DisabledAt is not null ? "disabled by an operator"
        : Suppression is not null ? "suppressed"
        : null;

    /// <summary>Until then no other digest may go.</summary>
    public Instant? HeldBackUntil() => LastDigestAt + BetweenDigests;

    public NudgeLedger Ledger() => new(Nudged) { SameDayOn = LastSameDayOn };

    /// <summary>The profile once this is known, in whatever order and however often it becomes known: the latest reason stands.</summary>
    public Profile Suppress(Suppression found) =>
        found.At <= AddressConfirmedAt || (Suppression is { } known && (known.At, known.Reason).CompareTo((found.At, found.Reason)) >= 0)
            ? this
            : this with { Suppression = found };

    /// <summary>The profile without digests from <paramref name="at"/>, unless they were asked for again after that.</summary>
    public Profile Unsubscribe(Instant at) => at <= SubscribedAt || UnsubscribedAt <= at ? this : this with { UnsubscribedAt = at };

    /// <summary>The profile without any session, and without the links to sign in that are still in a mailbox.</summary>
    /// <param name="stamp">What sessions from now on carry.</param>
    public Profile EndSessions(string stamp) => this with { SessionStamp = stamp, SignIns = SignIns + 1, EndedSessions = [] };

    /// <summary>The profile with digests; nothing changes for somebody who gets them.</summary>
    public Profile Subscribe(Instant at) => UnsubscribedAt is null ? this : this with { UnsubscribedAt = null, SubscribedAt = at };
}
