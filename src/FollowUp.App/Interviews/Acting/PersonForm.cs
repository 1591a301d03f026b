using FollowUp.App.Candidates;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Ui;
using FollowUp.Core.Calendars;

namespace FollowUp.App.Interviews.Acting;

/// <summary>A person of the interview, new or known.</summary>
internal static class PersonForm
{
    public const string New = "new";

    public static FormValues Fill(About about, string person, string eTag)
    {
        if (person == New) return FormValues.Of(("person", New), ("version", eTag), ("contacts[0].met", "true"));
        var contact = about.Interview.Contacts.FirstOrDefault(contact => contact.Id == person) ?? throw RequestRefused.NotFound("There is no such person in this interview.");
        var filled = new List<(string Name, string? Value)>
        {
            ("person", person), ("version", eTag), ("contacts[0].name", contact.Name), ("contacts[0].role", FormName.Of(contact.Role)),
            ("contacts[0].met", Tick(contact.Met)), ("contacts[0].addressAs", contact.AddressAs), ("contacts[0].invitedToWrite", Tick(contact.InvitedToWrite)),
            ("contacts[0].hasLeft", Tick(contact.HasLeft)),
        };
        for (var i = 0; i < Words.Ways.Length; i++)
        {
            if (contact.Channels.FirstOrDefault(channel => FormName.Of(channel.Kind) == Words.Ways[i].Value) is not { } channel) continue;
            var name = $"contacts[0].channels[{i}]";
            filled.AddRange([($"{name}.address", PhoneBook.Show(channel)), ($"{name}.established", Tick(channel.Established)), ($"{name}.avoid", Tick(channel.Avoid))]);
        }

        var further = contact.Channels.GroupBy(channel => channel.Kind).SelectMany(kind => kind.Skip(1)).ToList();
        for (var i = 0; i < further.Count; i++)
        {
            var name = $"contacts[0].channels[{Words.Ways.Length + i}]";
            filled.AddRange(
            [
                ($"{name}.kind", FormName.Of(further[i].Kind)), ($"{name}.address", PhoneBook.Show(further[i])), ($"{name}.established", Tick(further[i].Established)),
                ($"{name}.avoid", Tick(further[i].Avoid)),
            ]);
        }

        filled.AddRange([("contacts[0].country", contact.Country is { } country ? CountryNames.NameOf(country) : null), ("contacts[0].timeZone", contact.TimeZone is { } zone ? ZoneNames.Name(zone) : null)]);
        for (var i = 0; i < contact.Absences.Count; i++)
            filled.AddRange([($"contacts[0].absences[{i}].from", DayText.Iso(contact.Absences[i].From)), ($"contacts[0].absences[{i}].until", DayText.Iso(contact.Absences[i].Until))]);

        return FormValues.Of([.. filled]);
    }

    public static void Save(Act act, string person)
    {
        if (act.Form.Text("version") is { } version) HttpConditions.Match(version, act.ETag);
        if (act.Read("contacts")["contacts"] is not JsonArray { Count: > 0 } read)
            throw RequestRefused.Invalid("contacts[0].name", "Please give a name, or a way to reach them.");
        var contacts = (JsonArray)JsonSerializer.SerializeToNode(act.Interview.Contacts, AppJson.Documents)!;
        var index = person == New ? contacts.Count : act.Interview.Contacts.ToList().FindIndex(contact => contact.Id == person);
        if (index < 0) throw RequestRefused.NotFound("There is no such person in this interview.");

        var filled = (JsonObject)read[0]!.DeepClone();
        filled["id"] = person == New ? NewId(act.Interview) : person;
        if (filled["country"] is { } country) filled["country"] = CountryNames.CodeOf((string)country!);
        if (person == New)
        {
            contacts.Add((JsonNode)filled);
        }
        else
        {
            contacts[index] = filled;
        }

        Naming(act, 0, index, () => act.Patch(new JsonObject { ["contacts"] = contacts }));
    }

    /// <summary>An id that no person of the interview has.</summary>
    public static string NewId(Interview interview)
    {
        var number = interview.Contacts.Count + 1;
        while (interview.Contacts.Any(contact => contact.Id == $"c{number}")) number++;
        return $"c{number}";
    }

    /// <summary>Faults of the person at <paramref name="index"/> are told about the form's person at <paramref name="field"/>.</summary>
    public static void Naming(Act act, int field, int index, Action save)
    {
        try
        {
            save();
        }
        catch (RequestRefused refused) when (refused.Errors is { } errors)
        {
            throw new RequestRefused(refused.Status, refused.Message, errors.ToDictionary(
                error => error.Key.StartsWith($"contacts[{index}]", StringComparison.Ordinal) ? $"contacts[{field}]{error.Key[$"contacts[{index}]".Length..]}" : error.Key,
                error => error.Value,
                StringComparer.Ordinal));
        }
    }

    private static string? Tick(bool value) => value ? "true" : null;
}
