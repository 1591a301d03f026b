using System.Collections.Concurrent;
using FollowUp.Functions.Digests;
using FollowUp.Functions.Mail;
using FollowUp.Functions.Tests.Mail;
using FollowUp.Functions.Tests.Running;
using NodaTime;

namespace FollowUp.Functions.Tests.Kills;

/// <summary>What each death left behind: whose digest is out, and of whose nobody can know, since the provider has it and the store does not say so.</summary>
internal sealed class Deaths(DueCrowd crowd, StandInSendGrid provider)
{
    private readonly HashSet<string> _open = [.. crowd.Due];
    private readonly Dictionary<string, int> _unknown = new(StringComparer.Ordinal);
    private int _examined;

    public bool IsSettled => _open.Count == 0;

    public int SentCount => crowd.Due.Count - _open.Count;

    /// <summary>How often acceptance was unknown.</summary>
    public int UnknownCount => _unknown.Values.Sum();

    /// <summary>Mails beyond the first of a digest.</summary>
    public int RepeatCount => provider.Received.Count - Accepted().Count;

    /// <summary>To be called while no process lives.</summary>
    public async Task ExamineAsync(TestApp app)
    {
        var claimed = new ConcurrentBag<string>();
        var sent = new ConcurrentBag<string>();
        var wakeUps = (await Task.WhenAll(Enumerable.Range(0, WakeUps.Shards).Select(shard => AllAsync(app, shard)))).SelectMany(shard => shard)
            .ToLookup(wakeUp => wakeUp.CandidateId, wakeUp => wakeUp.At, StringComparer.Ordinal);
        await Parallel.ForEachAsync(_open, async (id, _) =>
        {
            var digest = await app.DigestAsync(id, crowd.Today);
            if (digest?.State == DigestState.Sent) sent.Add(id);
            else Assert.Contains(wakeUps[id], at => at <= app.Clock.Now);
            if (digest?.State == DigestState.Claimed) claimed.Add(id);
            Assert.NotEqual(DigestState.Failed, digest?.State);
        });
        Assert.All(crowd.Due, id => Assert.NotEmpty(wakeUps[id]));
        Assert.All(crowd.Early, id => Assert.NotEmpty(wakeUps[id]));

        var inThisLife = provider.Received.Skip(_examined).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        _examined = provider.Received.Count;
        var unknown = claimed.Where(id => inThisLife.Contains(DigestRecord.IdOf(id, crowd.Today))).ToList();
        Assert.InRange(unknown.Count, 0, KilledRun.SendsAtOnce);
        foreach (var id in unknown) _unknown[id] = _unknown.GetValueOrDefault(id) + 1;
        _open.ExceptWith(sent);
    }

    /// <summary>Each due digest went to the provider, nobody else's did, and none more often than its acceptance was unknown.</summary>
    public void AssertMails(int kills)
    {
        var accepted = Accepted();
        Assert.Equal(crowd.Due.Select(id => DigestRecord.IdOf(id, crowd.Today)).Order(StringComparer.Ordinal), accepted.Keys.Order(StringComparer.Ordinal));
        Assert.All(crowd.Due, id => Assert.InRange(accepted[DigestRecord.IdOf(id, crowd.Today)], 1, 1 + _unknown.GetValueOrDefault(id)));
        Assert.InRange(RepeatCount, 0, kills * KilledRun.SendsAtOnce);
    }

    private Dictionary<string, int> Accepted() => provider.Received.GroupBy(IdOf, StringComparer.Ordinal).ToDictionary(mails => mails.Key, mails => mails.Count(), StringComparer.Ordinal);

    private static string IdOf(System.Text.Json.JsonElement mail) =>
        mail.GetProperty("personalizations")[0].GetProperty("custom_args").GetProperty(SendGridSender.MailIdArgument).GetString()!;

    private static Task<IReadOnlyList<WakeUp>> AllAsync(TestApp app, int shard) =>
        app.Get<WakeUps>().DueAsync(shard, Instant.FromUtc(2200, 1, 1, 0, 0), after: null, most: 900, CancellationToken.None);
}
