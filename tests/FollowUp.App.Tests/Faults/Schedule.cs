using FollowUp.App.Digests.Running;
using FollowUp.App.Storage;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>
/// Some days of the whole run, on a simulated clock, store, queue and mail provider, with everything that can go wrong drawn from one seed: the same seed lives
/// the same days. At last the faults stop, and whatever was promised must come true.
/// </summary>
internal sealed class Schedule
{
    private const int MostWrites = 8;
    private const int Workers = 3;

    /// <summary>How often the timer rings.</summary>
    private static readonly Duration Tick = Duration.FromMinutes(15);

    /// <summary>Long enough for a digest hour of everybody, and for what it may have to wait for.</summary>
    private static readonly Duration Calm = Duration.FromHours(27);

    /// <summary>Past every time a provider asked to be left alone for.</summary>
    private static readonly Duration UntilAsked = Duration.FromHours(4);

    private const int SchedulesToAskIn = 4;

    private readonly Random _random;
    private readonly Timeline _timeline;
    private readonly Observer _observer;
    private readonly Wire _wire;
    private readonly SimulatedQueue _queue;
    private readonly SimulatedWebhook _webhook;
    private readonly Writers _writers;
    private readonly Worker?[] _workers = new Worker?[Workers];
    private readonly string[] _candidateIds;
    private readonly SortedSet<int> _shards;
    private Worker? _front;
    private int _started;

    private Schedule(int seed, List<string>? trace)
    {
        _random = new Random(seed);
        _timeline = new Timeline(Cast.Start(_random));
        _candidateIds = Cast.CandidateIds[..(_random.Next(10) switch { < 5 => 1, < 9 => 2, _ => 3 })];
        _shards = [.. _candidateIds.Select(WakeUps.ShardOf)];
        Witness = new Witness(_timeline);
        _observer = new Observer(new SimulatedTableStore(), _timeline);
        _wire = new Wire(_timeline, _random, FaultRates.None, Witness, trace);
        _queue = new SimulatedQueue(_wire, Host);
        _writers = new Writers(_wire, Witness, Host, _candidateIds);
        Promises = new Promises(_timeline, _observer, Witness);
        _webhook = new SimulatedWebhook(_wire, Front);
        Provider = new SimulatedProvider(Witness, _webhook);
    }

    public Witness Witness { get; }

    public Promises Promises { get; }

    private SimulatedProvider Provider { get; }

    /// <summary>Lives through the schedule of a seed; the first promise broken is in its <see cref="Witness"/>.</summary>
    public static Schedule Run(int seed, List<string>? trace = null)
    {
        var schedule = new Schedule(seed, trace);
        schedule.Run();
        return schedule;
    }

    private void Run()
    {
        _observer.CreateTables();
        foreach (var id in _candidateIds)
        {
            var profile = Cast.NewProfile(id, _random, _timeline.Now);
            var book = _random.Next(4) == 0 ? Cast.NewBook(_random, _timeline.Now) : null;
            _observer.Add(profile, book);
            if (book is not null) Witness.Told.Starts(id, book);
            Promises.Follow(profile);
            _timeline.At(_timeline.Now, () => _ = _writers.RegisterAsync(Host(), id));
        }

        var start = _timeline.Now;
        _timeline.RunUntil(start + Duration.FromMinutes(1));
        var rates = _wire.Rates = FaultRates.Draw(_random);
        var faultsEnd = start + Duration.FromHours(_random.Next(8, 36));
        for (var writes = _random.Next(MostWrites); writes > 0; writes--) _timeline.At(Between(start, faultsEnd), _writers.Write);
        // What comes between a claim and its end is the most delicate.
        Witness.Claimed = candidateId =>
        {
            if (_timeline.Now < faultsEnd && _random.Next(4) == 0)
                _timeline.At(Between(_timeline.Now, Instant.Min(_timeline.Now + Witness.Lease + Tick, faultsEnd)), () => _writers.Write(candidateId));
        };
        if (_random.Next(3) == 0) _timeline.At(Between(start, faultsEnd), Leap);
        Ring(start + Tick);
        _timeline.RunUntil(faultsEnd);
        _wire.Rates = FaultRates.None;
        Promises.FaultsEnd();
        _webhook.FaultsEnd();
        // In some, since everybody's asking takes longer than all the rest of a schedule.
        if (_random.Next(SchedulesToAskIn) == 0) _timeline.At(_timeline.Now + UntilAsked, () => AskAll(0));
        _timeline.RunUntil(_timeline.Now + Calm);
        Promises.CheckTheEnd(rates is not { Death: 0, Pause: 0, Refusal: 0, LostReply: 0, TimeOut: 0 });
    }

    /// <summary>One after the other, so that it is known whose mail it is.</summary>
    private void AskAll(int next)
    {
        if (next > _candidateIds.Length) return;
        var candidateId = next < _candidateIds.Length ? _candidateIds[next] : null;
        var address = candidateId is null ? Cast.Stranger : Cast.AddressOf(candidateId);
        Promises.ExpectMail(address, candidateId);
        _ = _writers.AskAsync(Host(), candidateId);
        _timeline.At(_timeline.Now + Duration.FromMinutes(10), () => AskAll(next + 1));
    }

    /// <summary>A machine to run on. One that died is replaced.</summary>
    private Worker Host() => Start(ref _workers[_random.Next(Workers)], "worker");

    /// <summary>What answers the web runs beside what takes messages. It sends nothing, so a mark of its own is what the provider told.</summary>
    private Worker Front() => Start(ref _front, "front");

    private Worker Start(ref Worker? place, string kind)
    {
        if (place is null or { IsDead: true })
            place = new Worker($"{kind}{++_started}", _wire, _observer.Tables, Provider, new SimulatedTargets(Witness.Told), Duration.FromMilliseconds(_random.Next(-3000, 3000)));
        return place;
    }

    /// <summary>The timer. A shard in which nothing is due is left out: its run would read an empty page.</summary>
    private void Ring(Instant at) => _timeline.At(at, () =>
    {
        Promises.Check();
        Ring(Instant.Max(at, _timeline.Now) + Tick);
        if (_wire.Strikes(_wire.Rates.Tick)) return;
        var rings = _wire.Strikes(_wire.Rates.Tick) ? 2 : 1;
        foreach (var shard in _shards)
            for (var ring = 0; ring < rings && _observer.HasDueWakeUp(shard, _timeline.Now); ring++)
                _queue.Add(new ShardMessage(shard, _timeline.Now));
    });

    private void Leap()
    {
        _timeline.Leap(Duration.FromMinutes(_random.Next(3) == 0 ? _random.Next(60, 40 * 60) : _random.Next(5, 120)));
        Witness.StruckAll();
    }

    private Instant Between(Instant from, Instant to) => from + Duration.FromSeconds(_random.NextInt64((long)(to - from).TotalSeconds));
}
