using System.Security.Cryptography;
using System.Text;
using FollowUp.App.Candidates.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace FollowUp.App.Calendar;

internal static class CalendarEndpoints
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddSingleton<CalendarKeys>().AddSingleton<CalendarFeed>();

    public static void MapCalendar(this RouteGroupBuilder api)
    {
        // Calendar programs send no header: the key in the address is the proof.
        api.MapGet("/calendar.ics", ReadAsync).AllowAnonymous().Produces(StatusCodes.Status200OK, contentType: "text/calendar").WithTags("Calendar")
            .WithSummary("Your plans as a calendar to subscribe to, by its own key. Answers 304 to If-None-Match while nothing has changed.");
        api.MapPost("/me/calendar-key", RenewAsync).Produces<CalendarAddress>().WithTags("Calendar")
            .WithSummary("Make a new address for your calendar, shown this once. The one before works no more.");
        api.MapDelete("/me/calendar-key", RevokeAsync).Produces(StatusCodes.Status204NoContent).WithTags("Calendar")
            .WithSummary("Take the calendar's address away.");
    }

    private static async Task<IResult> ReadAsync(HttpContext http, CalendarKeys keys, CalendarFeed feed, CancellationToken cancellationToken, string? key = null)
    {
        var records = await keys.FindAsync(key, cancellationToken) ?? throw RequestRefused.NotFound("There is no calendar at this address. Make a new one in the settings.");
        var content = Encoding.UTF8.GetBytes(feed.Write(records));
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(content, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(content))}\""));
    }

    private static async Task<JsonHttpResult<CalendarAddress>> RenewAsync(HttpContext http, CalendarKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Json(new CalendarAddress(await keys.RenewAsync(http.CandidateId(), cancellationToken)), AppJson.Views);

    private static async Task<NoContent> RevokeAsync(HttpContext http, CalendarKeys keys, CancellationToken cancellationToken)
    {
        await keys.RevokeAsync(http.CandidateId(), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <param name="Url">To be given to a calendar program.</param>
internal sealed record CalendarAddress(Uri Url);
