using FollowUp.App.Notifications.Sending;
using FollowUp.App.Notifications.Targets;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>Browsers and programs that are told beside the mails: they refuse, are gone, or take something and their answer is lost.</summary>
internal sealed class SimulatedTargets(Told told)
{
    private static readonly Duration TimeOut = Duration.FromSeconds(10);

    public async Task<NoticeResult> SendAsync(Worker worker, Wire wire, NoticeTarget target, Notice notice)
    {
        var call = $"tell {target.Kind} {notice.Id}";
        var (asked, candidateId) = (wire.Timeline.Now, notice.Id[..notice.Id.IndexOf('_', StringComparison.Ordinal)]);
        wire.Note(worker, call);
        await wire.TravelAsync(worker, call);
        // Held up between the decision to send and the wire: the client's own time-out strikes first.
        if (wire.Timeline.Now - asked > TimeOut) return await LoseAsync(accepted: false);
        if (wire.Strikes(wire.Rates.Rebuff)) return await RebuffAsync();
        if (wire.Strikes(wire.Rates.Silence)) return await LoseAsync(accepted: wire.Random.Next(2) == 0);
        Accept(isKnown: true);
        await wire.TravelAsync(worker, call);
        return new NoticeResult.Accepted();

        void Accept(bool isKnown)
        {
            wire.Note(worker, $"{call}: accepted");
            told.Accepted(worker, candidateId, $"{target.Kind}", notice.Topic, isKnown);
        }

        async Task<NoticeResult> LoseAsync(bool accepted)
        {
            if (accepted) Accept(isKnown: false);
            wire.Fault(worker, call, candidateId, accepted ? "accepted, and the reply was lost" : "no answer");
            await wire.TravelAsync(worker, call);
            return new NoticeResult.Failed("no answer");
        }

        async Task<NoticeResult> RebuffAsync()
        {
            NoticeResult result = wire.Random.Next(8) == 0 ? new NoticeResult.Gone()
                : new NoticeResult.Failed("busy", wire.Random.Next(4) == 0 ? Duration.FromMinutes(wire.Random.Next(1, 300)) : null);
            wire.Note(worker, $"{call}: *** {result}");
            await wire.TravelAsync(worker, call);
            return result;
        }
    }
}
