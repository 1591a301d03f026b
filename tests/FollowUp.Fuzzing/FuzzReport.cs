using System.Globalization;
using System.Text;

namespace FollowUp.Fuzzing;

/// <summary>One kind of fault, by the code it comes from.</summary>
/// <param name="Origin">The exception and our innermost method.</param>
internal sealed class FuzzFault(string origin)
{
    public string Origin => origin;

    public int Count { get; set; }

    public SortedSet<string> Operations { get; } = new(StringComparer.Ordinal);

    /// <summary>The smallest request that does it.</summary>
    public required FuzzRequest Smallest { get; set; }

    /// <summary>Whether it did it again when it was sent alone.</summary>
    public bool IsRepeatable { get; set; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} x {Origin}{(IsRepeatable ? "" : " (not again when sent alone)")}\n  on {string.Join(", ", Operations)}\n  {Smallest.ToString().ReplaceLineEndings("\n  ")}\n");
}

/// <summary>A request that took long: the least time of several, sent while nothing else was.</summary>
internal sealed record SlowRequest(FuzzRequest Request, TimeSpan Time, TimeSpan ProcessorTime)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Time.TotalSeconds:0.00} s ({ProcessorTime.TotalSeconds:0.00} s of processor time)\n  {Request.ToString().ReplaceLineEndings("\n  ")}\n");
}

/// <summary>What came of all requests.</summary>
internal sealed class FuzzReport
{
    private readonly SortedDictionary<int, int> _statuses = [];
    private readonly SortedDictionary<string, (int Count, int Good, int Refused, int Failed, double Slowest)> _operations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FuzzFault> _faults = new(StringComparer.Ordinal);
    private readonly List<SlowRequest> _slow = [];
    private readonly Lock _adding = new();

    public int Requests { get; private set; }

    public TimeSpan Elapsed { get; set; }

    public IReadOnlyCollection<FuzzFault> Faults => _faults.Values;

    /// <summary>Those that took over <see cref="FuzzRun.LongestAnswer"/> each time.</summary>
    public IReadOnlyCollection<SlowRequest> Slow => _slow;

    public int Of(int status) => _statuses.GetValueOrDefault(status);

    public int Answered(string operation) => _operations.GetValueOrDefault(operation).Good;

    public void Add(FuzzRequest request, FuzzAnswer answer)
    {
        lock (_adding)
        {
            Requests++;
            _statuses[answer.Status] = _statuses.GetValueOrDefault(answer.Status) + 1;
            var known = _operations.GetValueOrDefault(request.Operation);
            _operations[request.Operation] = (
                known.Count + 1, known.Good + (answer.Status is >= 200 and < 400 ? 1 : 0), known.Refused + (answer.Status is >= 400 and < 500 ? 1 : 0),
                known.Failed + (answer.Status is >= 500 ? 1 : 0), Math.Max(known.Slowest, answer.Time.TotalMilliseconds));
        }
    }

    /// <summary>Counts a fault; null when its kind was known, or else the new kind, for its request to be made smaller.</summary>
    public FuzzFault? AddFault(string origin, FuzzRequest request)
    {
        lock (_adding)
        {
            var isNew = !_faults.TryGetValue(origin, out var fault);
            fault ??= _faults[origin] = new FuzzFault(origin) { Smallest = request };
            fault.Count++;
            fault.Operations.Add(request.Operation);
            return isNew ? fault : null;
        }
    }

    public void AddSlow(SlowRequest slow)
    {
        lock (_adding) _slow.Add(slow);
    }

    public bool KnowsSlow(FuzzRequest request)
    {
        lock (_adding) return _slow.Exists(known => known.Request.Operation == request.Operation);
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Requests:N0} requests in {Elapsed.TotalSeconds:0.0} s, {Requests / Elapsed.TotalSeconds:0} a second\n\n");
        foreach (var (status, count) in _statuses) text.Append(CultureInfo.InvariantCulture, $"{(status == 0 ? "none" : status),8}{count,12:N0}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{"operation",-62}{"requests",10}{"2xx, 3xx",10}{"4xx",10}{"5xx",8}{"slowest ms",12}\n");
        foreach (var (operation, (count, good, refused, failed, slowest)) in _operations)
            text.Append(CultureInfo.InvariantCulture, $"{operation,-62}{count,10:N0}{good,10:N0}{refused,10:N0}{failed,8:N0}{slowest,12:0}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{Faults.Count} kinds of 5xx\n\n").AppendJoin('\n', Faults);
        text.Append(CultureInfo.InvariantCulture, $"\n{Slow.Count} over {FuzzRun.LongestAnswer.TotalSeconds:0} s\n\n").AppendJoin('\n', Slow.OrderByDescending(slow => slow.Time));
        return text.ToString();
    }
}
