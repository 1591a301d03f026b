using FollowUp.App.Candidates;

namespace FollowUp.App.Digests;

/// <summary>What a slice above does once a digest is known to be out. It never holds a mail up: what fails here is tried again by itself.</summary>
internal interface IDigestFollower
{
    /// <summary>Notes in the records what follows a digest; the caller commits it together with the digest's mark, so it is noted once and never lost.</summary>
    /// <param name="until">Until when the caller sees to it, by <see cref="DeliverAsync"/>; null when the run has to.</param>
    void Follow(CandidateRecords records, DigestRecord record, Instant? until);

    /// <summary>Takes what is to be done now, and forgets what need not be done any more; the caller commits.</summary>
    /// <returns>Until when the caller sees to it, by <see cref="DeliverAsync"/>; null when there is nothing to do.</returns>
    Instant? Lease(CandidateRecords records, Instant now);

    /// <summary>Does what was taken until <paramref name="until"/>.</summary>
    /// <param name="records">Those it was taken with; what is stored decides.</param>
    Task DeliverAsync(CandidateRecords records, Instant until, CancellationToken cancellationToken);
}
