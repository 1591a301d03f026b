using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Invitations;
using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.App.Tests.Interviews.Invitations;

/// <summary>
/// Invitations as senders write them, one folder each: what came in, and what a careful reader takes from it. A member that is null must not be known; <c>asks</c> lists
/// the fields that are to be asked about.
/// </summary>
public sealed class InvitationCaseTests
{
    private static readonly string Root = Path.Combine(Repository.Folder, "tests", "FollowUp.App.Tests", "Interviews", "Invitations", "Cases");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_Case_SaysWhatACarefulReaderWould(string name)
    {
        var folder = Path.Combine(Root, name);
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!;
        var (input, who) = (Directory.GetFiles(folder, "input.*").Single(), expected["candidate"]!);
        var candidate = new Candidate { Name = (string?)who["name"], TimeZone = (string)who["timeZone"]!, Country = (string?)who["country"] };
        var today = LocalDatePattern.Iso.Parse((string)expected["today"]!).Value;

        var read = input.EndsWith(".txt", StringComparison.Ordinal)
            ? InvitationIntake.Read(File.ReadAllText(input), candidate, today, (string)who["email"]!)
            : InvitationIntake.Read(File.ReadAllBytes(input), candidate, today, (string)who["email"]!);

        var said = Said(read);
        Assert.All(expected["is"]!.AsObject(), member => Assert.Equal(member.Value?.ToJsonString(), said[member.Key]?.ToJsonString()));
    }

    private static JsonObject Said(Invitation read) => new()
    {
        ["company"] = read.Company,
        ["role"] = read.Role,
        ["title"] = read.Title,
        ["day"] = read.Day is { } day ? LocalDatePattern.Iso.Format(day) : null,
        ["time"] = read.Time?.ToString("HH:mm", null),
        ["ends"] = read.EndsAt?.TimeOfDay.ToString("HH:mm", null),
        ["zone"] = read.TimeZone,
        ["moment"] = read is { HeldAt: { } heldAt, TimeZone: { } zone } ? InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Format(heldAt.InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant()) : null,
        ["format"] = Name(read.Format),
        ["stage"] = Name(read.Stage),
        ["place"] = read.Place,
        ["link"] = read.Link?.AbsoluteUri,
        ["phone"] = read.Phone,
        ["arrangedBy"] = Name(read.ArrangedBy),
        ["method"] = Name(read.Method),
        ["uid"] = read.Uid,
        ["sequence"] = read.Sequence,
        ["asks"] = new JsonArray([.. read.Questions.Select(question => Name(question.Field)!).Distinct(StringComparer.Ordinal).Select(field => (JsonNode)field)]),
        ["people"] = new JsonArray([.. read.People.Select(person => (JsonNode)$"{person.Name ?? "?"}{(person.Email is null ? "" : $" <{person.Email}>")} {Name(person.Role)}{(person.IsOrganizer ? " organizer" : "")}")]),
    };

    private static string? Name(object? value) => value is null ? null : JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);
}
