using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Ui;

namespace FollowUp.App.Interviews.Acting;

/// <summary>What one tap notes about an interview: news of theirs, that nobody came, the first choice, a permission.</summary>
internal static class AtOnceEndpoints
{
    public static void MapAtOnce(this RouteGroupBuilder pages)
    {
        pages.MapPost("/interviews/{id}/noted", NoteAsync);
        pages.MapPost("/interviews/{id}/absent", AbsentAsync);
        pages.MapPost("/interviews/{id}/first-choice", ChooseAsync);
        pages.MapPost("/interviews/{id}/permission", AllowAsync);
        pages.MapPost("/interviews/{id}/people/{person}/left", LeftAsync);
    }

    private static async Task<IResult> NoteAsync(string id, HttpContext http, InterviewChanges changes, InterviewInput input, IClock clock)
    {
        var kind = (await FormValues.ReadAsync(http)).Text("kind");
        var what = Words.AtOnce.FirstOrDefault(one => one.Value == kind).Text ?? throw RequestRefused.Invalid("kind", "Please choose from the list.");
        return await ChangeAsync(http, id, what, changes, (interview, candidate) =>
        {
            var today = clock.TodayOf(candidate);
            var body = Event(kind!, today);
            // A time may fall through that was never entered as a round; the event then stands alone.
            if (kind == "timeFellThrough" && CurrentRounds.Of(interview, today).LastOrDefault(round => round.Status == RoundStatus.Held && round.HeldAt.Date >= today) is { } round)
                body["round"] = FormName.Of(round.Stage);
            else if (kind == "missedByCandidate" && CurrentRounds.Of(interview, today).LastOrDefault(held => held.Status == RoundStatus.Held && held.HeldAt.Date <= today) is { } missed)
                body["round"] = FormName.Of(missed.Stage);
            return input.AddEvent(interview, body, candidate).Interview;
        });
    }

    /// <summary>Leads on to the text that asks for another time.</summary>
    private static async Task<IResult> AbsentAsync(string id, HttpContext http, InterviewChanges changes, InterviewInput input, Plans plans, IClock clock)
    {
        string? step = null;
        var undo = await changes.ApplyAsync(
            http.CandidateId(),
            id,
            "they didn't come",
            (records, put) =>
            {
                var (interview, candidate) = (records.Get(id).Stored.Interview, records.Profile.Candidate);
                var round = UnderWay.RoundOf(interview, candidate, clock.GetCurrentInstant(), UnderWay.OnItsPage)
                    ?? throw new RequestRefused(StatusCodes.Status409Conflict, "No round began within the last day, so nothing was noted. Say on the interview's page what was moved or missed.");
                var body = Event("noShow", clock.TodayOf(candidate));
                body["round"] = FormName.Of(round.Stage);
                put(input.AddEvent(interview, body, candidate).Interview);
                step = plans.PlanOf(records, records.Get(id).Stored.Interview).Steps.FirstOrDefault(planned => planned is { Kind: StepKind.Rearrange, IsDue: true })?.Id;
            },
            http.RequestAborted);
        Flash.Say(http, "Noted. It happens, and a short friendly word is all it takes.", undo);
        return new SeeOther(step is null ? $"/app/interviews/{id}" : $"/app/interviews/{id}/draft?step={Uri.EscapeDataString(step)}");
    }

    private static async Task<IResult> ChooseAsync(string id, HttpContext http, InterviewChanges changes)
    {
        var chosen = (await FormValues.ReadAsync(http)).Has("chosen");
        return await ChangeAsync(
            http, id, chosen ? "your first choice" : "no first choice any more", changes, (interview, _) => interview with { FirstChoice = chosen });
    }

    private static Task<IResult> AllowAsync(string id, HttpContext http, InterviewChanges changes, InterviewInput input, IClock clock) =>
        ChangeAsync(http, id, "you may get in touch after two weeks", changes, (interview, candidate) =>
        {
            var today = clock.TodayOf(candidate);
            var rounds = CurrentRounds.Of(interview, today).Where(round => round.Status == RoundStatus.Held).ToList();
            var round = rounds.Find(round => round.HeldAt.Date >= today) ?? rounds.LastOrDefault()
                ?? throw new RequestRefused(StatusCodes.Status409Conflict, "There is no round that the two weeks could begin with. Add it first.");
            return input.Patch(interview, Permission.Patch(interview, round), candidate);
        });

    /// <summary>R55: somebody has left; nobody writes to them any more.</summary>
    private static Task<IResult> LeftAsync(string id, string person, HttpContext http, InterviewChanges changes) =>
        ChangeAsync(http, id, "they have left", changes, (interview, _) => interview.Contacts.Any(contact => contact.Id == person)
            ? interview with { Contacts = [.. interview.Contacts.Select(contact => contact.Id == person ? contact with { HasLeft = true } : contact)] }
            : throw RequestRefused.NotFound("There is no such person in this interview."));

    private static async Task<IResult> ChangeAsync(HttpContext http, string id, string what, InterviewChanges changes, Func<Interview, Candidate, Interview> change)
    {
        var undo = await changes.ApplyAsync(
            http.CandidateId(), id, what, (records, put) => put(change(records.Get(id).Stored.Interview, records.Profile.Candidate)), http.RequestAborted);
        Flash.Say(http, $"Saved: {what}.", undo);
        return new SeeOther($"/app/interviews/{id}");
    }

    private static JsonObject Event(string kind, LocalDate on) => new() { ["kind"] = kind, ["on"] = DayText.Iso(on) };
}
