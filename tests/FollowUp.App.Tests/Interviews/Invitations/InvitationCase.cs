using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Invitations;
using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.App.Tests.Interviews.Invitations;

/// <summary>One invitation as a sender writes it, in a folder: what came in, and what a careful reader takes from it.</summary>
internal sealed record InvitationCase(string Name, JsonObject Expected, JsonObject Said)
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("FOLLOWUP_CASES") is { Length: > 0 } other
        ? other
        : Path.Combine(Repository.Folder, "tests", "FollowUp.App.Tests", "Interviews", "Invitations", "Cases");

    public static IEnumerable<string> Names => Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>Whether a question is asked about a field.</summary>
    public bool Asks(string field) => ((JsonArray)Said["asks"]!).Any(asked => (string?)asked == field switch { "zone" or "moment" => "timeZone", "ends" => "time", _ => field });

    public static InvitationCase Read(string name)
    {
        var folder = Path.Combine(Root, name);
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!;
        var (input, who) = (Directory.GetFiles(folder, "input.*").Single(), expected["candidate"]!);
        var candidate = new Candidate { Name = (string?)who["name"], TimeZone = (string)who["timeZone"]!, Country = (string?)who["country"] };
        var today = LocalDatePattern.Iso.Parse((string)expected["today"]!).Value;

        var read = input.EndsWith(".txt", StringComparison.Ordinal)
            ? InvitationIntake.Read(File.ReadAllText(input), candidate, today, (string)who["email"]!)
            : InvitationIntake.Read(File.ReadAllBytes(input), candidate, today, (string)who["email"]!);
        return new InvitationCase(name, expected["is"]!.AsObject(), SaidBy(read));
    }

    private static JsonObject SaidBy(Invitation read) => new()
    {
        ["company"] = read.Company,
        ["role"] = read.Role,
        ["title"] = read.Title,
        ["day"] = read.Day is { } day ? LocalDatePattern.Iso.Format(day) : null,
        ["time"] = read.Time?.ToString("HH:mm", null),
        ["ends"] = read.EndsAt?.TimeOfDay.ToString("HH:mm", null),
        ["zone"] = read.TimeZone,
        ["moment"] = read is { HeldAt: { } heldAt, TimeZone: { } zone } ? InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Format(heldAt.InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant()) : null,
        ["format"] = NameOf(read.Format),
        ["stage"] = NameOf(read.Stage),
        ["place"] = read.Place,
        ["link"] = read.Link?.AbsoluteUri,
        ["phone"] = read.Phone,
        ["arrangedBy"] = NameOf(read.ArrangedBy),
        ["method"] = NameOf(read.Method),
        ["uid"] = read.Uid,
        ["sequence"] = read.Sequence,
        ["asks"] = new JsonArray([.. read.Questions.Select(question => NameOf(question.Field)!).Distinct(StringComparer.Ordinal).Select(field => (JsonNode)field)]),
        ["people"] = new JsonArray([.. read.People.Select(person => (JsonNode)$"{person.Name ?? "?"}{(person.Email is null ? "" : $" <{person.Email}>")} {NameOf(person.Role)}{(person.IsOrganizer ? " organizer" : "")}")]),
    };

    private static string? NameOf(object? value) => value is null ? null : JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);
}
