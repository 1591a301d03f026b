namespace FollowUp.App.Notifications;

/// <summary>One browser or program that is told.</summary>
/// <param name="Id">Made of its address, so that the same one is there once.</param>
/// <param name="Host">Whose address it is; all that is shown of it.</param>
/// <param name="Locked">The address and its keys, readable here only; see <see cref="Targets.TargetVault"/>.</param>
internal sealed record StoredTarget(string Id, NoticeKind Kind, string Host, string Locked, Instant CreatedAt)
{
    /// <summary>So often in a row it could not be told; then it is left alone until it is connected again.</summary>
    private const int MostMissed = 5;

    /// <summary>When it last took something; null when it never did.</summary>
    public Instant? LastAt { get; init; }

    /// <summary>How often in a row it was given up to tell it something.</summary>
    public int Missed { get; init; }

    /// <summary>What went wrong last; null when nothing did.</summary>
    public string? Problem { get; init; }

    public bool IsOff() => Missed >= MostMissed;
}
