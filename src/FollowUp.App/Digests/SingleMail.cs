using FollowUp.App.Mail;

namespace FollowUp.App.Digests;

/// <summary>Sends a mail that is no digest: only when a digest might be sent, too; and what the provider answers holds for digests as well.</summary>
internal sealed class SingleMail(SendGate gate, IMailSender sender, SendTelemetry telemetry)
{
    /// <returns>What became of it; <see cref="SendResult.Throttled"/> without trying while the gate is shut.</returns>
    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var pass = new ShardPass(shard: 0);
        await gate.AllowAsync(pass, sends: 1, cancellationToken);
        if (!pass.TryBegin()) return new SendResult.Throttled(RetryAfter: null);
        var result = await telemetry.SendAsync(sender, mail, cancellationToken);
        pass.Answer(result);
        await gate.CloseAsync(pass, CancellationToken.None);
        return result;
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
