using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Adding;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Interviews.Sharing;

/// <summary>What a phone's share sheet sends to the installed pages (Web Share Target).</summary>
internal static class ShareEndpoints
{
    /// <summary>The manifest names it.</summary>
    public const string Path = "/app/share";

    /// <summary>
    /// A phone shares without a token of ours, and nobody may be signed in: so it only reads and shows, and stores nothing. What a browser sends for a page of another site
    /// is refused all the same.
    /// </summary>
    public static void MapSharing(this RouteGroupBuilder pages)
    {
        pages.MapGet("/share", () => new SeeOther("/app/add"));
        pages.MapPost("/share", ReceiveAsync).AllowAnonymous().DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(InvitationIntake.MostBytes + AddEndpoints.FormBytes));
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, CandidateStore store, IClock clock)
    {
        if (ForeignPages.IsForeign(http))
            throw new RequestRefused(StatusCodes.Status403Forbidden, "Another site sent this, and nothing was read. Share from your mail or calendar, or paste the text on the page “Add”.");
        var form = await FormBody.ReadAsync(http.Request, http.RequestAborted);
        var sent = await SentInvitation.OfAsync(form.Files["file"], SharedText.Of(form["title"], form["text"], form["url"]), http.RequestAborted);
        if (http.User.HasSession()) return AddEndpoints.Fill(http, await store.ReadAsync(http, http.RequestAborted), clock, sent);
        var (text, isTooLong) = SharedText.Of(sent);
        return new RazorComponentResult<ShareSignInPage>(new { Text = text, IsTooLong = isTooLong, IsAgain = form.ContainsKey("again") });
    }
}
