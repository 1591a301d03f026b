using System.Diagnostics;
using System.Text.Json.Nodes;

namespace FollowUp.Fuzzing;

/// <summary>
/// Sends requests from several candidates at once. What is answered with 5xx is sent again alone, and made smaller for as long as it fails in the same place; what takes long is
/// sent again while nothing else is, and its least time counts, so that a busy machine makes nothing slow.
/// </summary>
internal sealed class FuzzRun(FuzzedApp app, int seed, Action<string>? tell) : IDisposable
{
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);

    /// <summary>Always as many, so that a seed means the same on every machine.</summary>
    private const int Candidates = 4;

    private const int TimesAlone = 3;

    /// <summary>Everybody else waits meanwhile.</summary>
    private static readonly TimeSpan LongestShrinking = TimeSpan.FromSeconds(20);

    private readonly FuzzReport _report = new();
    private readonly ReaderWriterLockSlim _alone = new();

    public static async Task<FuzzReport> RunAsync(int seed, int requests, Action<string>? tell = null)
    {
        await using var app = await FuzzedApp.StartAsync();
        using var run = new FuzzRun(app, seed, tell);
        return await run.RunAsync(requests);
    }

    public void Dispose() => _alone.Dispose();

    private async Task<FuzzReport> RunAsync(int requests)
    {
        var begun = Stopwatch.GetTimestamp();
        JsonObject description;
        using (var connection = new Connection(app.EndPoint))
            description = JsonNode.Parse(connection.Send(new FuzzRequest("", "GET", "/api/openapi.json")).Body)!.AsObject();
        var all = Task.WhenAll(Enumerable.Range(0, Candidates).Select(number => Task.Factory.StartNew(
            () => Work(number, (requests / Candidates) + (number < requests % Candidates ? 1 : 0), description.DeepClone().AsObject()),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        while (await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(10))) != all) tell?.Invoke($"{_report.Requests:N0} requests");

        await all;
        _report.Elapsed = Stopwatch.GetElapsedTime(begun);
        return _report;
    }

    private void Work(int number, int requests, JsonObject description)
    {
        var chance = new Chance(seed, number);
        using var connection = new Connection(app.EndPoint);
        Account? account = null;
        Requests? made = null;
        for (var (i, left) = (0, 0); i < requests; i++, left--)
        {
            if (account is null or { IsGone: true } || left <= 0)
            {
                account = app.Invite();
                made = new Requests(description, app, account, chance);
                left = chance.Pick([300, 1_000, 3_000]);
            }

            var request = made!.Next();
            var answer = SendAmongOthers(connection, request);
            account.Learn(request, answer);
            _report.Add(request, answer);
            if (answer.Status >= 500 && _report.AddFault(OriginOf(answer), request) is { } fault) Examine(connection, fault);
            if (answer.Time > LongestAnswer && !_report.KnowsSlow(request)) Time(connection, request);
        }
    }

    private FuzzAnswer SendAmongOthers(Connection connection, FuzzRequest request)
    {
        _alone.EnterReadLock();
        try
        {
            return connection.Send(request);
        }
        finally
        {
            _alone.ExitReadLock();
        }
    }

    private void Examine(Connection connection, FuzzFault fault)
    {
        _alone.EnterWriteLock();
        try
        {
            bool StillDoes(FuzzRequest request) => connection.Send(request) is { Status: >= 500 } answer && OriginOf(answer) == fault.Origin;
            fault.IsRepeatable = StillDoes(fault.Smallest);
            if (fault.IsRepeatable) fault.Smallest = new Shrinker(StillDoes, LongestShrinking).Shrink(fault.Smallest);
            tell?.Invoke($"{fault}");
        }
        finally
        {
            _alone.ExitWriteLock();
        }
    }

    private void Time(Connection connection, FuzzRequest request)
    {
        _alone.EnterWriteLock();
        try
        {
            if (LeastTime(request) is not { } slow) return;
            var smaller = new Shrinker(smaller => connection.Send(smaller).Time > LongestAnswer, LongestShrinking).Shrink(request);
            slow = LeastTime(smaller) ?? slow;
            _report.AddSlow(slow);
            tell?.Invoke($"{slow}");
        }
        finally
        {
            _alone.ExitWriteLock();
        }

        SlowRequest? LeastTime(FuzzRequest request)
        {
            var least = new SlowRequest(request, TimeSpan.MaxValue, TimeSpan.MaxValue);
            for (var i = 0; i < TimesAlone; i++)
            {
                using var process = Process.GetCurrentProcess();
                var before = process.TotalProcessorTime;
                var time = connection.Send(request).Time;
                process.Refresh();
                var processorTime = process.TotalProcessorTime - before;
                if (time <= LongestAnswer) return null;
                if (time < least.Time) least = new SlowRequest(request, time, processorTime < least.ProcessorTime ? processorTime : least.ProcessorTime);
                // Nothing but the request can have used that.
                if (least.ProcessorTime > LongestAnswer) break;
            }

            return least;
        }
    }

    private static string OriginOf(FuzzAnswer answer) => $"{answer.Status} {answer.Header(FuzzedApp.OriginHeader)}";
}
