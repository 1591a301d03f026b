using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Ui;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Archiving;

/// <summary>Puts what is over away before the run does it, and takes it out again.</summary>
internal static class ArchivingEndpoints
{
    public static void MapArchiving(this RouteGroupBuilder pages)
    {
        pages.MapPost("/interviews/{id}/archive", ArchiveAsync);
        pages.MapPost("/interviews/{id}/unarchive", TakeOutAsync);
    }

    private static async Task<IResult> ArchiveAsync(string id, HttpContext http, CandidateStore store, Plans plans)
    {
        await store.ChangeAsync(
            http.CandidateId(),
            records =>
            {
                var interview = records.Get(id).Stored.Interview;
                if (records.IsArchived(id)) return;
                var plan = plans.PlanOf(records, interview);
                if (plan.Status != PlanStatus.Closed) throw new RequestRefused(StatusCodes.Status409Conflict, "This interview is still open. Close it first; then it can go to the archive.");
                records.Archive(id, plan.ClosesOn ?? plan.AsOf);
            },
            http.RequestAborted,
            id);
        Flash.Say(http, "It is in the archive, and counts in your insights as before.", $"/app/interviews/{id}/unarchive");
        return new SeeOther("/app/interviews");
    }

    /// <summary>Whatever is put comes back among the open and the lately closed; there the run finds it, and archives it again in its time.</summary>
    private static async Task<IResult> TakeOutAsync(string id, HttpContext http, CandidateStore store)
    {
        await store.ChangeAsync(
            http.CandidateId(),
            records =>
            {
                if (records.IsArchived(id)) records.Put(records.Get(id).Stored);
            },
            http.RequestAborted,
            id);
        Flash.Say(http, "It is out of the archive.");
        return new SeeOther($"/app/interviews/{id}");
    }
}
