using FollowUp.App.Candidates;

namespace FollowUp.App.Digests.Running;

/// <summary>A visit that has read and planned.</summary>
/// <param name="FinishAsync">Sends and commits; returns whether the wake-up has served and may be deleted.</param>
/// <param name="Records">What it has read; null when it needs no wake-up to be written first.</param>
/// <param name="Next">The wake-up to be written before it is finished; null when that is left to the visit.</param>
internal sealed record PreparedVisit(Func<Task<bool>> FinishAsync, CandidateRecords? Records = null, NextWakeUp? Next = null)
{
    public static PreparedVisit Done(bool hasServed) => new(() => Task.FromResult(hasServed));
}
