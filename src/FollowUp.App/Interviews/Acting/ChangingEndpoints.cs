using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Forms;

namespace FollowUp.App.Interviews.Acting;

/// <summary>Forms that change what is noted already: a promise, an entry of the history, the notes.</summary>
internal static class ChangingEndpoints
{
    private const string PromiseIs = "promise";

    public static void MapChanging(this RouteGroupBuilder pages)
    {
        var interview = pages.MapGroup("/interviews/{id}");
        interview.MapGet("promises/{index}", (string id, string index, HttpContext http, ActForms forms) => forms.ShowAsync<PromiseChangePage>(http, id, (about, eTag) => FillPromise(about, index, eTag)));
        interview.MapPost("promises/{index}", (string id, string index, HttpContext http, ActForms forms) => forms.DoAsync<PromiseChangePage>(http, id, "what they said", act => SavePromise(act, index)));
        interview.MapGet("events/{entry}", (string id, string entry, HttpContext http, ActForms forms) => forms.ShowAsync<EntryPage>(http, id, (about, eTag) => FillEntry(about, entry, eTag)));
        interview.MapPost("events/{entry}", (string id, string entry, HttpContext http, ActForms forms) => forms.DoAsync<EntryPage>(http, id, "the entry", act => SaveEntry(act, entry)));
        interview.MapPost("notes", (string id, HttpContext http, ActForms forms) =>
            forms.DoAsync<NotesPage>(http, id, "your notes", act => act.Patch(new JsonObject { ["notes"] = act.Form.Text("notes") })));
        interview.MapGet("notes", (string id, HttpContext http, ActForms forms) => forms.ShowAsync<NotesPage>(http, id, (about, _) => FormValues.Of(("notes", about.Interview.Notes))));
    }

    private static FormValues FillPromise(About about, string index, string eTag) =>
        FormValues.Of([("index", index), ("version", eTag), .. PromiseWords.Fields(about.Interview.Promises[PlaceOf(index, about.Interview)])]);

    private static int PlaceOf(string index, Interview interview) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < interview.Promises.Count
            ? place
            : throw RequestRefused.NotFound("There is no such promise in this interview.");

    private static void SavePromise(Act act, string place)
    {
        HttpConditions.Match(act.Form.Text("version") ?? "", act.ETag);
        var index = PlaceOf(place, act.Interview);
        var promises = (JsonArray)JsonSerializer.SerializeToNode(act.Interview.Promises, AppJson.Documents)!;
        if (act.Form.Has("remove"))
        {
            promises.RemoveAt(index);
        }
        else
        {
            var said = act.Read(PromiseIs)[PromiseIs]?.DeepClone() as JsonObject ?? throw RequestRefused.Invalid("promise.on", "Please give the day, or remove this.");
            if (act.Interview.Promises[index].By is { } by) said["by"] = by;
            promises[index] = said;
        }

        Naming($"promises[{index}]", PromiseIs, () => act.Patch(new JsonObject { ["promises"] = promises }));
    }

    private static FormValues FillEntry(About about, string entry, string eTag)
    {
        var known = about.Interview.Events.FirstOrDefault(e => e.Id == entry) ?? throw RequestRefused.NotFound("There is no such entry. It may have been removed already.");
        return FormValues.Of(
        [
            ("entry", entry), ("version", eTag), ("on", DayText.Iso(known.On)), ("contact", known.Contact), ("note", known.Note),
            .. known.Promise is { } promise ? PromiseWords.Fields(promise) : [],
        ]);
    }

    private static void SaveEntry(Act act, string entry)
    {
        HttpConditions.Match(act.Form.Text("version") ?? "", act.ETag);
        var index = act.Interview.Events.ToList().FindIndex(e => e.Id == entry);
        if (index < 0) throw RequestRefused.NotFound("There is no such entry. It may have been removed already.");
        var events = (JsonArray)JsonSerializer.SerializeToNode(act.Interview.Events, AppJson.Documents)!;
        var (changed, read) = ((JsonObject)events[index]!, act.Read("on", "contact", "note", PromiseIs));
        foreach (var member in (string[])["on", "contact", "note"]) changed[member] = read[member]?.DeepClone();
        if (act.Interview.Events[index].Promise is { } known && read[PromiseIs]?.DeepClone() is JsonObject said)
        {
            if (known.By is { } by) said["by"] = by;
            changed[PromiseIs] = said;
        }

        Naming($"events[{index}].", "", () => act.Patch(new JsonObject { ["events"] = events }));
    }

    /// <summary>Faults of what stands in a list are told about the fields of the form.</summary>
    private static void Naming(string member, string field, Action save)
    {
        try
        {
            save();
        }
        catch (RequestRefused refused) when (refused.Errors is { } errors)
        {
            throw new RequestRefused(refused.Status, refused.Message, errors.ToDictionary(
                error => error.Key.StartsWith(member, StringComparison.Ordinal) ? field + error.Key[member.Length..] : error.Key, error => error.Value, StringComparer.Ordinal));
        }
    }
}
