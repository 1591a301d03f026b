using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Mail.Outboxes;

internal static class OutboxEndpoints
{
    /// <summary>A mail is a page of somebody else's making: it gets no script, no address of its own, and nothing from elsewhere.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox " + OutboxMailPage.Sandbox;

    /// <summary>The outbox as pages. There is nobody to sign in yet when the first mail is read, so they ask for none; see <see cref="Outbox"/>.</summary>
    public static void MapOutbox(this RouteGroupBuilder pages)
    {
        var outbox = pages.MapGroup("/outbox").AllowAnonymous();
        outbox.MapGet("", RazorComponentResult (HttpContext http, Outbox outbox, OutboxIndex index) =>
            new RazorComponentResult<OutboxListPage>(new { Folder = FolderOf(outbox, http), Mails = index.List(FolderOf(outbox, http)) }));
        outbox.MapGet("/{id}", RazorComponentResult (string id, HttpContext http, Outbox outbox, OutboxIndex index) =>
            new RazorComponentResult<OutboxMailPage>(new { Mail = Find(id, FolderOf(outbox, http), index) }));
        outbox.MapGet("/{id}/body", (string id, HttpContext http, Outbox outbox, OutboxIndex index, CancellationToken cancellationToken) =>
            BodyAsync(Find(id, FolderOf(outbox, http), index), FolderOf(outbox, http), http, cancellationToken));
    }

    private static async Task<IResult> BodyAsync(OutboxEntry mail, string folder, HttpContext http, CancellationToken cancellationToken)
    {
        var html = await File.ReadAllTextAsync(Path.Combine(folder, mail.Id + ".html"), cancellationToken);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        // Links lead out of the frame, as they do in a mail program.
        return Results.Content(html.Replace("<head>", "<head><base target=\"_top\">", StringComparison.Ordinal), "text/html; charset=utf-8");
    }

    private static string FolderOf(Outbox outbox, HttpContext http) =>
        outbox.FolderFor(http) ?? throw RequestRefused.NotFound("Mails can be looked at here only where they are written into a folder, and only on that machine.");

    private static OutboxEntry Find(string id, string folder, OutboxIndex index) =>
        index.List(folder).FirstOrDefault(mail => mail.Id == id) ?? throw RequestRefused.NotFound("There is no such mail in the outbox.");
}
