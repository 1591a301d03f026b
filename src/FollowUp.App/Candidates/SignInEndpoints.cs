using FollowUp.App.Digests;
using FollowUp.App.Mail;
using FollowUp.App.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.App.Candidates;

internal static class SignInEndpoints
{
    /// <summary>The pages that send a sign-in link, and the way out.</summary>
    public static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", (HttpContext http, string? then) =>
            http.User.HasSession() ? (IResult)new SeeOther(LocalPath.OrHome(then)) : Page(new SignInForm(Email: null, then), FormErrors.None)).AllowAnonymous();
        pages.MapPost("/sign-in", SendAsync).AllowAnonymous();
        pages.MapGet("/sign-in/sent", (HttpContext http, Outbox outbox, IOptions<DigestOptions> digests) =>
            new RazorComponentResult<SentPage>(new { digests.Value.IsSending, Outbox = outbox.FolderFor(http) })).AllowAnonymous();
        pages.MapPost("/sign-out", async (HttpContext http) =>
        {
            await http.SignOutAsync(Session.Scheme);
            return new SeeOther("/");
        });
    }

    /// <summary>Behind the link. Mail scanners follow links, so a GET changes nothing; the POST must come from that page, or a link could sign others in as its sender.</summary>
    public static void MapGoSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(SignInLinks.SignInPath, ShowAsync).ExcludeFromDescription();
        app.MapPost(SignInLinks.SignInPath, UseAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SendAsync([FromForm] SignInForm form, HttpContext http, SignInMails mails, AskingBrowser asking)
    {
        var errors = new FormErrors();
        if (EmailAddress.Normalise(form.Email ?? "", out var remedy) is null) errors.Add("email", remedy);
        if (errors.Any) return Page(form, errors);
        await mails.SignInAsync(form.Email!, asking.Mark(http), LocalPath.OrHome(form.Then));
        return new SeeOther("/app/sign-in/sent");
    }

    private static async Task<IResult> ShowAsync(
        string? key, HttpContext http, SignInLinks links, CandidateStore store, AskingBrowser asking, CancellationToken cancellationToken)
    {
        var read = links.ReadSignIn(key);
        return await store.FindProfileAsync(read.CandidateId, cancellationToken) is { } profile && profile.SignIns == read.Number
            ? new RazorComponentResult<GoSignInPage>(new
            {
                Key = key,
                Address = Masked(profile.Email),
                IsSameBrowser = asking.IsMarked(http, read.Browser),
                IsOtherBrowser = read.Browser is not null && !asking.IsMarked(http, read.Browser),
            })
            : throw UsedUp();
    }

    private static async Task<IResult> UseAsync(
        [FromForm] string? key, HttpContext http, SignInLinks links, SignInMails mails, IClock clock, CancellationToken cancellationToken)
    {
        var read = links.ReadSignIn(key);
        var profile = await mails.UseAsync(read, cancellationToken) ?? throw UsedUp();
        await Session.SignInAsync(http, profile, clock.GetCurrentInstant());
        return new SeeOther(LocalPath.OrHome(read.Then));
    }

    private static Hosting.RequestRefused UsedUp() => SignInLinks.Refused("This link was used before. Please ask for a new one on the sign-in page.");

    private static RazorComponentResult<SignInPage> Page(SignInForm form, FormErrors errors) =>
        new(new { form.Email, Then = LocalPath.OrHome(form.Then), Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : null };

    /// <summary>Enough for its owner to know it by.</summary>
    private static string Masked(string email) => email[..1] + "…" + email[email.LastIndexOf('@')..];
}

internal sealed record SignInForm(string? Email, string? Then);
