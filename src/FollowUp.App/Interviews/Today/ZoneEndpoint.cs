using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Today;

internal static class ZoneEndpoint
{
    public static void MapZone(this RouteGroupBuilder pages) => pages.MapPost("/zone", SaveAsync);

    private static async Task<IResult> SaveAsync(HttpContext http, CandidateStore store, PlaybookCatalog playbooks, Wording wording)
    {
        var zone = ZoneNames.Read((await FormBody.ReadAsync(http.Request, http.RequestAborted))["timeZone"].ToString());
        await store.ChangeAsync(
            http.CandidateId(),
            records => records.Put(records.Profile with { Candidate = MeEndpoints.Check(records.Profile.Candidate with { TimeZone = zone }, playbooks, wording) }),
            http.RequestAborted);
        Flash.Say(http, $"Your day is now that of {ZoneNames.Name(zone)}.");
        return new SeeOther(LocalPath.Home);
    }
}
