using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Drafts;

internal static class DraftPageEndpoints
{
    public static void MapDrafts(this RouteGroupBuilder pages)
    {
        pages.MapGet("/interviews/{id}/draft", async Task<RazorComponentResult> (string id, HttpContext http, DraftPages drafts, string? step = null, string? to = null, string? language = null) =>
            new RazorComponentResult<DraftPage>(new { View = await drafts.WriteAsync(http, id, step, to, language) }));
        // Nothing is changed by it, so it answers the page itself; to the script only the part that is new.
        pages.MapPost("/interviews/{id}/draft", async Task<IResult> (string id, HttpContext http, DraftPages drafts) =>
        {
            var view = await drafts.ReviewAsync(http, id);
            if (http.Request.Headers["X-Part"] == "findings") return new RazorComponentResult<ToneFindings>(new { view.Findings, Text = view.Form["text"]?.ReplaceLineEndings("\n"), view.Link, view.Open });
            return new RazorComponentResult<DraftPage>(new { View = view }) { StatusCode = view.Form.Errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
        });
    }
}
