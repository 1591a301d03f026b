using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FollowUp.App.Hosting;

/// <summary>
/// What everything measured here is called: one source of activities, one meter. Names, units and attributes follow OpenTelemetry's semantic conventions;
/// none holds an address, a name or a token.
/// </summary>
internal static class Telemetry
{
    public const string Name = "FollowUp";

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The one meter of an application.</summary>
    public static Meter Meter(this IMeterFactory meters) => meters.Create(Name);
}
