using FollowUp.App.Notifications.Targets;

namespace FollowUp.App.Notifications.Sending;

/// <summary>Hands one notice to one kind of target. It never retries, and takes seconds at most.</summary>
internal interface INoticeSender
{
    bool Sends(NoticeKind kind);

    Task<NoticeResult> SendAsync(NoticeTarget target, Notice notice, CancellationToken cancellationToken);
}
