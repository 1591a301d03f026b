using FollowUp.App.Candidates;
using FollowUp.App.Digests.Running;

namespace FollowUp.App.Inbox.Entries;

/// <summary>Forgets with the rest of what comes of age.</summary>
internal sealed class InboxAging : IAgingPart
{
    public Instant? RemoveAged(CandidateRecords records, Instant now)
    {
        var book = InboxBook.Of(records);
        if (book.Entries.Count == 0) return null;
        var left = book.Tidy(now);
        left.Write(records);
        return left.Entries.Count == 0 ? null : left.Entries.Min(entry => entry.At) + InboxBook.Kept;
    }
}
