using FollowUp.App.Digests;
using FollowUp.App.Exports;
using FollowUp.App.Notifications.Following;
using FollowUp.App.Notifications.Sending;
using FollowUp.App.Notifications.Targets;

namespace FollowUp.App.Notifications;

internal static class NotificationServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotificationOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddNoticeHttp();
        return services
            .AddSingleton<VapidKeys>()
            .AddSingleton<TargetVault>()
            .AddSingleton<NoticeTargets>()
            .AddSingleton<NoticeViews>()
            .AddSingleton<INoticeSender, PushSender>()
            .AddSingleton<INoticeSender, WebhookSender>()
            .AddSingleton<IDigestFollower, NoticeFollower>()
            .AddSingleton<IExportPart, NoticeExport>();
    }
}
