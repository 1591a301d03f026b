using System.Diagnostics;

namespace FollowUp.Benchmarks;

/// <summary>Durations of the same thing, measured again and again.</summary>
internal sealed class Series
{
    private readonly List<double> _seconds = [];

    public double Median => Sorted()[_seconds.Count / 2];

    /// <summary>What <paramref name="percent"/> of the durations were not longer than.</summary>
    public double Percentile(int percent) => Sorted()[Math.Min(_seconds.Count - 1, _seconds.Count * percent / 100)];

    public double Fastest => _seconds.Min();

    public double Slowest => _seconds.Max();

    public async Task MeasureAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        _seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>The median of the ratios of what was measured side by side, which a machine that slows down for a while disturbs least.</summary>
    public double RatioTo(Series other)
    {
        var ratios = _seconds.Zip(other._seconds, (mine, theirs) => mine / theirs).Order().ToList();
        return ratios[ratios.Count / 2];
    }

    private List<double> Sorted() => [.. _seconds.Order()];
}
