using System.Collections.Concurrent;
using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Mail.Sending;
using NodaTime;

namespace FollowUp.Server.Tests.Kills;

/// <summary>
/// What each death left behind: whose digest is out, and of whose nobody can know, since the provider has it and the store does not say so. Every method is for
/// moments when no process lives.
/// </summary>
internal sealed class Deaths(DueCrowd crowd, StandInSendGrid provider)
{
    private readonly HashSet<string> _open = [.. crowd.Due];
    private readonly Dictionary<string, int> _unknown = new(StringComparer.Ordinal);
    private int _examined;
    private int _mostUnknown;

    public bool IsSettled => _open.Count == 0;

    public int SentCount => crowd.Due.Count - _open.Count;

    /// <summary>How often acceptance was unknown.</summary>
    public int UnknownCount => _unknown.Values.Sum();

    /// <summary>Mails beyond the first of a digest.</summary>
    public int RepeatCount => provider.Received.Count - Accepted().Count;

    /// <param name="app">The store as the life left it.</param>
    /// <param name="mostUnknown">Of how many mails that life may have left it open whether they were accepted.</param>
    public async Task ExamineAsync(TestApp app, int mostUnknown)
    {
        var (claimed, sent) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var wakeUps = await app.WakeUpsByCandidateAsync();
        await Parallel.ForEachAsync(_open, async (id, _) =>
        {
            var state = (await app.DigestAsync(id, crowd.Today))?.State;
            if (state == DigestState.Sent)
            {
                sent.Add(id);
                await AssertPlannedAsync(app, id, wakeUps[id]);
                return;
            }

            Assert.NotEqual(DigestState.Failed, state);
            Assert.Contains(wakeUps[id], at => at <= app.Clock.Now);
            if (state == DigestState.Claimed) claimed.Add(id);
        });
        Assert.All([.. crowd.Due, .. crowd.Early], id => Assert.NotEmpty(wakeUps[id]));
        _open.ExceptWith(sent);

        var received = provider.Received;
        var inThisLife = received.Skip(_examined).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        _examined = received.Count;
        var unknown = claimed.Where(id => inThisLife.Contains(DigestIdOf(id))).ToList();
        Assert.InRange(unknown.Count, 0, mostUnknown);
        _mostUnknown += mostUnknown;
        foreach (var id in unknown) _unknown[id] = _unknown.GetValueOrDefault(id) + 1;
    }

    /// <summary>At the end: whoever has something planned has a wake-up that is not late, and the erased are gone.</summary>
    public async Task AssertRowsAsync(TestApp app)
    {
        var wakeUps = await app.WakeUpsByCandidateAsync();
        foreach (var id in (string[])[.. crowd.Due, .. crowd.Early]) await AssertPlannedAsync(app, id, wakeUps[id]);
        foreach (var id in crowd.Erased) Assert.Empty(await app.RowsAsync(id));
    }

    /// <summary>At the end: each due digest went to the provider, nobody else's did, and none more often than its acceptance was unknown.</summary>
    public void AssertMails()
    {
        var accepted = Accepted();
        Assert.Equal(crowd.Due.Select(DigestIdOf).Order(StringComparer.Ordinal), accepted.Keys.Order(StringComparer.Ordinal));
        Assert.All(crowd.Due, id => Assert.InRange(accepted[DigestIdOf(id)], 1, 1 + _unknown.GetValueOrDefault(id)));
        Assert.InRange(RepeatCount, 0, _mostUnknown);
    }

    private static async Task AssertPlannedAsync(TestApp app, string id, IEnumerable<Instant> wakeUps)
    {
        var store = app.Get<CandidateStore>();
        var next = Assert.NotNull(store.NextDigestAt((await store.LoadAsync(id, CancellationToken.None))!));
        Assert.Contains(wakeUps, at => at <= next);
    }

    private Dictionary<string, int> Accepted() =>
        provider.Received.GroupBy(IdOf, StringComparer.Ordinal).ToDictionary(mails => mails.Key, mails => mails.Count(), StringComparer.Ordinal);

    private string DigestIdOf(string candidateId) => DigestRecord.IdOf(candidateId, crowd.Today);

    private static string IdOf(JsonElement mail) =>
        mail.GetProperty("personalizations")[0].GetProperty("custom_args").GetProperty(SendGridSender.MailIdArgument).GetString()!;
}
