using System.Diagnostics;
using System.Globalization;

namespace FollowUp.Benchmarks;

/// <summary>The most memory this process had resident since the last reset.</summary>
internal static class PeakMemory
{
    private const string StatusFile = "/proc/self/status";

    /// <summary>Gives back what is not used, and begins anew where the system can (Linux); elsewhere the peak stays that of the whole process.</summary>
    public static void Reset()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
    }

    public static double ReadMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return OperatingSystem.IsLinux()
            ? double.Parse(File.ReadLines(StatusFile).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6
            : process.PeakWorkingSet64 / 1e6;
    }
}
