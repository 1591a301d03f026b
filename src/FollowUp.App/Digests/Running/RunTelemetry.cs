using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FollowUp.App.Digests.Running;

/// <summary>Measures the runs. The numbers are those of the run's one structured line.</summary>
internal sealed class RunTelemetry
{
    private readonly Counter<long> _runs;
    private readonly Counter<long> _due;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _repeated;
    private readonly Gauge<double> _lag;

    public RunTelemetry(IMeterFactory meters)
    {
        var meter = meters.Meter();
        _runs = meter.CreateCounter<long>("followup.runs", "{run}", "Passes over a shard.");
        _due = meter.CreateCounter<long>("followup.digests.due", "{digest}", "Candidates for whom there was something to send, or trouble in finding out.");
        _sent = meter.CreateCounter<long>("followup.digests.sent", "{digest}", "Digests the provider took over.");
        _failed = meter.CreateCounter<long>("followup.digests.failed", "{digest}", "Digests that were not sent, and visits that failed.");
        _unknown = meter.CreateCounter<long>("followup.digests.unknown", "{digest}", "Digests of which nobody knows whether they were accepted.");
        _repeated = meter.CreateCounter<long>("followup.claims.repeated", "{claim}", "Claims left open by an earlier run that were sent again.");
        _lag = meter.CreateGauge<double>("followup.wakeup.lag", "s", "How late the oldest wake-up of a shard was visited; 0 when none was due.");
    }

    public static Activity? Start() => Telemetry.Source.StartActivity("run shard");

    public void Record(Activity? activity, ShardRun run)
    {
        _runs.Add(1);
        _due.Add(run.Due);
        _sent.Add(run.Sent);
        _failed.Add(run.Failed);
        _unknown.Add(run.Unknown);
        _repeated.Add(run.Repeated);
        _lag.Record(run.LagSeconds, KeyValuePair.Create("followup.shard", (object?)run.Shard));

        if (activity is null) return;
        activity.SetTag("followup.shard", run.Shard).SetTag("followup.run.visited", run.Visited).SetTag("followup.run.due", run.Due)
            .SetTag("followup.run.sent", run.Sent).SetTag("followup.run.failed", run.Failed).SetTag("followup.run.unknown", run.Unknown);
        // Sixteen shards a minute have nothing to tell most of the time.
        if (run.Visited == 0) activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
