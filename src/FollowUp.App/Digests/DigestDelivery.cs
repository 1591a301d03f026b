using FollowUp.App.Candidates;
using FollowUp.App.Digests.Running;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;

namespace FollowUp.App.Digests;

/// <summary>Sends what was claimed, and writes down what the provider answered.</summary>
internal sealed class DigestDelivery(
    DigestClaims claims, IMailSender sender, IDigestFollower follower, SendTelemetry telemetry, UnsubscribeLinks unsubscribe, ILogger<DigestDelivery> logger)
{
    private const string Unreadable = "its stored text is damaged";

    /// <summary>Returns whether the wake-up has served: the digest is out, or will never be.</summary>
    public async Task<bool> SendAsync(CandidateRecords records, DigestClaim claim, ShardPass pass, CancellationToken cancellationToken)
    {
        // Whoever was paused meanwhile leaves it to those who come after the lease.
        if (!claims.IsHeld(claim)) return false;
        var (profile, record) = (records.Profile, claim.Record);
        var digestId = DigestRecord.IdOf(profile.Id, record.Key());
        if (record.TryUnpack() is not { Text: { } text, Html: { } html })
        {
            Log.DigestNotSent(logger, digestId, Unreadable);
            pass.Count(VisitOutcome.Failed);
            await claims.FailedAsync(records, claim, Unreadable, cancellationToken);
            // It is not lost: the next tick makes the digest anew.
            return false;
        }

        var mail = new OutgoingMail(digestId, profile.Email, profile.Candidate.Name, record.Subject, text, html, unsubscribe.LinkFor(profile));
        var result = await telemetry.SendAsync(sender, mail, cancellationToken);
        pass.Answer(result);
        switch (result)
        {
            case SendResult.Accepted accepted:
                var followsUntil = claims.NewLease();
                // It is out: a stop in between must not forget that.
                if (!await claims.SentAsync(records, claim, accepted.ProviderMessageId, followsUntil, CancellationToken.None)) return false;
                await follower.DeliverAsync(records, followsUntil, cancellationToken);
                return true;
            case SendResult.Rejected rejected:
                Log.DigestNotSent(logger, digestId, rejected.Reason);
                return await claims.FailedAsync(records, claim, rejected.Reason, cancellationToken);
            case SendResult.Throttled:
                await claims.FreedAsync(records, claim, "the provider is busy", cancellationToken);
                return false;
            case SendResult.Refused refused:
                await claims.FreedAsync(records, claim, refused.Reason, cancellationToken);
                return false;
            case SendResult.Unknown unknown:
                // It may have been accepted. The claim keeps its lease; only then is it tried again.
                Log.DigestNotSent(logger, digestId, unknown.Reason);
                return false;
            default:
                throw new InvalidOperationException($"No rule for {result.GetType().Name}.");
        }
    }
}
