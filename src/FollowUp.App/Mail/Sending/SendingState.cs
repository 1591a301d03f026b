namespace FollowUp.App.Mail.Sending;

/// <summary>What every instance has to know before it sends.</summary>
internal sealed record SendingState
{
    /// <summary>Until then nothing is sent; null when the provider takes mail.</summary>
    public Instant? PausedUntil { get; init; }

    /// <summary>How often in a row a pass ended because the provider was busy.</summary>
    public int Failures { get; init; }

    /// <summary>What is wrong with the configuration of mail, as the provider sees it; null when nothing is.</summary>
    public string? Refusal { get; init; }

    /// <summary>Since when it is.</summary>
    public Instant? RefusedSince { get; init; }

    public bool IsTroubled => PausedUntil is not null || Failures > 0 || Refusal is not null;
}

/// <summary>Sends that were begun or set aside in an hour, over all instances.</summary>
/// <param name="Hour">Whole hours since 1970.</param>
/// <param name="Sends">Never more than the cap.</param>
internal sealed record HourlySends(long Hour, int Sends);
