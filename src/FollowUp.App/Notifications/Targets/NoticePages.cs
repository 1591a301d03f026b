using System.Globalization;
using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Notifications.Targets;

/// <summary>The page on which people say where to be told, and what it sends.</summary>
internal static class NoticePages
{
    private const string Path = "/app/settings/notifications";
    private const int LongestSubscription = 4000;

    public static void MapNotificationPages(this RouteGroupBuilder pages)
    {
        var notices = pages.MapGroup("/settings/notifications");
        notices.MapGet("", ShowAsync);
        notices.MapPost("", ChooseAsync);
        notices.MapPost("/browser", ConnectBrowserAsync);
        notices.MapPost("/program", ConnectProgramAsync);
        notices.MapPost("/remove", DisconnectAsync);
        notices.MapPost("/test", TestAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, CandidateStore store, NoticeViews views, CancellationToken cancellationToken)
    {
        if (!views.IsOn) throw RequestRefused.NotFound("This FollowUp sends no notifications.");
        return await PageAsync(http, store, views, FormErrors.None, url: null, cancellationToken);
    }

    private static async Task<IResult> ChooseAsync(HttpContext http, NoticeTargets targets, CancellationToken cancellationToken)
    {
        var form = await FormBody.ReadAsync(http.Request, cancellationToken);
        await targets.ChooseAsync(http.CandidateId(), new NoticeChoices(form["daily"] == "true", HourOf(form["quietFrom"]), HourOf(form["quietUntil"])), cancellationToken);
        Flash.Say(http, "Saved.");
        return new SeeOther(Path);
    }

    private static async Task<IResult> ConnectBrowserAsync(HttpContext http, NoticeTargets targets, CancellationToken cancellationToken)
    {
        var form = await FormBody.ReadAsync(http.Request, cancellationToken);
        await targets.ConnectAsync(http.CandidateId(), SubscriptionOf(form["subscription"].ToString()), cancellationToken);
        Flash.Say(http, "This device is connected. Send a test to see it.");
        return new SeeOther(Path);
    }

    private static async Task<IResult> ConnectProgramAsync(HttpContext http, CandidateStore store, NoticeTargets targets, NoticeViews views, CancellationToken cancellationToken)
    {
        var form = await FormBody.ReadAsync(http.Request, cancellationToken);
        var url = form["url"].ToString().Trim();
        try
        {
            var (stored, secret) = await targets.ConnectAsync(http.CandidateId(), new NoticeTarget(form["kind"] == "webhook" ? NoticeKind.Webhook : NoticeKind.Ntfy, url), cancellationToken);
            Flash.Say(http, secret is null ? $"{stored.Host} is connected. Send a test to see it." : $"{stored.Host} is connected. Its secret, shown only this once: {secret}");
            return new SeeOther(Path);
        }
        catch (RequestRefused refused) when (refused.Errors is not null)
        {
            var errors = new FormErrors();
            errors.Add("url", refused.Errors.First().Value[0]);
            return await PageAsync(http, store, views, errors, url, cancellationToken);
        }
    }

    private static async Task<IResult> DisconnectAsync(HttpContext http, NoticeTargets targets, CancellationToken cancellationToken)
    {
        var form = await FormBody.ReadAsync(http.Request, cancellationToken);
        await targets.DisconnectAsync(http.CandidateId(), form["id"], cancellationToken);
        Flash.Say(http, "Switched off. Nothing is sent there any more.");
        return new SeeOther(Path);
    }

    private static async Task<IResult> TestAsync(HttpContext http, CandidateStore store, NoticeTargets targets, CancellationToken cancellationToken)
    {
        var before = NoticeBook.Of(await store.ReadAsync(http, cancellationToken)).Targets.Count;
        var book = await targets.TestAsync(http.CandidateId(), cancellationToken);
        Flash.Say(http, book.Targets.Count < before || book.Targets.Any(target => target.Problem is not null) ? "The test did not arrive everywhere: see below." : "The test is on its way.");
        return new SeeOther(Path);
    }

    private static async Task<RazorComponentResult> PageAsync(
        HttpContext http, CandidateStore store, NoticeViews views, FormErrors errors, string? url, CancellationToken cancellationToken)
    {
        var records = await store.ReadAsync(http, cancellationToken);
        return new RazorComponentResult<NoticesPage>(new
        {
            View = await views.OfAsync(records, cancellationToken),
            Zone = DateTimeZoneProviders.Tzdb[records.Profile.Candidate.TimeZone],
            GetsMails = records.Profile.Withheld() is null,
            Errors = errors,
            Url = url,
        })
        { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : null };
    }

    private static NoticeTarget SubscriptionOf(string text)
    {
        try
        {
            if (text.Length <= LongestSubscription && JsonSerializer.Deserialize<Subscription>(text, JsonSerializerOptions.Web) is { } subscription)
                return new NoticeTarget(NoticeKind.Browser, subscription.Endpoint ?? "", subscription.Keys?.P256dh, subscription.Keys?.Auth);
        }
        catch (JsonException)
        {
            // Answered below.
        }

        throw RequestRefused.Invalid("subscription", "This is no push subscription. Allow notifications in your browser, and press the button again.");
    }

    private static int? HourOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1;

    /// <summary>What a browser's subscription is as JSON; it may hold more.</summary>
    private sealed record Subscription(string? Endpoint, Keys? Keys);

    private sealed record Keys(string? P256dh, string? Auth);
}
