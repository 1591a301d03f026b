using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Candidates.Confirming;

internal static class ConfirmAddressEndpoints
{
    private const int LongestKey = 2000;

    public static void MapAddressConfirmation(this RouteGroupBuilder api) =>
        api.MapPost("/me/confirm-address", RequestAsync).Produces(StatusCodes.Status202Accepted).WithTags("Me")
            .WithSummary("Ask for the one mail a day that lifts a suppression, by the link in it.");

    /// <summary>The page and the POST behind the confirmation link. The link is the proof, so neither asks for sign-in.</summary>
    public static void MapConfirmAddress(this IEndpointRouteBuilder app)
    {
        app.MapGet("/go/confirm", (string? key, ConfirmationLinks links, TemplateRenderer renderer) =>
        {
            Read(key, links);
            return PageAsync(key!, renderer, done: false);
        }).ExcludeFromDescription();
        app.MapPost("/go/confirm", ConfirmAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<Accepted> RequestAsync(HttpContext http, AddressConfirmation confirmation, CancellationToken cancellationToken)
    {
        await confirmation.RequestAsync(http.CandidateId(), cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<IResult> ConfirmAsync(
        [FromQuery] string? key, ConfirmationLinks links, AddressConfirmation confirmation, TemplateRenderer renderer, CancellationToken cancellationToken)
    {
        var (candidateId, sentAt) = Read(key, links);
        return await confirmation.ConfirmAsync(candidateId, sentAt, cancellationToken)
            ? await PageAsync(key!, renderer, done: true)
            : throw Refused("This link was used before. If mails stopped again since, ask for a new one.");
    }

    private static (string CandidateId, NodaTime.Instant SentAt) Read(string? key, ConfirmationLinks links) =>
        key is { Length: <= LongestKey } && links.Read(key) is { } read
            ? read
            : throw Refused("This link is not complete, or over a day old. Open it from the mail again, or ask for a new one.");

    private static async Task<IResult> PageAsync(string key, TemplateRenderer renderer, bool done) => Results.Content(
        await renderer.RenderAsync<ConfirmAddressPage>((nameof(ConfirmAddressPage.Key), key), (nameof(ConfirmAddressPage.Done), done)), "text/html; charset=utf-8");

    private static RequestRefused Refused(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
