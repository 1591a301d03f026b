using FollowUp.Tables;

namespace FollowUp.App.Mail.Sending;

/// <summary>Sends a mail that is no digest: only when a digest might be sent, too; and what the provider answers holds for digests as well.</summary>
internal sealed class SingleMail(SendGate gate, IMailSender sender, SendTelemetry telemetry, ILogger<SingleMail> logger)
{
    /// <returns>What became of it; <see cref="SendResult.Throttled"/> without trying while the gate is shut. Whatever is thrown was thrown before it could go.</returns>
    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var pass = new SendPass();
        await gate.AllowAsync(pass, sends: 1, cancellationToken);
        if (!pass.TryBegin()) return new SendResult.Throttled(RetryAfter: null);
        var result = await TryAsync(mail, cancellationToken);
        pass.Answer(result);
        try
        {
            await gate.CloseAsync(pass, CancellationToken.None);
        }
        catch (TableException e)
        {
            // What became of the mail stays true; what the provider said of others, the next send hears again.
            Log.SendingNotNoted(logger, e);
        }

        return result;
    }

    private async Task<SendResult> TryAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            return await telemetry.SendAsync(sender, mail, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult.Unknown($"the sender failed on the way ({e.GetType().Name})");
        }
    }

    /// <summary>Why a mail was not accepted, for the log.</summary>
    public static string Reason(SendResult result) => result switch
    {
        SendResult.Rejected rejected => rejected.Reason,
        SendResult.Refused refused => refused.Reason,
        SendResult.Unknown unknown => unknown.Reason,
        _ => "the provider is busy, or the sends of this hour are used up",
    };
}
