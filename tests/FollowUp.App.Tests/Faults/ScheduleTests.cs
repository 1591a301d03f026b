using System.Collections.Concurrent;
using System.Globalization;

namespace FollowUp.App.Tests.Faults;

[Collection(nameof(Alone))]
public sealed class ScheduleTests(ITestOutputHelper output)
{
    /// <summary>Names one seed to be lived through again, with its trace.</summary>
    private const string SeedVariable = "FOLLOWUP_SCHEDULE";

    /// <summary>Lives through more schedules, or fewer.</summary>
    private const string CountVariable = "FOLLOWUP_SCHEDULES";

    private const int Count = 20_000;

    /// <summary>When so many schedules have failed, the others need not be lived through.</summary>
    private const int Enough = 10;

    [Fact]
    public void Schedule_OfEverySeed_KeepsItsPromises()
    {
        if (Number(SeedVariable) is { } chosen)
        {
            Replay(chosen);
            return;
        }

        var count = Number(CountVariable) ?? Count;
        var broken = new ConcurrentBag<(int Seed, string Promise)>();
        var (owed, sent, repeated, learnt, asked, urgent, told, toldAgain) = (0, 0, 0, 0, 0, 0, 0, 0);
        Parallel.For(1, count + 1, (seed, state) =>
        {
            var schedule = Schedule.Run(seed);
            Interlocked.Add(ref owed, schedule.Promises.Owed);
            Interlocked.Add(ref sent, schedule.Witness.Acceptances.Count);
            Interlocked.Add(ref repeated, schedule.Witness.Repeated);
            Interlocked.Add(ref learnt, schedule.Witness.Learnt);
            Interlocked.Add(ref urgent, schedule.Witness.SameDay);
            Interlocked.Add(ref told, schedule.Witness.Told.Count);
            Interlocked.Add(ref toldAgain, schedule.Witness.Told.Repeated);
            Interlocked.Add(ref asked, schedule.Witness.Asked.Sent);
            if (schedule.Witness.Broken is not { } promise) return;
            broken.Add((seed, promise));
            if (broken.Count >= Enough) state.Stop();
        });

        output.WriteLine($"{count} schedules: {owed} digests owed, {sent} sent, {repeated} of them again because nobody could know, {learnt} known from the provider alone, {urgent} beside a digest; {told} notices taken, {toldAgain} of them again because nobody could know; {asked} links asked for.");
        foreach (var (seed, promise) in broken.Order()) output.WriteLine($"Seed {seed}: {promise}");
        if (!broken.IsEmpty) Replay(broken.Min().Seed);
        Assert.True(sent > count && repeated > count / 100 && learnt > count / 100 && asked > count && urgent > count / 20 && told > count / 5 && toldAgain > count / 1000, "The schedules hardly send anything, so they show nothing.");
    }

    [Fact]
    public void Schedule_OfOneSeed_IsTheSameEachTime()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var (first, second) = (new List<string>(), new List<string>());
            Schedule.Run(seed, first);
            Schedule.Run(seed, second);

            Assert.NotEmpty(first);
            Assert.Equal(first, second);
        }
    }

    private void Replay(int seed)
    {
        var trace = new List<string>();
        var schedule = Schedule.Run(seed, trace);
        output.WriteLine(string.Join('\n', trace));
        if (schedule.Witness.Broken is { } broken)
            Assert.Fail($"{broken}\nTo live through it again: {SeedVariable}={seed} dotnet test tests/FollowUp.App.Tests --filter {nameof(ScheduleTests)}");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
