using FollowUp.App.Calendar;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Exports;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Listing;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Settings;

internal static class SettingsEndpoints
{
    private const string Path = "/app/settings";

    public static void MapSettings(this RouteGroupBuilder pages)
    {
        var settings = pages.MapGroup("/settings");
        settings.MapGet("", ShowAsync);
        settings.MapPost("", SaveAsync);
        settings.MapPost("/tokens", CreateTokenAsync);
        settings.MapPost("/tokens/revoke", RevokeTokenAsync);
        settings.MapPost("/calendar", RenewCalendarAsync);
        settings.MapPost("/calendar/revoke", RevokeCalendarAsync);
        settings.MapPost("/sign-out-everywhere", SignOutEverywhereAsync);
        settings.MapGet("/export.json", ExportEndpoints.ExportAsync);
        settings.MapGet("/interviews.csv", InterviewsCsv.AnswerAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, CandidateStore store, SettingsViews views, CancellationToken cancellationToken)
    {
        var profile = (await store.ReadAsync(http, cancellationToken)).Profile;
        return await PageAsync(profile, SettingsForm.Of(profile), FormErrors.None, views, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http, CandidateStore store, SettingsViews views, PlaybookCatalog playbooks, Wording wording, IClock clock,
        CancellationToken cancellationToken)
    {
        var form = SettingsForm.Of(await FormBody.ReadAsync(http.Request, cancellationToken));
        try
        {
            await store.ChangeAsync(
                http.CandidateId(),
                current =>
                {
                    var candidate = MeEndpoints.Check(form.ApplyTo(current.Profile.Candidate), playbooks, wording);
                    var (profile, now) = (current.Profile with { Candidate = candidate }, clock.GetCurrentInstant());
                    current.Put(form.Digests == SettingsForm.Ticked ? profile.Subscribe(now) : profile.Unsubscribe(now));
                },
                cancellationToken);
        }
        catch (RequestRefused refused) when (refused.Errors is not null)
        {
            var known = (await store.ReadAsync(http, cancellationToken)).Profile;
            return await PageAsync(known, form, FormErrors.Of(refused, FormWords.Of), views, cancellationToken);
        }

        Flash.Say(http, "Saved.");
        return new SeeOther(Path);
    }

    private static async Task<IResult> CreateTokenAsync(
        HttpContext http, CandidateStore store, PersonalTokens tokens, SettingsViews views, CancellationToken cancellationToken)
    {
        var form = await FormBody.ReadAsync(http.Request, cancellationToken);
        try
        {
            var (stored, token) = await tokens.CreateAsync(http.CandidateId(), form["name"], cancellationToken);
            Flash.Say(http, $"The token “{stored.Name}”, shown only this once: {token}");
            return new SeeOther(Path);
        }
        catch (RequestRefused refused) when (refused.Errors is not null)
        {
            var profile = (await store.ReadAsync(http, cancellationToken)).Profile;
            var errors = new FormErrors();
            errors.Add("token-name", refused.Errors!["name"][0]);
            return await PageAsync(profile, SettingsForm.Of(profile), errors, views, cancellationToken);
        }
    }

    private static async Task<IResult> RevokeTokenAsync(HttpContext http, PersonalTokens tokens, CancellationToken cancellationToken)
    {
        var form = await FormBody.ReadAsync(http.Request, cancellationToken);
        await tokens.RevokeAsync(http.CandidateId(), form["id"], cancellationToken);
        Flash.Say(http, "Revoked. Nothing gets in with that token any more.");
        return new SeeOther(Path);
    }

    private static async Task<IResult> RenewCalendarAsync(HttpContext http, CalendarKeys keys, CancellationToken cancellationToken)
    {
        var address = await keys.RenewAsync(http.CandidateId(), cancellationToken);
        Flash.Say(http, $"Give this address to your calendar program; it is shown only this once: {address.AbsoluteUri}");
        return new SeeOther(Path);
    }

    private static async Task<IResult> RevokeCalendarAsync(HttpContext http, CalendarKeys keys, CancellationToken cancellationToken)
    {
        await keys.RevokeAsync(http.CandidateId(), cancellationToken);
        Flash.Say(http, "Nobody can read your calendar by that address any more.");
        return new SeeOther(Path);
    }

    private static async Task<IResult> SignOutEverywhereAsync(HttpContext http, CandidateStore store, CancellationToken cancellationToken)
    {
        var stamp = Session.NewStamp();
        await store.ChangeAsync(http.CandidateId(), records => records.Put(records.Profile.EndSessions(stamp)), cancellationToken);
        await http.SignOutAsync(Session.Scheme);
        Flash.Say(http, "You are signed out everywhere.");
        return new SeeOther(SessionEvents.SignInPath);
    }

    private static async Task<RazorComponentResult> PageAsync(
        Profile profile, SettingsForm form, FormErrors errors, SettingsViews views, CancellationToken cancellationToken) =>
        new RazorComponentResult<SettingsPage>(new { View = await views.OfAsync(profile, form, cancellationToken), Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : null };
}
