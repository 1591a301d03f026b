using FollowUp.Functions.Pages;
using Microsoft.AspNetCore.Authentication;

namespace FollowUp.Functions.Candidates;

internal static class SessionEndpoints
{
    public static void MapSession(this RouteGroupBuilder pages) => pages.MapPost("/sign-out", SignOutAsync);

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync(Session.Scheme);
        return new SeeOther("/");
    }
}
