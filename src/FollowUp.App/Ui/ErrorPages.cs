namespace FollowUp.App.Ui;

/// <summary>Tells people in words what programs are told in problem details.</summary>
internal sealed class ErrorPages(TemplateRenderer renderer) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/hooks", StringComparison.OrdinalIgnoreCase)
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        var status = context.ProblemDetails.Status ?? response.StatusCode;
        var page = await renderer.RenderAsync<ErrorPage>((nameof(ErrorPage.Status), status), (nameof(ErrorPage.Known), context.ProblemDetails.Detail));
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(page, context.HttpContext.RequestAborted);
    }
}
