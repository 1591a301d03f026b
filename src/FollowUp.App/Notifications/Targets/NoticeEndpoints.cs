using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Notifications.Targets;

internal static class NoticeEndpoints
{
    public static void MapNotifications(this RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/me/notifications").WithTags("Notifications");
        notices.MapGet("", GetAsync).Produces<NoticesView>().WithSummary("Where you are told beside the mails, when not, and the key that a browser subscribes with.");
        notices.MapPatch("", ChooseAsync).Accepts<NoticeChoices>("application/merge-patch+json", "application/json").Produces<NoticesView>()
            .WithSummary("Choose whether the daily or weekly mail is told of, too (daily), and from which local hour until which one nothing rings (quietFrom, quietUntil).");
        notices.MapPost("/targets", ConnectAsync).Accepts<NewNoticeTarget>("application/json").Produces<ConnectedTarget>(StatusCodes.Status201Created)
            .WithSummary("Connect a browser, a webhook or an ntfy topic. A webhook's secret is in this answer, and never shown again.");
        notices.MapDelete("/targets/{id}", DisconnectAsync).Produces(StatusCodes.Status204NoContent).WithSummary("Switch one off.");
        notices.MapPost("/test", TestAsync).Produces<NoticesView>().WithSummary("Tell all of them one line now, once a minute at most.");
    }

    private static async Task<JsonHttpResult<NoticesView>> GetAsync(HttpContext http, CandidateStore store, NoticeViews views, CancellationToken cancellationToken) =>
        TypedResults.Json(await views.OfAsync(await store.ReadAsync(http, cancellationToken), cancellationToken), AppJson.Views);

    private static async Task<JsonHttpResult<NoticesView>> ChooseAsync(HttpContext http, CandidateStore store, NoticeTargets targets, NoticeViews views, CancellationToken cancellationToken)
    {
        await targets.ChooseAsync(http.CandidateId(), JsonBody.Bind<NoticeChoices>(await JsonBody.ReadObjectAsync(http.Request, cancellationToken)), cancellationToken);
        return await GetAsync(http, store, views, cancellationToken);
    }

    private static async Task<JsonHttpResult<ConnectedTarget>> ConnectAsync(HttpContext http, NoticeTargets targets, CancellationToken cancellationToken)
    {
        var asked = JsonBody.Bind<NewNoticeTarget>(await JsonBody.ReadObjectAsync(http.Request, cancellationToken));
        var (stored, secret) = await targets.ConnectAsync(http.CandidateId(), new NoticeTarget(asked.Kind, asked.Url, asked.Keys?.P256dh, asked.Keys?.Auth), cancellationToken);
        return TypedResults.Json(new ConnectedTarget(NoticeTargetView.Of(stored), secret), AppJson.Views, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<NoContent> DisconnectAsync(string id, HttpContext http, NoticeTargets targets, CancellationToken cancellationToken)
    {
        await targets.DisconnectAsync(http.CandidateId(), id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<NoticesView>> TestAsync(HttpContext http, CandidateStore store, NoticeTargets targets, NoticeViews views, CancellationToken cancellationToken)
    {
        await targets.TestAsync(http.CandidateId(), cancellationToken);
        return await GetAsync(http, store, views, cancellationToken);
    }
}

/// <param name="Url">Of a browser the endpoint of its subscription; of ntfy the address of a topic.</param>
/// <param name="Keys">Of a browser, those of its subscription.</param>
internal sealed record NewNoticeTarget(NoticeKind Kind, string Url, PushKeys? Keys = null);

/// <summary>What a browser's subscription holds beside its endpoint.</summary>
internal sealed record PushKeys(string P256dh, string Auth);

/// <param name="Secret">What requests to a webhook are signed with; null for others.</param>
internal sealed record ConnectedTarget(NoticeTargetView Target, string? Secret);
