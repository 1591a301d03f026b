using System.Diagnostics;

namespace FollowUp.App.Hosting;

/// <summary>Problem details as JSON, whatever Accept says. The framework's own writer leaves an answer empty, and logs what was refused, when Accept names other types only.</summary>
internal sealed class ProblemJson : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        context.ProblemDetails.Status ??= http.Response.StatusCode;
        // The result knows the title and type of every status.
        var problem = TypedResults.Problem(context.ProblemDetails).ProblemDetails;
        problem.Detail ??= RemedyOf(problem.Status);
        problem.Extensions.TryAdd("traceId", Activity.Current?.Id ?? http.TraceIdentifier);
        return new ValueTask(http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", http.RequestAborted));
    }

    /// <summary>What to do about answers that routing gives by itself.</summary>
    private static string? RemedyOf(int? status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address. See /api/openapi.json for what there is.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method; the header Allow names those it takes.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with the header Content-Type: application/json.",
        _ => null,
    };
}
