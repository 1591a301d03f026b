using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Acting;

/// <summary>Shows a form about an interview, and does what it says when it comes back; with what is wrong beside its fields when that cannot be done.</summary>
internal sealed class ActForms(CandidateStore store, InterviewChanges changes, InterviewInput input, Wording wording, IClock clock)
{
    public async Task<IResult> ShowAsync<TPage>(HttpContext http, string id, Func<About, string, FormValues> filled)
        where TPage : IComponent
    {
        var records = await store.ReadAsync(http, http.RequestAborted, id);
        var about = About.Of(records, id, clock.TodayOf(records.Profile.Candidate), wording);
        return Page<TPage>(about, filled(about, records.Get(id).ETag), StatusCodes.Status200OK);
    }

    /// <param name="what">What is done, for the button that undoes it.</param>
    /// <param name="act">Does it; is called again when somebody else was faster.</param>
    /// <param name="then">Where to go on; null for the interview's page.</param>
    public async Task<IResult> DoAsync<TPage>(HttpContext http, string id, string what, Action<Act> act, string? then = null)
        where TPage : IComponent
    {
        var form = await FormValues.ReadAsync(http);
        Act? tried = null;
        try
        {
            var undo = await changes.ApplyAsync(
                http.CandidateId(),
                id,
                what,
                (records, put) =>
                {
                    tried = new Act(form, records, id, clock.TodayOf(records.Profile.Candidate), input);
                    act(tried);
                    if (tried.Known is { } known) records.Put(records.Get(id).Stored.Remembering(known));
                    put(tried.Interview);
                    tried.Others.ForEach(put);
                },
                http.RequestAborted);
            Flash.Say(http, $"Saved: {what}.", undo);
            return new SeeOther(then ?? $"/app/interviews/{id}");
        }
        catch (RequestRefused refused) when (tried is not null && refused.Status != StatusCodes.Status404NotFound)
        {
            var records = await store.ReadAsync(http, http.RequestAborted, id);
            var about = About.Of(records, id, clock.TodayOf(records.Profile.Candidate), wording);
            var again = form.Refused(refused, tried.FieldOf);
            return Page<TPage>(about, form["version"] is null ? again : again.With(("version", records.Get(id).ETag)), StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static RazorComponentResult<TPage> Page<TPage>(About about, FormValues form, int status)
        where TPage : IComponent => new(new { About = about, Form = form }) { StatusCode = status };
}
