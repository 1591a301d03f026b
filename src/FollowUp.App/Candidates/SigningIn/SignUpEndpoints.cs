using FollowUp.App.Mail;
using FollowUp.App.Mail.Outboxes;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates.SigningIn;

internal static class SignUpEndpoints
{
    public static void MapSignUp(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-up", (IOptions<SignUpOptions> options) => Page(new SignUpForm(null, null, null), FormErrors.None, options.Value.IsOpen)).AllowAnonymous();
        pages.MapPost("/sign-up", SendAsync).AllowAnonymous();
        pages.MapGet("/sign-up/sent", RazorComponentResult (HttpContext http, Outbox outbox, IOptions<MailOptions> mail) =>
            new RazorComponentResult<SentPage>(new { IsNew = true, mail.Value.IsSending, Outbox = outbox.FolderFor(http) })).AllowAnonymous();
    }

    /// <summary>The same for programs.</summary>
    public static void MapSignUpRequests(this RouteGroupBuilder api) =>
        api.MapPost("/candidates", RequestAsync).AllowAnonymous().Accepts<SignUpRequest>("application/json").Produces(StatusCodes.Status202Accepted).WithTags("Candidates")
            .WithSummary("Sign up, where that is open to all. A mail asks to confirm the address; until then nothing is stored.");

    /// <summary>Behind the link that confirms an address.</summary>
    public static void MapGoSignUp(this IEndpointRouteBuilder app)
    {
        app.MapGet(SignInLinks.SignUpPath, RazorComponentResult (string? key, SignInLinks links) =>
            new RazorComponentResult<GoSignUpPage>(new { Key = key, Address = links.ReadSignUp(key).Email })).ExcludeFromDescription();
        app.MapPost(SignInLinks.SignUpPath, ConfirmAsync).WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
    }

    private static async Task<IResult> SendAsync(
        HttpContext http, SignInMails mails, AskingBrowser asking, IOptions<SignUpOptions> options, PlaybookCatalog playbooks, Wording wording)
    {
        RefuseWhenClosed(options.Value);
        var sent = await FormBody.ReadAsync(http.Request, http.RequestAborted);
        var form = new SignUpForm(sent["email"], sent["name"], ZoneNames.Read(sent["timeZone"].ToString()));
        try
        {
            var (email, wish) = Read(new SignUpRequest(form.Email ?? "", form.TimeZone ?? "", form.Name), playbooks, wording);
            await mails.SignUpAsync(email, wish, asking.Mark(http));
            return new SeeOther("/app/sign-up/sent");
        }
        catch (RequestRefused refused) when (refused.Errors is not null)
        {
            return Page(form, FormErrors.Of(refused), isOpen: true);
        }
    }

    private static async Task<Accepted> RequestAsync(
        HttpContext http, SignInMails mails, IOptions<SignUpOptions> options, PlaybookCatalog playbooks, Wording wording, CancellationToken cancellationToken)
    {
        RefuseWhenClosed(options.Value);
        var (email, wish) = Read(JsonBody.Bind<SignUpRequest>(await JsonBody.ReadObjectAsync(http.Request, cancellationToken)), playbooks, wording);
        await mails.SignUpAsync(email, wish, browser: null);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<IResult> ConfirmAsync(
        HttpContext http, SignInLinks links, Invitations invitations, IClock clock, CancellationToken cancellationToken)
    {
        var read = links.ReadSignUp((await FormBody.ReadAsync(http.Request, cancellationToken))["key"]);
        var (profile, isNew) = await invitations.CreateAsync(read.Email, new Candidate { Name = read.Name, TimeZone = read.TimeZone }, cancellationToken);
        if (!isNew)
        {
            Flash.Say(http, "This address is confirmed already. Sign in with it, please.");
            return new SeeOther(SessionEvents.SignInPath);
        }

        await Session.SignInAsync(http, profile, clock.GetCurrentInstant());
        Flash.Say(http, "Welcome. Your address is confirmed, and you can begin.");
        return new SeeOther(LocalPath.Home);
    }

    private static (string Email, Candidate Wish) Read(SignUpRequest request, PlaybookCatalog playbooks, Wording wording)
    {
        var email = EmailAddress.Normalise(request.Email, out var remedy) ?? throw RequestRefused.Invalid("email", remedy);
        var wish = new Candidate { Name = string.IsNullOrWhiteSpace(request.Name) ? null : request.Name.Trim(), TimeZone = request.TimeZone.Trim() };
        MeEndpoints.Check(wish, playbooks, wording);
        return (email, wish);
    }

    private static void RefuseWhenClosed(SignUpOptions options)
    {
        if (!options.IsOpen)
            throw new RequestRefused(StatusCodes.Status403Forbidden, "Here one comes by invitation. Please ask whoever runs this FollowUp for one.");
    }

    private static RazorComponentResult Page(SignUpForm form, FormErrors errors, bool isOpen) =>
        new RazorComponentResult<SignUpPage>(new { form.Email, form.Name, form.TimeZone, Errors = errors, IsOpen = isOpen }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : null };
}

internal sealed record SignUpForm(string? Email, string? Name, string? TimeZone);

/// <param name="Email">Where the mails go.</param>
/// <param name="TimeZone">An IANA zone such as Europe/Lisbon.</param>
/// <param name="Name">How drafts are signed; may be left out.</param>
internal sealed record SignUpRequest(string Email, string TimeZone, string? Name = null);
