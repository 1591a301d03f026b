using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Candidates.Moving;

internal static class MovingEndpoints
{
    public const string SettingsPath = "/app/settings/address";

    public static void MapMoving(this RouteGroupBuilder pages)
    {
        pages.MapGet("/settings/address", async Task<RazorComponentResult> (HttpContext http, CandidateStore store, IClock clock) =>
            Page((await store.ReadAsync(http, http.RequestAborted)).Profile, clock, typed: null, FormErrors.None));
        pages.MapPost("/settings/address", AskAsync);
        pages.MapPost("/settings/address/forget", async (HttpContext http, AddressChanges changes) =>
        {
            await changes.ForgetAsync(http.CandidateId(), http.RequestAborted);
            Flash.Say(http, "Your address stays as it is.");
            return new SeeOther(SettingsPath);
        });
    }

    /// <summary>Behind the links in the two mails; each is the proof, so neither asks for sign-in.</summary>
    public static void MapGoAddress(this IEndpointRouteBuilder app)
    {
        app.MapGet(MovingLinks.Path, RazorComponentResult (string? key, MovingLinks links) =>
        {
            links.Read(key);
            return new RazorComponentResult<GoAddressPage>(new { Key = key });
        }).ExcludeFromDescription();
        app.MapPost(MovingLinks.Path, AgreeAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> AskAsync(HttpContext http, CandidateStore store, AddressChanges changes, IClock clock)
    {
        var typed = (await FormBody.ReadAsync(http.Request, http.RequestAborted))["email"].ToString();
        try
        {
            await changes.AskAsync(http.CandidateId(), typed, http.RequestAborted);
            Flash.Say(http, "Two mails are on their way: one to each address. Say yes in both.");
            return new SeeOther(SettingsPath);
        }
        catch (RequestRefused refused) when (refused.Errors is not null)
        {
            return Page((await store.ReadAsync(http, http.RequestAborted)).Profile, clock, typed, FormErrors.Of(refused));
        }
    }

    private static async Task<RazorComponentResult> AgreeAsync([FromQuery] string? key, MovingLinks links, AddressChanges changes, CancellationToken cancellationToken)
    {
        var (candidateId, askedAt, side) = links.Read(key);
        var profile = await changes.AgreeAsync(candidateId, askedAt, side, cancellationToken);
        return new RazorComponentResult<GoAddressPage>(new { Key = key, IsDone = profile.PendingAddress is null, IsHalf = profile.PendingAddress is not null });
    }

    private static RazorComponentResult Page(Profile profile, IClock clock, string? typed, FormErrors errors)
    {
        // What nobody agreed to in time is over, though it is still written down.
        var wish = profile.PendingAddress is { } asked && clock.GetCurrentInstant() - asked.AskedAt <= MovingLinks.Lifetime ? asked : null;
        return new RazorComponentResult<AddressPage>(new { profile.Email, Wanted = wish?.Email, wish?.IsAgreedByOld, wish?.IsAgreedByNew, Typed = typed, Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : null,
        };
    }
}
