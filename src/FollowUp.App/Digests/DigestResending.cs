using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Digests;

/// <summary>Sends the digest of a day once more, as it was then. It counts like any other: the hourly cap and a busy provider's wish hold for it, too.</summary>
internal sealed class DigestResending(
    CandidateStore store, DigestClaims claims, SingleMail mails, UnsubscribeLinks unsubscribe, IOptions<MailOptions> options, IClock clock)
{
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>Returns the id under which it went, one of its own: under the first one it would be taken for the same mail.</summary>
    /// <exception cref="RequestRefused">There is nothing to send, nobody to send it to, or the provider did not take it.</exception>
    public async Task<string> ResendAsync(string candidateId, LocalDate day, CancellationToken cancellationToken)
    {
        if (!options.Value.IsSending) throw Refuse("Sending is switched off: FOLLOWUP_SENDING is off.");
        var profile = (await store.LoadAsync(candidateId, cancellationToken))?.Profile ?? throw RequestRefused.NotFound("There is no such candidate.");
        if (profile.Withheld() is { } reason) throw Refuse($"No digest may go to this candidate: {reason}.");
        var record = await FindAsync(candidateId, day, cancellationToken)
            ?? throw RequestRefused.NotFound($"There is no digest of {LocalDatePattern.Iso.Format(day)}; digests are kept for 400 days.");
        if (record.State == DigestState.Claimed) throw Refuse("This digest is not settled yet; the run sends it by itself.");

        if (record.TryUnpack() is not { Text: { } text, Html: { } html }) throw Unreadable();

        var id = $"{DigestRecord.IdOf(candidateId, day)}.{Moment.Format(clock.GetCurrentInstant())}";
        var mail = new OutgoingMail(id, profile.Email, profile.Candidate.Name, record.Subject, text, html, unsubscribe.LinkFor(profile));
        return await mails.SendAsync(mail, cancellationToken) switch
        {
            SendResult.Accepted => id,
            SendResult.Rejected rejected => throw Refuse(rejected.Reason),
            SendResult.Refused refused => throw Refuse(refused.Reason),
            SendResult.Throttled => throw Refuse("The provider is busy, or the sends of this hour are used up. Nothing was sent; try again later."),
            SendResult.Unknown unknown => throw Refuse($"It may have been sent: {unknown.Reason}"),
            var other => throw new InvalidOperationException($"No rule for {other.GetType().Name}."),
        };
    }

    private async Task<DigestRecord?> FindAsync(string candidateId, LocalDate day, CancellationToken cancellationToken)
    {
        try
        {
            return (await claims.FindAsync(candidateId, new DigestKey(day), cancellationToken))?.Record;
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private static RequestRefused Unreadable() => Refuse("This digest cannot be read.");

    private static RequestRefused Refuse(string reason) => new(StatusCodes.Status409Conflict, reason);
}
