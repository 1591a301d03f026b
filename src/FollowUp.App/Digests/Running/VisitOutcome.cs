namespace FollowUp.App.Digests.Running;

/// <summary>What became of one visit.</summary>
internal enum VisitOutcome
{
    NothingDue,
    Sent,
    Failed,
    Unknown,
}
