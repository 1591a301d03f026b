using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FollowUp.App.Ui;

namespace FollowUp.App.Interviews.Forms;

/// <summary>
/// Makes JSON of fields named like its members, such as <c>contacts[0].name</c>. What is left empty is left out: a person without a name and a way to reach them,
/// a channel without an address. Lists close up then, so it remembers which field each member came from.
/// </summary>
internal sealed partial class FormJson
{
    private static readonly HashSet<string> YesOrNo = new(["met", "invitedToWrite", "hasLeft", "established", "avoid", "soft"], StringComparer.Ordinal);

    /// <summary>The fields that lie in others, without their places in lists. Nothing else can take the place of one, so the JSON has one shape whatever is sent.</summary>
    private static readonly HashSet<string> Nested = new(
        [
            "promise.kind", "promise.on", "promise.madeOn", "promise.earliest", "promise.latest", "promise.soft", "valueAdd.kind", "valueAdd.text",
            "rounds[].round", "rounds[].heldAt", "rounds[].timeZone", "rounds[].format",
            "contacts[].name", "contacts[].role", "contacts[].country", "contacts[].timeZone", "contacts[].met", "contacts[].addressAs", "contacts[].invitedToWrite", "contacts[].hasLeft",
            "contacts[].channels[].kind", "contacts[].channels[].address", "contacts[].channels[].established", "contacts[].channels[].avoid",
            "contacts[].absences[].from", "contacts[].absences[].until",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Heads = new(Nested.Select(FirstOf), StringComparer.Ordinal);

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private FormJson(FormValues form, IEnumerable<string> names)
    {
        var root = new Node();
        foreach (var name in names)
            if (form.Text(name) is { } text)
                root.Put(name, text);
        Body = (JsonObject)Write(root, "", "")!;
    }

    public JsonObject Body { get; }

    /// <summary>Reads the fields that begin with one of <paramref name="members"/>; what else was sent is not looked at.</summary>
    public static FormJson Of(FormValues form, params string[] members) =>
        new(form, form.Names.Where(name => IsField(name) && members.Contains(FirstOf(name), StringComparer.Ordinal)));

    /// <summary>The field a member was read from.</summary>
    public string FieldOf(string member)
    {
        for (var known = member; known.Length > 0; known = known[..Math.Max(0, known.LastIndexOfAny(['.', '[']))])
            if (_fields.TryGetValue(known, out var field))
                return field + member[known.Length..];
        return member;
    }

    private JsonNode? Write(Node node, string path, string field)
    {
        _fields[path] = field;
        if (node.Text is { } text) return YesOrNo.Contains(LastOf(path)) ? JsonValue.Create(text == "true") : JsonValue.Create(LastOf(path) == "timeZone" ? ZoneNames.Read(text) : text);
        if (node.Members.Keys.FirstOrDefault() is ['[', ..])
        {
            var list = new JsonArray();
            foreach (var (index, element) in node.Members.Where(member => member.Key[0] == '[').OrderBy(member => int.Parse(member.Key[1..^1], CultureInfo.InvariantCulture)))
                if (IsFilled(LastOf(path), element))
                    list.Add(Write(element, $"{path}[{list.Count}]", field + index));
            return list;
        }

        var body = new JsonObject();
        foreach (var (name, member) in node.Members) body[name] = Write(member, path.Length == 0 ? name : $"{path}.{name}", field.Length == 0 ? name : $"{field}.{name}");
        return body;
    }

    private static bool IsFilled(string list, Node element) => list switch
    {
        "channels" => element.Members.ContainsKey("address"),
        "contacts" => element.Members.ContainsKey("name")
            || (element.Members.TryGetValue("channels", out var channels) && channels.Members.Values.Any(channel => IsFilled("channels", channel))),
        "absences" => element.Members.Count > 0,
        "rounds" => element.Members.ContainsKey("heldAt"),
        _ => true,
    };

    private static bool IsField(string name) => name.AsSpan().ContainsAny('.', '[')
        ? Nested.Contains(Place().Replace(name, "[]")) && !name.Contains("[]", StringComparison.Ordinal)
        : !Heads.Contains(name);

    private static string FirstOf(string path) => path.Split('.', '[')[0];

    private static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\[[0-9]{1,2}\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    private sealed class Node
    {
        public string? Text { get; private set; }

        public Dictionary<string, Node> Members { get; } = new(StringComparer.Ordinal);

        public void Put(string path, string text)
        {
            var node = this;
            foreach (var part in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
            {
                if (!node.Members.TryGetValue(part, out var next)) node.Members[part] = next = new Node();
                node = next;
            }

            node.Text = text;
        }
    }
}
