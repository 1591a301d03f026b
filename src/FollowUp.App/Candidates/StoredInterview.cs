using FollowUp.Core.Invitations;

namespace FollowUp.App.Candidates;

/// <summary>An interview row's document.</summary>
internal sealed record StoredInterview
{
    public required Interview Interview { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The day it ended, of an archived interview; null while it is among the active rows.</summary>
    public LocalDate? ClosedOn { get; init; }

    /// <summary>What was asked for under an idempotency key, so that another request with the same key is noticed.</summary>
    public string? RequestHash { get; init; }

    /// <summary>The invitations its rounds were made from; null when there were none.</summary>
    public IReadOnlyList<KnownInvitation>? Invitations { get; init; }

    /// <summary>What was done on the pages lately and can be undone, the newest last; null when nothing was.</summary>
    public IReadOnlyList<RecentChange>? Recent { get; init; }
}
