using System.Text.Json;
using FollowUp.App.Mail.Sending;
using FollowUp.App.MailEvents;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>
/// The provider's events about the mails it processed: of some it tells and of others not, within seconds or days, in any order, now and then twice, and again
/// when it gets no answer.
/// </summary>
internal sealed class SimulatedWebhook(Wire wire, Func<Worker> host)
{
    private const int MostTries = 5;

    /// <summary>Without an answer for this long, the provider counts it as a failure.</summary>
    private static readonly Duration TimeOut = Duration.FromMinutes(1);

    /// <summary>Before, within and after a lease, and when the digest has long been given up.</summary>
    private static readonly int[] MostSecondsLate = [30, 15 * 60, 2 * 60 * 60, 2 * 24 * 60 * 60];

    /// <summary>Of how many mails it tells; none where the webhook is not set up.</summary>
    private readonly double _told = wire.Random.Next(3) == 0 ? 0 : wire.Random.NextDouble();

    private readonly List<Acceptance> _givenUp = [];

    public void Accepted(Acceptance acceptance)
    {
        if (!wire.Strikes(_told)) return;
        for (var times = wire.Random.Next(4) == 0 ? 2 : 1; times > 0; times--)
            Tell(acceptance, wire.Seconds(MostSecondsLate[wire.Random.Next(MostSecondsLate.Length)]), tries: 1);
    }

    /// <summary>What nobody took gets through now.</summary>
    public void FaultsEnd()
    {
        foreach (var acceptance in _givenUp) Tell(acceptance, wire.Seconds(60), tries: 1);
        _givenUp.Clear();
    }

    private void Tell(Acceptance acceptance, Duration after, int tries) => wire.Timeline.At(wire.Timeline.Now + after, () => Post(acceptance, tries));

    private async void Post(Acceptance acceptance, int tries)
    {
        var (worker, isOver) = (host(), false);
        wire.Note(worker, $"is told that {acceptance.Mail.Id} was processed, try {tries}");
        wire.Timeline.At(wire.Timeline.Now + TimeOut, Fail);
        try
        {
            await worker.MailEvents.HandleAsync([Processed(acceptance)], CancellationToken.None);
            wire.Note(worker, $"thanks for the news of {acceptance.Mail.Id}");
            wire.Witness.Confirmed(acceptance);
            isOver = true;
        }
        catch (TableException e)
        {
            wire.Note(worker, $"answers the provider with an error: {e.Message}");
            Fail();
        }
        catch (Exception e)
        {
            wire.Witness.Break($"An event of {acceptance.Mail.Id} failed: {e}");
        }

        void Fail()
        {
            if (isOver) return;
            isOver = true;
            if (tries < MostTries || wire.Rates == FaultRates.None) Tell(acceptance, wire.Seconds(60 << tries), tries + 1);
            else _givenUp.Add(acceptance);
        }
    }

    private static MailEvent Processed(Acceptance acceptance) =>
        MailEvent.TryRead(JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["event"] = "processed",
            ["timestamp"] = acceptance.At.ToUnixTimeSeconds(),
            ["email"] = acceptance.Mail.RecipientAddress,
            [SendGridSender.MailIdArgument] = acceptance.Mail.Id,
        }))!;
}
