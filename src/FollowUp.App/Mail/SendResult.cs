namespace FollowUp.App.Mail;

/// <summary>What became of one attempt to send. A closed set; reasons hold no address, name or secret and may be logged.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The mail was taken over for delivery, or had been already under the same id.</summary>
    /// <param name="ProviderMessageId">The provider's name for it; null when it gives none.</param>
    internal sealed record Accepted(string? ProviderMessageId) : SendResult;

    /// <summary>This mail will never go, however often it is tried. Others may.</summary>
    internal sealed record Rejected(string Reason) : SendResult;

    /// <summary>Not taken, and surely not sent: the provider is busy, down or out of reach. Any mail may be tried later.</summary>
    /// <param name="RetryAfter">How long the provider asks to wait; null when it does not say.</param>
    internal sealed record Throttled(Duration? RetryAfter) : SendResult;

    /// <summary>Not taken because of the configuration (key, sender, folder): no mail will go until an operator has acted.</summary>
    internal sealed record Refused(string Reason) : SendResult;

    /// <summary>A time-out or a lost reply after sending had begun: the mail may have been accepted, so a repetition may be a second mail.</summary>
    internal sealed record Unknown(string Reason) : SendResult;
}
