namespace FollowUp.App.Notifications;

/// <summary>What one target is still to be told about one digest. Its words are frozen, since it may be told again under the same id.</summary>
internal sealed record OwedNotice
{
    /// <summary>The digest's key, or <see cref="Test"/>.</summary>
    public required string Digest { get; init; }

    public required string TargetId { get; init; }

    public required string Line { get; init; }

    /// <summary>How much there is to do today.</summary>
    public required int Count { get; init; }

    public bool IsUrgent { get; init; }

    /// <summary>The ledger keys of the steps it is about; when none is left to do, it need not be told.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    public required Instant MadeAt { get; init; }

    /// <summary>When it may be told: before, somebody is at it, or it is a quiet hour, or its target did not take it a while ago.</summary>
    public required Instant At { get; init; }

    /// <summary>From then on it is of no use any more.</summary>
    public required Instant Until { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Tries { get; init; }

    /// <summary>What people send themselves to see whether it works.</summary>
    public const string Test = "test";

    public bool IsOf(OwedNotice other) => (Digest, TargetId, At, Tries) == (other.Digest, other.TargetId, other.At, other.Tries);
}
