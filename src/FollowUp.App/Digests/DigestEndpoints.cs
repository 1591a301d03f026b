using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Digests;

internal static class DigestEndpoints
{
    public static void MapDigests(this RouteGroupBuilder api) =>
        api.MapGet("/digests/preview", PreviewAsync).Produces<DigestMail>().WithTags("Digests")
            .WithSummary("What the digest of a day would be (on=YYYY-MM-DD; default today), as JSON, HTML or text by Accept.");

    /// <summary>The page and the POST behind the unsubscribe link. The link is the proof, so neither asks for sign-in.</summary>
    public static void MapUnsubscribe(this IEndpointRouteBuilder app)
    {
        app.MapGet("/go/unsubscribe", (string? key, UnsubscribeLinks links, TemplateRenderer renderer) => PageAsync(key, links, renderer, done: false))
            .ExcludeFromDescription();
        app.MapPost("/go/unsubscribe", UnsubscribeAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> PreviewAsync(
        HttpContext http, CandidateStore store, DigestComposer composer, DigestMailRenderer renderer, IClock clock, CancellationToken cancellationToken, string? on = null)
    {
        var records = await store.ReadAsync(http, cancellationToken);
        var now = PlanEndpoints.Moment(records, on) ?? clock.GetCurrentInstant();
        var mail = composer.Compose(records.Profile, composer.Preview(records, now));
        var accept = http.Request.GetTypedHeaders().Accept;
        foreach (var type in accept.OrderByDescending(type => type.Quality ?? 1))
        {
            if (type.MediaType == "text/html") return Results.Content((await renderer.RenderAsync(mail)).HtmlBody, "text/html; charset=utf-8");
            if (type.MediaType == "text/plain") return Results.Content((await renderer.RenderAsync(mail)).TextBody, "text/plain; charset=utf-8");
            if (type.MediaType == "application/json") break;
        }

        return Results.Json(mail, AppJson.Views);
    }

    private static async Task<IResult> PageAsync(string? key, UnsubscribeLinks links, TemplateRenderer renderer, bool done) =>
        key is { Length: <= 2000 } && links.Read(key) is not null
            ? Results.Content(await renderer.RenderAsync<UnsubscribePage>((nameof(UnsubscribePage.Key), key), (nameof(UnsubscribePage.Done), done)), "text/html; charset=utf-8")
            : throw new RequestRefused(StatusCodes.Status400BadRequest, "This link is not complete. Open it from the mail again.");

    private static async Task<IResult> UnsubscribeAsync(
        [FromQuery] string? key, CandidateStore store, UnsubscribeLinks links, TemplateRenderer renderer, IClock clock, CancellationToken cancellationToken)
    {
        if (key is not { Length: <= 2000 } || links.Read(key) is not { } candidateId)
            throw new RequestRefused(StatusCodes.Status400BadRequest, "This link is not complete. Open it from the mail again.");
        if (await store.LoadAsync(candidateId, cancellationToken) is not null)
            await store.ChangeAsync(
                candidateId,
                records =>
                {
                    if (records.Profile.UnsubscribedAt is null)
                        records.Put(records.Profile with { UnsubscribedAt = clock.GetCurrentInstant() });
                },
                cancellationToken);
        return await PageAsync(key, links, renderer, done: true);
    }
}
