using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Mail;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Candidates.Erasing;

internal static class ErasePageEndpoints
{
    /// <summary>Who signed in this recently has just shown that the mailbox is theirs; anybody else might have found the browser open.</summary>
    private static readonly Duration Fresh = Duration.FromMinutes(10);

    public static void MapErase(this RouteGroupBuilder pages)
    {
        pages.MapGet("/settings/erase", (HttpContext http, IClock clock) => Page(http, clock, FormErrors.None));
        pages.MapPost("/settings/erase", EraseAsync);
    }

    private static async Task<IResult> EraseAsync(
        HttpContext http, CandidateStore store, Erasure erasure, IClock clock, CancellationToken cancellationToken)
    {
        string? email = (await FormBody.ReadAsync(http.Request, cancellationToken))["email"];
        var profile = (await store.ReadAsync(http, cancellationToken)).Profile;
        if (!IsFresh(http, clock) && !EmailAddress.AreSame(email ?? "", profile.Email))
        {
            var errors = new FormErrors();
            errors.Add("email", "Please type the e-mail address of this account.");
            return Page(http, clock, errors);
        }

        await erasure.EraseAsync(profile.Id, cancellationToken);
        await http.SignOutAsync(Session.Scheme);
        Flash.Say(http, "Everything about you is erased. All the best for what comes.");
        return new SeeOther(SessionEvents.SignInPath);
    }

    private static bool IsFresh(HttpContext http, IClock clock) => clock.GetCurrentInstant() - http.User.SignedInAt() <= Fresh;

    private static RazorComponentResult Page(HttpContext http, IClock clock, FormErrors errors) =>
        new RazorComponentResult<ErasePage>(new { AsksForAddress = !IsFresh(http, clock), Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : null };
}
