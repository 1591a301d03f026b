using FollowUp.App.Ui;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.ActionLinks;

internal static class StepLinkEndpoints
{
    public static IServiceCollection AddActionLinks(this IServiceCollection services) =>
        services.AddSingleton<StepLinks>().AddSingleton<StepLinkWords>().AddSingleton<StepActs>();

    /// <summary>The page and the POST behind the buttons of a digest. The link is the proof, so neither asks for sign-in.</summary>
    public static void MapStepLinks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/go/act", LookAsync).ExcludeFromDescription();
        app.MapPost("/go/act", ActAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> LookAsync(string? key, StepLinks links, StepActs acts, TemplateRenderer renderer, CancellationToken cancellationToken) =>
        links.Read(key) is { } link ? await PageAsync(renderer, await acts.LookAsync(link, cancellationToken)) : await UnknownAsync(renderer);

    private static async Task<IResult> ActAsync(
        [FromQuery] string? key, HttpRequest request, StepLinks links, StepActs acts, TemplateRenderer renderer, CancellationToken cancellationToken)
    {
        if (links.Read(key) is not { } link) return await UnknownAsync(renderer);
        var form = request.HasFormContentType ? await FormBody.ReadAsync(request, cancellationToken) : FormCollection.Empty;
        var view = await acts.ActAsync(link, form["choice"], form["day"], cancellationToken);
        return await PageAsync(renderer, view, view.Form?.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The same for whatever is wrong with a link: forged, cut off, too old, or somebody else's idea.</summary>
    private static Task<IResult> UnknownAsync(TemplateRenderer renderer) => PageAsync(
        renderer,
        new StepLinkView("This link does not work", "It may be over 30 days old, or not complete. Nothing was changed. Open the newest mail, or sign in to see your plans."),
        StatusCodes.Status400BadRequest);

    private static async Task<IResult> PageAsync(TemplateRenderer renderer, StepLinkView view, int status = StatusCodes.Status200OK) =>
        Results.Content(await renderer.RenderAsync<StepLinkPage>((nameof(StepLinkPage.View), view)), "text/html; charset=utf-8", statusCode: status);
}
