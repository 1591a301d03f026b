namespace FollowUp.App.Candidates;

/// <summary>When the run is to look next, and what the profile remembers of it.</summary>
/// <param name="At">Null when there is nothing to come.</param>
/// <param name="ArchiveAt">When a closed interview may be archived; null when there is none to come.</param>
internal sealed record NextWakeUp(Instant? At, Instant? ArchiveAt);
