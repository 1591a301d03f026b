using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Forms;

namespace FollowUp.App.Interviews.Acting;

/// <summary>What was said in a round: the promise, the topics, something useful, references, and who was there.</summary>
internal static class DebriefForm
{
    public static FormValues Fill(About about, string eTag)
    {
        var interview = about.Interview;
        var newest = NewestRound(interview, about.Today);
        var with = newest < 0 ? [] : interview.Rounds[newest].With.Count > 0 ? interview.Rounds[newest].With : [.. interview.Contacts.Where(contact => contact.Met).Select(contact => contact.Id)];
        return FormValues.Of(
        [
            ("topics", string.Join('\n', interview.Topics)),
            ("valueAdd.kind", interview.ValueAdd is { } useful ? FormName.Of(useful.Kind) : null),
            ("valueAdd.text", interview.ValueAdd?.Text),
            ("circumstances", interview.Circumstances),
            ("circumstancesUntil", interview.CircumstancesUntil is { } last ? DayText.Iso(last) : null),
            ("permission", newest >= 0 && Permission.IsNoted(interview, interview.Rounds[newest]) ? "true" : null),
            ("contacts[0].met", "true"),
            .. with.Select(id => ("with", (string?)id)),
        ]);
    }

    public static void Save(Act act)
    {
        var read = act.Read("valueAdd", "contacts", "promise");
        var patch = new JsonObject { ["topics"] = act.Form.Lines("topics"), ["circumstances"] = act.Form.Text("circumstances"), ["circumstancesUntil"] = act.Form.Text("circumstancesUntil") };
        if (read["valueAdd"] is JsonObject useful && useful.ContainsKey("text"))
        {
            useful["kind"] ??= "idea";
            patch["valueAdd"] = useful.DeepClone();
        }

        // What was left unsaid is of use to them (rule R42); beside something else it is kept as a note, since there is one such thing.
        var forgotten = act.Form.Text("forgotten");
        if (forgotten is not null && act.Interview.ValueAdd is null && !patch.ContainsKey("valueAdd"))
        {
            patch["valueAdd"] = new JsonObject { ["kind"] = "idea", ["text"] = forgotten };
            forgotten = null;
        }

        var there = act.Ticked("with");
        if (read["contacts"] is JsonArray { Count: > 0 } contacts)
        {
            var somebody = (JsonObject)contacts[0]!.DeepClone();
            var id = PersonForm.NewId(act.Interview);
            somebody["id"] = id;
            there.Add((JsonNode)id);
            patch["contacts"] = new JsonArray([.. ToJson(act.Interview.Contacts).Select(contact => contact!.DeepClone()), somebody]);
        }

        if (NewestRound(act.Interview, act.Today) is >= 0 and var newest && there.Count > 0)
        {
            var rounds = ToJson(act.Interview.Rounds);
            rounds[newest]!["with"] = there;
            patch["rounds"] = rounds;
        }

        var on = DayText.Iso(act.Today);
        PersonForm.Naming(act, 0, act.Interview.Contacts.Count, () => act.Patch(patch));
        if (act.Form.Has("permission") && NewestRound(act.Interview, act.Today) is >= 0 and var asked)
            act.Patch(Permission.Patch(act.Interview, act.Interview.Rounds[asked]));
        if (read["promise"] is JsonObject promise) act.Enter(new JsonObject { ["kind"] = "promised", ["on"] = on, ["promise"] = promise.DeepClone() });
        if (act.Form.Has("references")) act.Enter(new JsonObject { ["kind"] = "referencesRequested", ["on"] = on });
        var debriefed = new JsonObject { ["kind"] = "debriefed", ["on"] = on };
        if (forgotten is not null) debriefed["note"] = $"Forgot to say: {forgotten}";
        act.Enter(debriefed);
    }

    private static int NewestRound(Interview interview, NodaTime.LocalDate today)
    {
        var newest = -1;
        for (var i = 0; i < interview.Rounds.Count; i++)
            if (interview.Rounds[i].HeldAt.Date <= today && (newest < 0 || interview.Rounds[i].HeldAt >= interview.Rounds[newest].HeldAt))
                newest = i;
        return newest;
    }

    private static JsonArray ToJson<T>(IReadOnlyList<T> list) => (JsonArray)JsonSerializer.SerializeToNode(list, AppJson.Documents)!;
}
