using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Forms;
using FollowUp.Core.Calendars;

namespace FollowUp.App.Interviews.Adding;

/// <summary>The form of a new interview as the JSON that the API takes.</summary>
internal sealed class AddForm
{
    /// <summary>The field of the button that says yes to the zone that was asked about.</summary>
    public const string AgreedZone = "agreedZone";

    private const string Zone = "rounds[0].timeZone";

    private readonly FormJson _json;

    public AddForm(FormValues form)
    {
        Form = form = form.Text(Zone) is null && form.Text(AgreedZone) is { } agreed ? form.With((Zone, agreed)) : form;
        _json = FormJson.Of(form, "company", "role", "kind", "country", "employerType", "appliedOn", "rounds", "contacts", "promise");
        var body = Body = _json.Body;
        // What is empty is told together with what else is wrong, not before it.
        foreach (var needed in (string[])["company", "role"]) body[needed] ??= "";
        if (body["country"] is { } country) body["country"] = CountryNames.CodeOf((string)country!);
        if (body["contacts"] is JsonArray contacts)
        {
            for (var i = 0; i < contacts.Count; i++) contacts[i]!["id"] = $"c{i + 1}";
            if (_json.FieldOf("contacts[0]") == "contacts[1]") body["arrangedBy"] = contacts[0]!["role"]?.DeepClone();
            else if (contacts.Count > 1) body["arrangedBy"] = contacts[1]!["role"]?.DeepClone();
        }

        if (body.Remove("promise", out var promise) && promise is JsonObject said && Promises.Trim(said)) body["promises"] = new JsonArray(said);
        if (form.Has("noCalls")) body["instructions"] = new JsonArray(new JsonObject { ["kind"] = "noCalls" });
        if (form.Lines("topics") is { Count: > 0 } topics) body["topics"] = topics;
        // A time is there to be kept, whatever the list above it says.
        if (body["rounds"] is JsonArray { Count: 0 }) body.Remove("rounds");
    }

    /// <summary>As it was sent, with the zone that was agreed to.</summary>
    public FormValues Form { get; }

    public JsonObject Body { get; }

    /// <summary>The field that a member came from.</summary>
    public string FieldOf(string member) => member == "rounds" ? "rounds[0].heldAt"
        : member.StartsWith("promises[0]", StringComparison.Ordinal) ? $"promise{member["promises[0]".Length..]}"
        : _json.FieldOf(member);
}
