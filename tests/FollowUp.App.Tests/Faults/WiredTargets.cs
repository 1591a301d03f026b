using FollowUp.App.Notifications;
using FollowUp.App.Notifications.Sending;
using FollowUp.App.Notifications.Targets;

namespace FollowUp.App.Tests.Faults;

/// <summary>A worker's way to browsers and programs.</summary>
internal sealed class WiredTargets(Worker worker, Wire wire, SimulatedTargets targets) : INoticeSender
{
    public bool Sends(NoticeKind kind) => true;

    public Task<NoticeResult> SendAsync(NoticeTarget target, Notice notice, CancellationToken cancellationToken) => targets.SendAsync(worker, wire, target, notice);
}
