namespace FollowUp.App.Digests;

/// <summary>What became of one visit.</summary>
internal enum VisitOutcome
{
    NothingDue,
    Sent,
    Failed,
    Unknown,
}
