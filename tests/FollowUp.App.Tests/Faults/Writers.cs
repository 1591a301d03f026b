using FollowUp.App.Candidates;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>What candidates and operators do meanwhile, through the code behind the API and the commands. A request that fails is sometimes sent again.</summary>
internal sealed class Writers(Wire wire, Witness witness, Func<Worker> host, string[] candidateIds)
{
    private const int Unsubscribing = 16;
    private const int Subscribing = 17;
    private const int Disabling = 18;
    private const int Enabling = 19;
    private const int Erasing = 20;
    private const int Asking = 22;
    private const int Kinds = 24;

    /// <summary>Before the lease of an open claim has ended, and long after.</summary>
    private static readonly int[] MostSecondsWithout = [30 * 60, 12 * 60 * 60];

    private readonly Random _random = wire.Random;
    private int _ids;

    /// <summary>One request of one candidate, now.</summary>
    public void Write() => Write(candidateIds[_random.Next(candidateIds.Length)]);

    /// <summary>One request of a candidate, now.</summary>
    public void Write(string candidateId)
    {
        // Who asked for it again and again is still only erased once.
        if (witness.Erased.Contains(candidateId)) return;
        var kind = _random.Next(Kinds);
        if (kind is Subscribing or Enabling) kind--;
        Request(candidateId, kind, triesLeft: 3);
        // Operators let everybody back in some time, candidates think better of it now and then.
        if (kind != Disabling && !(kind == Unsubscribing && _random.Next(2) == 0)) return;
        var later = wire.Seconds(MostSecondsWithout[_random.Next(MostSecondsWithout.Length)]);
        wire.Timeline.At(wire.Timeline.Now + later, () => Request(candidateId, kind + 1, triesLeft: 3));
    }

    /// <summary>A new interview of a candidate, as the first thing or one of many.</summary>
    public Task RegisterAsync(Worker worker, string candidateId)
    {
        var id = $"i{++_ids}";
        return worker.Store.ChangeAsync(
            candidateId,
            records =>
            {
                if (records.Find(id) is null)
                    records.Put(new StoredInterview { Interview = Cast.NewInterview(id, _random, Today(records)), CreatedAt = wire.Timeline.Now });
            },
            CancellationToken.None);
    }

    /// <summary>A link to sign in, or for the stranger one to sign up, asked for in any spelling.</summary>
    public Task AskAsync(Worker worker, string? candidateId) => candidateId is null
        ? worker.SignInMails.SignUpAsync(Cast.Spelt(Cast.Stranger, _random), new Candidate { TimeZone = "Europe/Berlin" }, browser: null)
        : worker.SignInMails.SignInAsync(Cast.Spelt(Cast.AddressOf(candidateId), _random), browser: null, "/app");

    /// <summary>Once, or so often at once, on several machines, that not all of it may be granted.</summary>
    private Task AskAsync(Worker worker, string candidateId, int times) => Task.WhenAll(
        Enumerable.Range(0, times).Select(time => AskAsync(time == 0 ? worker : host(), _random.Next(2) == 0 ? null : candidateId)));

    private async void Request(string candidateId, int kind, int triesLeft)
    {
        var worker = host();
        wire.Note(worker, $"is asked by {candidateId} (request {kind})");
        try
        {
            await WriteAsync(worker, candidateId, kind);
        }
        catch (Exception e) when (e is TableException or RequestRefused)
        {
            wire.Note(worker, $"answers {candidateId} with an error: {e.Message}");
            if (triesLeft > 0 && _random.Next(2) == 0) wire.Timeline.At(wire.Timeline.Now + wire.Seconds(30), () => Request(candidateId, kind, triesLeft - 1));
        }
        catch (Exception e)
        {
            witness.Break($"A request of {candidateId} failed: {e}");
        }
    }

    private Task WriteAsync(Worker worker, string candidateId, int kind) => kind switch
    {
        < 6 => RegisterAsync(worker, candidateId),
        < 11 => AddEventAsync(worker, candidateId),
        < 15 => MoveAsync(worker, candidateId),
        15 => RemoveAsync(worker, candidateId),
        Unsubscribing => ChangeAsync(worker, candidateId, profile => profile.Unsubscribe(worker.Clock.GetCurrentInstant())),
        Subscribing => ChangeAsync(worker, candidateId, profile => profile.Subscribe(worker.Clock.GetCurrentInstant())),
        Disabling => ChangeAsync(worker, candidateId, profile => profile with { DisabledAt = profile.DisabledAt ?? worker.Clock.GetCurrentInstant() }),
        Enabling => ChangeAsync(worker, candidateId, profile => profile with { DisabledAt = null }),
        >= Asking => AskAsync(worker, candidateId, _random.Next(2) == 0 ? 1 : _random.Next(2, 10)),
        _ => worker.Erasure.EraseAsync(candidateId, CancellationToken.None),
    };

    private Task<CandidateRecords> AddEventAsync(Worker worker, string candidateId)
    {
        var id = $"e{++_ids}";
        return worker.Store.ChangeAsync(
            candidateId,
            records =>
            {
                if (records.Interviews is not [.., var interview] || interview.Events.Any(e => e.Id == id)) return;
                var stored = records.Get(interview.Id).Stored;
                records.Put(stored with { Interview = interview with { Events = [.. interview.Events, Cast.NewEvent(id, _random, Today(records))] } });
            },
            CancellationToken.None);
    }

    private Task<CandidateRecords> MoveAsync(Worker worker, string candidateId) => worker.Store.ChangeAsync(
        candidateId,
        records => records.Put(records.Profile with { Candidate = Cast.Moved(records.Profile.Candidate, _random) }),
        CancellationToken.None);

    private static Task<CandidateRecords> RemoveAsync(Worker worker, string candidateId) => worker.Store.ChangeAsync(
        candidateId,
        records =>
        {
            if (records.Interviews is [var interview, ..]) records.Remove(interview.Id);
        },
        CancellationToken.None);

    private static Task<CandidateRecords> ChangeAsync(Worker worker, string candidateId, Func<Profile, Profile> change) => worker.Store.ChangeAsync(
        candidateId,
        records =>
        {
            if (change(records.Profile) is var changed && changed != records.Profile) records.Put(changed);
        },
        CancellationToken.None);

    private LocalDate Today(CandidateRecords records) => wire.Timeline.Now.InZone(DateTimeZoneProviders.Tzdb[records.Profile.Candidate.TimeZone]).Date;
}
