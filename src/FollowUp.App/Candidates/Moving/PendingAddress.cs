namespace FollowUp.App.Candidates.Moving;

/// <summary>An address that a candidate would like to have from now on, and which of the two mailboxes has agreed.</summary>
/// <param name="AskedAt">When it was asked for; the links in the mails carry it, so that those of an earlier wish do nothing.</param>
internal sealed record PendingAddress(string Email, Instant AskedAt)
{
    public bool IsAgreedByOld { get; init; }

    public bool IsAgreedByNew { get; init; }

    public bool IsAgreed => IsAgreedByOld && IsAgreedByNew;

    public PendingAddress AgreedBy(MailboxSide side) => side == MailboxSide.Old ? this with { IsAgreedByOld = true } : this with { IsAgreedByNew = true };
}

/// <summary>Which mailbox a link went to.</summary>
internal enum MailboxSide
{
    Old,
    New,
}
