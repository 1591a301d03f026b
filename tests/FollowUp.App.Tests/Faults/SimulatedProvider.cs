using FollowUp.App.Mail;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>The mail provider: remembers every mail it accepted, whether or not anybody learnt of it.</summary>
internal sealed class SimulatedProvider(Witness witness, SimulatedWebhook webhook)
{
    /// <summary>A provider's clients wait this long.</summary>
    private static readonly Duration TimeOut = Duration.FromSeconds(30);

    public async Task<SendResult> SendAsync(Worker worker, Wire wire, OutgoingMail mail)
    {
        // The other mails' ids are of chance.
        var call = IsDigest(mail) ? $"send {mail.Id}" : $"send {mail.Category} to {mail.RecipientAddress}";
        var (asked, candidateId) = (wire.Timeline.Now, CandidateOf(mail));
        wire.Note(worker, call);
        await wire.TravelAsync(worker, call);
        // Held up between the decision to send and the wire: the client's own time-out strikes first.
        if (wire.Timeline.Now - asked > TimeOut) return await LoseAsync(accepted: false);
        if (wire.Strikes(wire.Rates.Rebuff)) return await RebuffAsync();
        if (wire.Strikes(wire.Rates.Silence)) return await LoseAsync(accepted: wire.Random.Next(2) == 0);
        Accept();
        await wire.TravelAsync(worker, call);
        return new SendResult.Accepted($"message-{mail.Id}");

        void Accept()
        {
            wire.Note(worker, $"{call}: accepted");
            if (!IsDigest(mail))
            {
                witness.Asked.Went(worker, mail, isKnown: true);
                return;
            }

            var acceptance = new Acceptance(worker, mail, wire.Timeline.Now);
            witness.Accepted(acceptance);
            webhook.Accepted(acceptance);
        }

        async Task<SendResult> LoseAsync(bool accepted)
        {
            if (accepted) Accept();
            else if (!IsDigest(mail)) witness.Asked.Went(worker, mail, isKnown: false);
            // The request may lie in some queue and be accepted when nobody waits any more.
            else if (wire.Random.Next(2) == 0 && wire.Timeline.Now - asked <= TimeOut) wire.Timeline.At(asked + TimeOut + wire.Seconds(25), AcceptLate);
            wire.Fault(worker, call, candidateId, accepted ? "accepted, and the reply was lost" : "no answer");
            await wire.TravelAsync(worker, call);
            return wire.Random.Next(3) == 0 ? throw new IOException("The connection was lost.") : new SendResult.Unknown("no answer");
        }

        void AcceptLate()
        {
            Accept();
            witness.Struck(worker, candidateId);
        }

        async Task<SendResult> RebuffAsync()
        {
            SendResult result = wire.Random.Next(8) switch
            {
                0 => new SendResult.Rejected("no such mailbox"),
                1 => new SendResult.Refused("the key is not known"),
                2 or 3 => new SendResult.Throttled(Duration.FromMinutes(wire.Random.Next(1, 60))),
                _ => new SendResult.Throttled(RetryAfter: null),
            };
            wire.Note(worker, $"{call}: *** {result}");
            if (result is SendResult.Rejected && IsDigest(mail)) witness.Rejected(candidateId, mail.Id);
            await wire.TravelAsync(worker, call);
            return result;
        }
    }

    private static bool IsDigest(OutgoingMail mail) => mail.Category == "digest";

    private static string CandidateOf(OutgoingMail mail) => mail.Id[..mail.Id.IndexOf('.', StringComparison.Ordinal)];
}
