namespace FollowUp.App.Mail;

/// <summary>Hands one mail to whatever delivers it. An implementation never retries: only the caller knows what a repetition costs.</summary>
internal interface IMailSender
{
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled. Like <see cref="SendResult.Unknown"/>: the mail may have been accepted.
    /// </exception>
    Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>Asks the provider whether it would take mail of ours, without sending any.</summary>
    /// <returns>Why not; null when it would, or when that cannot be told now.</returns>
    Task<SendResult.Refused?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<SendResult.Refused?>(null);
}
