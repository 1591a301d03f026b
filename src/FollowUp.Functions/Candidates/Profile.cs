using FollowUp.Core.Digests;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Functions.Candidates;

/// <summary>A candidate's profile row: who they are, and what the run has to remember. Replaced with every commit.</summary>
internal sealed record Profile
{
    /// <summary>Travellers: a new local day is not always a new day.</summary>
    public static readonly Duration BetweenDigests = Duration.FromHours(12);

    public required string Id { get; init; }

    public required string Email { get; init; }

    public required Candidate Candidate { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>SHA-256 of each personal token, so that erasing finds their look-ups.</summary>
    public IReadOnlyList<string> TokenHashes { get; init; } = [];

    /// <summary>What was nudged when, of interviews that are still here.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LocalDate>> Nudged { get; init; } = new Dictionary<string, IReadOnlyList<LocalDate>>(StringComparer.Ordinal);

    public Instant? LastDigestAt { get; init; }

    public LocalDate? LastDigestOn { get; init; }

    /// <summary>When the candidate unsubscribed from digests; null while they come.</summary>
    public Instant? UnsubscribedAt { get; init; }

    /// <summary>When an operator stopped the digests; null while they come.</summary>
    public Instant? DisabledAt { get; init; }

    /// <summary>How many interviews lie in the archive.</summary>
    public int Archived { get; init; }

    /// <summary>When a closed interview may be archived; null when there is none to come.</summary>
    public Instant? ArchiveAt { get; init; }

    /// <summary>When something stored may have reached its age; null when nothing will.</summary>
    public Instant? RetentionAt { get; init; }

    /// <summary>When everything was asked to be erased; the rest is only being cleared away.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>Why no digest may go to this candidate; null when they may.</summary>
    public string? Withheld() => UnsubscribedAt is not null ? "unsubscribed" : DisabledAt is not null ? "disabled by an operator" : null;

    /// <summary>Until then no other digest may go.</summary>
    public Instant? HeldBackUntil() => LastDigestAt + BetweenDigests;

    public NudgeLedger Ledger() => new(Nudged);
}
