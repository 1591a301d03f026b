using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.App.Tests;

public sealed class ApiDescriptionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task OpenApi_Paths_AreAllOfTheApi()
    {
        var document = await ReadAsync();

        var mapped = shared.App.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(route => route.StartsWith("/api/", StringComparison.Ordinal) && route != "/api/openapi.json")
            .Distinct();
        Assert.Equal(mapped.Order(StringComparer.Ordinal), document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        Assert.StartsWith("3.", (string)document["openapi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_Bodies_AreDescribedAsTheyAreRead()
    {
        var document = await ReadAsync();
        var schemas = document["components"]!["schemas"]!;

        Assert.Contains("round", schemas["Round"]!["properties"]!.AsObject().Select(member => member.Key));
        Assert.DoesNotContain("stage", schemas["Round"]!["properties"]!.AsObject().Select(member => member.Key));
        Assert.Equal(("string", "date"), ((string)schemas["LocalDate"]!["type"]!, (string)schemas["LocalDate"]!["format"]!));
        Assert.Contains("heldAt", schemas["Interview"]!["properties"]!.AsObject().Select(member => member.Key));
        Assert.Equal(["company", "role"], schemas["Interview"]!["required"]!.AsArray().Select(name => (string)name!));
        Assert.Equal("integer", (string?)schemas["Candidate"]!["properties"]!["digestHour"]!["type"]);
        Assert.Contains("whatsApp", schemas["ChannelKind"]!["enum"]!.AsArray().Select(name => (string?)name));
        Assert.NotNull(document["components"]!["securitySchemes"]);
        foreach (var (schema, name) in new[]
        {
            ("ContactRole", "agency"), ("StepKind", "arrange"), ("EventOutcome", "offerSpoken"), ("EventKind", "timesOffered"), ("EventKind", "timeAccepted"),
            ("EventKind", "availabilitySent"), ("EventKind", "timeFellThrough"), ("EventKind", "refereesUnreachable"), ("EventKind", "listedAgain"),
            ("EventKind", "missedByCandidate"), ("EventKind", "sentWrong"), ("EventOutcome", "wrongName"), ("StepKind", "correct"),
        })
            Assert.Contains(name, schemas[schema]!["enum"]!.AsArray().Select(value => (string?)value));
        foreach (var (schema, member) in new[]
        {
            ("Contact", "addressAs"), ("Contact", "invitedToWrite"), ("Contact", "hasLeft"), ("StepView", "hint"), ("Promise", "soft"), ("Interview", "firstChoice"), ("Interview", "circumstancesUntil"), ("Candidate", "phone"), ("MeView", "phone"), ("Candidate", "signOff"), ("MeView", "introduction"), ("DraftView", "inThread"),
        })
            Assert.False(string.IsNullOrWhiteSpace((string?)schemas[schema]!["properties"]![member]!["type"]?.ToString() ?? (string?)schemas[schema]!["properties"]![member]!["oneOf"]?.ToString()), $"{schema}.{member}");
    }

    [Fact]
    public async Task OpenApi_EveryOperation_HasASummaryAndABodyWhereItTakesOne()
    {
        var document = await ReadAsync();

        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (method, operation) in methods!.AsObject())
            {
                Assert.False(string.IsNullOrEmpty((string?)operation!["summary"]), $"{method} {path}");
                if (method is "post" or "patch")
                    Assert.True(operation["requestBody"]?["content"] is JsonObject { Count: > 0 } == path is not ("/api/me/confirm-address" or "/api/me/calendar-key" or "/api/me/notifications/test"), $"{method} {path}");
            }
    }

    private async Task<JsonObject> ReadAsync()
    {
        using var client = shared.App.Client();
        return (await Answer.ReadAsync(await client.GetAsync("/api/openapi.json", TestContext.Current.CancellationToken))).Expect(200).Json;
    }
}
