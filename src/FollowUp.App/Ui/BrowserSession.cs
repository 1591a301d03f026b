using System.Security.Claims;

namespace FollowUp.App.Ui;

/// <summary>How the pages know a browser that is signed in; what a session is made of, Candidates knows.</summary>
internal static class BrowserSession
{
    public const string Scheme = "Session";

    public static bool HasSession(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == Scheme;
}
