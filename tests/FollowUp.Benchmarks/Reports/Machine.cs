using System.Runtime.InteropServices;

namespace FollowUp.Benchmarks;

/// <summary>What the figures were measured on.</summary>
/// <param name="Cores">Logical ones.</param>
/// <param name="MemoryGigabytes">What this process may use.</param>
/// <param name="Load">The system's one-minute load when the benchmark began: above a few tenths others were at work too. Null where the system has none.</param>
internal sealed record Machine(int Cores, double MemoryGigabytes, string System, string Runtime, string? Load)
{
    private const string LoadFile = "/proc/loadavg";

    public static Machine Current { get; } = new(
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : null);
}
