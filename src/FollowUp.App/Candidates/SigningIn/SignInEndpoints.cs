using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Outboxes;
using FollowUp.App.Ui;
using FollowUp.Tables;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates.SigningIn;

internal static class SignInEndpoints
{
    /// <summary>The pages that send a sign-in link, and the way out.</summary>
    public static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", (HttpContext http, string? then) =>
            http.User.HasSession() ? (IResult)new SeeOther(LocalPath.OrHome(then)) : Page(new SignInForm(Email: null, then), FormErrors.None)).AllowAnonymous();
        pages.MapPost("/sign-in", SendAsync).AllowAnonymous();
        pages.MapGet("/sign-in/sent", RazorComponentResult (HttpContext http, Outbox outbox, IOptions<MailOptions> mail) =>
            new RazorComponentResult<SentPage>(new { mail.Value.IsSending, Outbox = outbox.FolderFor(http) })).AllowAnonymous();
        pages.MapPost("/sign-out", SignOutAsync);
    }

    /// <summary>Behind the link. Mail scanners follow links, so a GET changes nothing; the POST must come from that page, or a link could sign others in as its sender.</summary>
    public static void MapGoSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(SignInLinks.SignInPath, ShowAsync).ExcludeFromDescription();
        app.MapPost(SignInLinks.SignInPath, UseAsync).WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
    }

    private static async Task<IResult> SendAsync(HttpContext http, SignInMails mails, AskingBrowser asking)
    {
        var sent = await FormBody.ReadAsync(http.Request, http.RequestAborted);
        var form = new SignInForm(sent["email"], sent["then"]);
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
        HttpContext http, SignInLinks links, SignInMails mails, IClock clock, CancellationToken cancellationToken)
    {
        var read = links.ReadSignIn((await FormBody.ReadAsync(http.Request, cancellationToken))["key"]);
        var profile = await mails.UseAsync(read, cancellationToken) ?? throw UsedUp();
        await Session.SignInAsync(http, profile, clock.GetCurrentInstant());
        return new SeeOther(LocalPath.OrHome(read.Then));
    }

    /// <summary>In the store, or a copy of the cookie would go on working; and in this browser whatever the store says.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext http, CandidateStore store, IClock clock, CancellationToken cancellationToken)
    {
        var user = http.User;
        try
        {
            await store.ChangeAsync(
                http.CandidateId(), records => records.Put(Session.End(user, records.Profile, clock.GetCurrentInstant())), cancellationToken);
        }
        catch (TableException)
        {
            Flash.Say(http, "You are signed out in this browser. It could not be written down, though: once things work here again, sign in and choose “Sign out everywhere”.");
        }

        await http.SignOutAsync(Session.Scheme);
        return new SeeOther("/");
    }

    private static RequestRefused UsedUp() => SignInLinks.Refused("This link was used before. Please ask for a new one on the sign-in page.");

    private static RazorComponentResult Page(SignInForm form, FormErrors errors) =>
        new RazorComponentResult<SignInPage>(new { form.Email, Then = LocalPath.OrHome(form.Then), Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : null };

    /// <summary>Enough for its owner to know it by.</summary>
    private static string Masked(string email) => email[..1] + "…" + email[email.LastIndexOf('@')..];
}

internal sealed record SignInForm(string? Email, string? Then);
