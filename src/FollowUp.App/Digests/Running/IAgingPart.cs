using FollowUp.App.Candidates;

namespace FollowUp.App.Digests.Running;

/// <summary>What a slice above keeps of a candidate, and that comes of age.</summary>
internal interface IAgingPart
{
    /// <summary>Takes out of the records what is old enough; the caller commits. Returns when the oldest that is left comes of age; null when nothing is left.</summary>
    Instant? RemoveAged(CandidateRecords records, Instant now);
}
