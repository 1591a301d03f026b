using NodaTime;

namespace FollowUp.Core.Digests;

/// <summary>When a candidate has to be looked at again. Digest and archive have digest hours of the candidate, later than the moment they were told at.</summary>
/// <param name="NextDigestAt">When a digest may have something to bring; null when nothing is planned. It may be early, never late.</param>
/// <param name="ArchiveAt">When an interview may be ready for the archive; null when there is none. It may be early, too.</param>
/// <param name="SameDayAt">When something is to be told that cannot wait for a digest, that moment at the earliest; null, as nearly always, when nothing is.</param>
public sealed record DigestSchedule(Instant? NextDigestAt, Instant? ArchiveAt, Instant? SameDayAt);
