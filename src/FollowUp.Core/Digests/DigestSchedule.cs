using NodaTime;

namespace FollowUp.Core.Digests;

/// <summary>When a candidate has to be looked at again. Both are digest hours of the candidate, later than the moment they were told at.</summary>
/// <param name="NextDigestAt">When a digest may have something to bring; null when nothing is planned. It may be early, never late.</param>
/// <param name="ArchiveAt">When an interview may be ready for the archive; null when there is none. It may be early, too.</param>
public sealed record DigestSchedule(Instant? NextDigestAt, Instant? ArchiveAt);
