using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Components;

namespace FollowUp.App.Interviews.Acting;

/// <summary>The forms by which a candidate says what happened.</summary>
internal static class ActingEndpoints
{
    public static void MapActing(this RouteGroupBuilder pages)
    {
        var interview = pages.MapGroup("/interviews/{id}");
        Map<AnsweredPage>(interview, "answered", "they answered", Today, Answer);
        Map<PromisedPage>(interview, "promised", "they gave a date", Today, act => act.Enter("promised", "on", "promise"));
        Map<OfferPage>(interview, "offer", "another offer", FirstChoiceForm.Fill, FirstChoiceForm.Save);
        Map<PausePage>(interview, "pause", "a pause", (_, _) => FormValues.Empty, Pause);
        Map<RoundPage>(interview, "round", "the next round", (about, _) => FormValues.Of(("round", Next(about.Interview)), ("timeZone", ZoneNames.Show(about.TimeZone))), AddRound);
        interview.MapGet("moved", (string id, HttpContext http, ActForms forms) => forms.ShowAsync<MovedPage>(http, id, (about, eTag) => Asked(http, Today(about, eTag))));
        interview.MapPost("moved", (string id, HttpContext http, ActForms forms) => forms.DoAsync<MovedPage>(http, id, "what became of the round", Move));
        Map<HappenedPage>(interview, "happened", "what happened", Today, Happen);
        Map<DebriefPage>(interview, "debrief", "what was said", DebriefForm.Fill, DebriefForm.Save);
        Map<EditPage>(interview, "edit", "the basics", EditForm.Fill, EditForm.Save);
        interview.MapGet("people/{person}", (string id, string person, HttpContext http, ActForms forms) =>
            forms.ShowAsync<PersonPage>(http, id, (about, eTag) => PersonForm.Fill(about, person, eTag)));
        interview.MapPost("people/{person}", (string id, string person, HttpContext http, ActForms forms) =>
            forms.DoAsync<PersonPage>(http, id, "a person", act => PersonForm.Save(act, person)));
    }

    private static void Map<TPage>(RouteGroupBuilder interview, string path, string what, Func<About, string, FormValues> filled, Action<Act> act)
        where TPage : IComponent
    {
        interview.MapGet(path, (string id, HttpContext http, ActForms forms) => forms.ShowAsync<TPage>(http, id, filled));
        interview.MapPost(path, (string id, HttpContext http, ActForms forms) => forms.DoAsync<TPage>(http, id, what, act));
    }

    private static FormValues Today(About about, string eTag) => FormValues.Of(("on", DayText.Iso(about.Today)));

    private static void Answer(Act act)
    {
        if (act.Form.Text("outcome") == Words.TimesOffered) act.Enter(Words.TimesOffered, "on", "contact", "promise", "note");
        else if (act.Form.Text("outcome") == "offer") act.Enter("heardBack", "outcome", "on", "contact", "decideBy", "note");
        else act.Enter(Undecided(act.Read("outcome", "on", "contact", "promise", "note")));
    }

    /// <summary>Whoever names a day, and nothing else, needs until then.</summary>
    private static JsonObject Undecided(JsonObject body)
    {
        body["kind"] = "heardBack";
        if (body["promise"] is not null) body["outcome"] ??= "stillDeciding";
        return body;
    }

    /// <summary>With what the address says, such as that of an invitation read; it is looked at before it is sent.</summary>
    private static FormValues Asked(HttpContext http, FormValues form) =>
        form.With([.. ((ReadOnlySpan<string>)["kind", "round", "heldAt", "uid", "sequence", "recurrenceId"]).ToArray().Where(name => http.Request.Query[name] is [{ Length: <= 200 }]).Select(name => (name, (string?)http.Request.Query[name].ToString()))]);

    private static void Pause(Act act)
    {
        var body = act.Read("until");
        body["kind"] = "paused";
        body["on"] = DayText.Iso(act.Today);
        act.Enter(body);
    }

    private static void AddRound(Act act)
    {
        var round = act.Read("round", "heldAt", "timeZone", "format");
        round["with"] = act.Ticked("with");
        act.AddRound(round);
    }

    private static void Move(Act act)
    {
        var kind = act.Form.Text("kind");
        // An older invitation of the same event changes nothing later.
        if (kind is "cancelled" or "rescheduled" && act.Interview.Rounds.LastOrDefault(round => act.Form.Text("round") is not { } stage || FormName.Of(round.Stage) == stage) is { } about)
            act.Known = NotedInvitations.Known(act.Form, about.Stage);
        if (kind == "cancelled")
        {
            var stage = act.Form.Text("round");
            var index = act.Interview.Rounds.ToList().FindLastIndex(round => stage is null || FormName.Of(round.Stage) == stage);
            if (index < 0) throw RequestRefused.Invalid("round", "Please choose the round.");
            var rounds = (JsonArray)System.Text.Json.JsonSerializer.SerializeToNode(act.Interview.Rounds, AppJson.Documents)!;
            rounds[index]!["status"] = "cancelled";
            act.Patch(new JsonObject { ["rounds"] = rounds });
        }
        else if (kind is "noShow" or "missedByCandidate" or "timeFellThrough")
        {
            act.Enter(kind, "on", "round");
        }
        else
        {
            act.Enter("rescheduled", "on", "round", "heldAt");
        }
    }

    private static void Happen(Act act)
    {
        var kind = act.Form.Text("kind");
        if (!Words.Happened.Any(one => one.Value == kind)) throw RequestRefused.Invalid("kind", "Please choose from the list.");
        if (Words.IsMistake(kind))
        {
            var mistake = act.Read("on", "contact", "channel", "note");
            (mistake["kind"], mistake["outcome"]) = ("sentWrong", kind);
            act.Enter(mistake);
        }
        else if (kind == "called") act.Enter(kind, "on", "contact", "channel", "note", "promise", "outcome");
        else act.Enter(kind!, "on", "contact", "channel", "note", "promise");
    }

    /// <summary>A guess at the round that comes after those there are.</summary>
    private static string Next(Interview interview) => interview.Rounds.Count switch
    {
        0 => "first",
        1 => interview.Rounds[0].Stage == RoundStage.PhoneScreen ? "first" : "second",
        _ => "final",
    };
}
