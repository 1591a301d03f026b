using Microsoft.Extensions.Options;

namespace FollowUp.App.Hosting;

/// <summary>
/// The API is for programs. What a browser sends there for a page of another site is refused, however good its token: that page has it from somewhere it should
/// not, or somebody pasted it where it is kept by others. What is public stays open to links.
/// </summary>
internal static class ForeignPages
{
    public static void UseNoForeignPages(this IApplicationBuilder app)
    {
        var own = new Uri(app.ApplicationServices.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl).GetLeftPart(UriPartial.Authority);
        app.Use((context, next) => IsOfApi(context.Request) && IsFromElsewhere(context.Request, own)
            ? throw new RequestRefused(
                StatusCodes.Status403Forbidden,
                "A browser sent this for a page of another site, and the API does not answer such pages. Call it from a program; if the token was given to that page, revoke it in the settings.")
            : next(context));
    }

    /// <summary>Whether a browser sent this for a page of another site.</summary>
    public static bool IsForeign(HttpContext http) => IsFromElsewhere(
        http.Request, new Uri(http.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl).GetLeftPart(UriPartial.Authority));

    private static bool IsOfApi(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && (request.Headers.Authorization.Count > 0 || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)));

    /// <summary>No script can set these two headers (Fetch, "forbidden request-header"). Old browsers send the second only; programs send neither.</summary>
    private static bool IsFromElsewhere(HttpRequest request, string own) =>
        request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site
            ? site.Any(value => value is not ("same-origin" or "none"))
            : request.Headers.Origin.Any(origin => origin != own && origin != $"{request.Scheme}://{request.Host}");
}
