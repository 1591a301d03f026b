namespace FollowUp.App.Notifications.Sending;

/// <summary>What became of one try. Reasons hold no address or name, and may be logged and shown.</summary>
internal abstract record NoticeResult
{
    private NoticeResult()
    {
    }

    internal sealed record Accepted : NoticeResult;

    /// <summary>There is no such target any more.</summary>
    internal sealed record Gone : NoticeResult;

    /// <summary>Not taken, or nobody knows: told again under the same id, nobody sees it twice.</summary>
    /// <param name="RetryAfter">How long the target asks to wait; null when it does not say.</param>
    internal sealed record Failed(string Reason, Duration? RetryAfter = null) : NoticeResult;
}
