using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace FollowUp.App.Candidates.SigningIn;

/// <summary>Ends sessions that were signed out elsewhere or whose account is gone, and leads those who are not signed in to where they can.</summary>
internal sealed class SessionEvents(CandidateStore store) : CookieAuthenticationEvents
{
    public const string SignInPath = "/app/sign-in";

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } user && user.HasSession()
            && await store.FindProfileAsync(user.CandidateId(), context.HttpContext.RequestAborted) is { } profile
            && Session.IsOf(user, profile))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Session.Scheme);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        // What was posted is lost; the page it was posted to may show nothing by itself.
        var then = HttpMethods.IsGet(request.Method) ? LocalPath.OrHome(request.Path + request.QueryString) : LocalPath.Home;
        return new SeeOther(then == LocalPath.Home ? SignInPath : $"{SignInPath}?then={Uri.EscapeDataString(then)}").ExecuteAsync(context.HttpContext);
    }
}
