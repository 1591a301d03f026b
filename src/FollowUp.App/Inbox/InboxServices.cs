using FollowUp.App.Digests.Running;
using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Inbox.Answering;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Inbox.Receiving;
using FollowUp.App.Interviews.Today;

namespace FollowUp.App.Inbox;

internal static class InboxServices
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddOptions<InboxOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<InboxAddresses>()
            .AddSingleton<InboxLinks>()
            .AddSingleton<InboxActs>()
            .AddSingleton<InboxPhrases>()
            .AddSingleton<AnswerMails>()
            .AddSingleton<Recognition>()
            .AddSingleton<InboxIntake>()
            .AddSingleton<DropFolder>()
            .AddSingleton<ITodayNotices, InboxNotices>()
            .AddSingleton<IAgingPart, InboxAging>();
    }

    /// <summary>The folders that a machine of one's own watches.</summary>
    public static IServiceCollection AddInboxWatches(this IServiceCollection services) => services
        .AddHostedService(provider => provider.GetRequiredService<DropFolder>())
        .AddHostedService<ImapWatch>();

    public static void MapInbox(this IEndpointRouteBuilder app)
    {
        app.MapInbound();
        app.MapInboxAnswers();
    }
}
