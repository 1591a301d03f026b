using FollowUp.App.Candidates;
using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App.Digests.Running;

/// <summary>How far the sweep for a fingerprint has come.</summary>
/// <param name="Fingerprint">What the wake-ups are, or are being, set by.</param>
/// <param name="After">The last address look-up that was swept; null when every candidate was.</param>
internal sealed record SweepProgress(string Fingerprint, string? After = null);

/// <summary>
/// When what plans are made of has changed, every candidate is to be looked at anew: sets all wake-ups to now, a page at a time. It rides on shard 0's
/// messages, and goes on where it was interrupted.
/// </summary>
internal sealed class PlannerSweep(
    SharedState shared, LookUps lookUps, WakeUps wakeUps, PlannerFingerprint fingerprint, IClock clock, ILogger<PlannerSweep> logger)
{
    private const string Kind = "sweep";
    private const string Name = "progress";
    private const int PageSize = 500;

    /// <summary>Leaves shard 0 the time for its own.</summary>
    private static readonly Duration TimeBudget = Duration.FromMinutes(2);

    /// <summary>An instance sweeps for its own fingerprint only and then never looks again, so that an old and a new one do not take turns for ever.</summary>
    private bool _isDone;

    public async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_isDone) _isDone = await SweepAsync(cancellationToken);
        }
        catch (TableException e)
        {
            // What is due already must not wait for this.
            Log.SweepInterrupted(logger, e);
        }
    }

    /// <summary>Returns whether every candidate was swept.</summary>
    private async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetCurrentInstant();
        // A store without a fingerprint is new: nothing in it was planned by another version.
        var progress = await shared.ChangeAsync<SweepProgress>(
            Kind,
            Name,
            known => known is null ? new SweepProgress(fingerprint.Value, After: null)
                : known.Fingerprint == fingerprint.Value ? null
                : new SweepProgress(fingerprint.Value, After: ""),
            cancellationToken);
        while (progress is { After: { } after } && progress.Fingerprint == fingerprint.Value)
        {
            if (clock.GetCurrentInstant() - started > TimeBudget) return false;
            progress = await SweepPageAsync(after, cancellationToken);
        }

        return true;
    }

    private async Task<SweepProgress?> SweepPageAsync(string after, CancellationToken cancellationToken)
    {
        var (candidates, last) = await lookUps.ListAsync(after, PageSize, cancellationToken);
        await wakeUps.UpsertAsync(candidates, clock.GetCurrentInstant(), cancellationToken);
        Log.Swept(logger, candidates.Count, last is null);
        return await shared.ChangeAsync<SweepProgress>(
            // Another instance may have come further, or begun anew for a newer version.
            Kind, Name, known => known?.Fingerprint == fingerprint.Value && known.After == after ? known with { After = last } : null, cancellationToken);
    }
}
