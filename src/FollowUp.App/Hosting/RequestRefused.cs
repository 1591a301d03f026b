using Microsoft.AspNetCore.Diagnostics;

namespace FollowUp.App.Hosting;

/// <summary>
/// A request that cannot be done as it stands. Becomes problem details that name the member and the remedy: short ones without control characters, whatever of the
/// request they quote.
/// </summary>
internal sealed class RequestRefused(int status, string detail, IReadOnlyDictionary<string, string[]>? errors = null)
    : Exception(CleanText.OneLine(detail, LongestDetail))
{
    private const int LongestDetail = 1000;
    private const int LongestMessage = 300;
    private const int LongestMember = 100;
    private const int MostMembers = 100;

    public int Status => status;

    public IReadOnlyDictionary<string, string[]>? Errors { get; } = errors is null ? null : Shorten(errors);

    public static RequestRefused Malformed(string member, string remedy) => OneMember(StatusCodes.Status400BadRequest, member, remedy);

    public static RequestRefused Invalid(string member, string remedy) => OneMember(StatusCodes.Status422UnprocessableEntity, member, remedy);

    public static RequestRefused Gone() => new(StatusCodes.Status401Unauthorized, "This account is gone.");

    public static RequestRefused NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    private static RequestRefused OneMember(int status, string member, string remedy) =>
        new(status, $"{CleanText.OneLine(member, LongestMember)}: {remedy}", new Dictionary<string, string[]>(StringComparer.Ordinal) { [member] = [remedy] });

    private static Dictionary<string, string[]> Shorten(IReadOnlyDictionary<string, string[]> errors)
    {
        var shortened = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (member, messages) in errors.Take(MostMembers))
            shortened[CleanText.OneLine(member, LongestMember)] = [.. messages.Take(MostMembers).Select(message => CleanText.OneLine(message, LongestMessage))];
        return shortened;
    }

    /// <summary>Writes problem details for this and for a store that fails; everything else is a bug and stays 500.</summary>
    internal sealed class Handler(IProblemDetailsService problems, ILogger<Handler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var (status, detail, errors) = exception switch
            {
                RequestRefused refused => (refused.Status, refused.Message, refused.Errors),
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                    (StatusCodes.Status413PayloadTooLarge, "The body is over 256 KiB. Send less text, or fewer events.", null),
                BadHttpRequestException bad => (bad.StatusCode, CleanText.OneLine(bad.Message, LongestDetail), null),
                Tables.TableException { Status: StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed } =>
                    (StatusCodes.Status409Conflict, "It was changed by several requests at once. Nothing was changed by this one; please send it again.", null),
                Tables.TableException { Status: StatusCodes.Status413PayloadTooLarge } =>
                    (StatusCodes.Status413PayloadTooLarge, "This is more than the store takes at once. Send less text, or fewer events.", null),
                Tables.TableException { Status: not StatusCodes.Status400BadRequest } => (StatusCodes.Status503ServiceUnavailable, "The store cannot be used right now. Nothing was changed; try again in a minute.", null),
                _ => (StatusCodes.Status500InternalServerError, "Something went wrong here. Nothing was lost; please try again.", (IReadOnlyDictionary<string, string[]>?)null),
            };
            if (status >= 500)
                Log.RequestFailed(
                    logger,
                    (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText,
                    status,
                    exception is Tables.TableException or RequestRefused ? exception : new Wordless(exception));
            httpContext.Response.StatusCode = status;
            var context = new ProblemDetailsContext
            {
                HttpContext = httpContext,
                ProblemDetails = { Status = status, Detail = detail },
            };
            if (errors is not null) context.ProblemDetails.Extensions["errors"] = errors;
            await problems.WriteAsync(context);
            return true;
        }
    }
}
