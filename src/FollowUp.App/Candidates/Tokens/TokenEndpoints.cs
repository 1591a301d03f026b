using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Candidates.Tokens;

internal static class TokenEndpoints
{
    public static void MapTokens(this RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/me/tokens").WithTags("Me");
        tokens.MapGet("", ListAsync).WithSummary("Your personal tokens: their names, and when they were last used.");
        tokens.MapPost("", CreateAsync).Accepts<TokenRequest>("application/json").Produces<NewToken>(StatusCodes.Status201Created)
            .WithSummary("Make a personal token. It is in this answer, and never shown again.");
        tokens.MapDelete("/{id}", RevokeAsync).Produces(StatusCodes.Status204NoContent).WithSummary("Revoke a personal token; it may be the one you send.");
    }

    private static async Task<JsonHttpResult<IReadOnlyList<TokenView>>> ListAsync(
        HttpContext http, CandidateStore store, PersonalTokens tokens, CancellationToken cancellationToken) =>
        TypedResults.Json(await tokens.ListAsync((await store.ReadAsync(http, cancellationToken)).Profile, cancellationToken), AppJson.Views);

    private static async Task<JsonHttpResult<NewToken>> CreateAsync(HttpContext http, PersonalTokens tokens, CancellationToken cancellationToken)
    {
        var request = JsonBody.Bind<TokenRequest>(await JsonBody.ReadObjectAsync(http.Request, cancellationToken));
        var (stored, token) = await tokens.CreateAsync(http.CandidateId(), request.Name, cancellationToken);
        return TypedResults.Json(new NewToken(stored.Id, stored.Name, token), AppJson.Views, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<NoContent> RevokeAsync(string id, HttpContext http, PersonalTokens tokens, CancellationToken cancellationToken)
    {
        await tokens.RevokeAsync(http.CandidateId(), id, cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed record TokenRequest(string Name);

internal sealed record NewToken(string Id, string Name, string Token);
