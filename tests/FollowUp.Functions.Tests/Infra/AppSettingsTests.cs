using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FollowUp.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>The settings of the app on Azure are those that the program reads, and the program takes them.</summary>
public sealed partial class AppSettingsTests(Deployment deployment)
{
    /// <summary>What the Functions host reads. No FUNCTIONS_WORKER_RUNTIME and no version: Flex Consumption keeps those elsewhere.</summary>
    private static readonly string[] OfTheHost =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AzureWebJobsDisableHomepage", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
    ];

    /// <summary>A connection string holds an account key, and the account takes none; and nothing there watches a mailbox.</summary>
    private static readonly string[] NotOnAzure = ["FOLLOWUP_TABLES", "FOLLOWUP_INBOX_IMAP", "FOLLOWUP_INBOX_IMAP_TOKEN_FILE"];

    private static IEnumerable<string> Example => JsonNode.Parse(Repository.Read("local.settings.example.json"))!["Values"]!.AsObject().Select(setting => setting.Key);

    [Fact]
    public async Task Names_AreThoseOfTheExampleAndOfTheHost() =>
        Assert.Equal(
            Example.Except(NotOnAzure).Concat(OfTheHost).Order(StringComparer.Ordinal), (await deployment.GetAsync()).AppSettings.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Values_AreTakenByTheProgram()
    {
        using var provider = new SignedEvents();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            (await deployment.GetAsync()).AppSettings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)Resolve(setting.Key, setting.Value))));
        builder.Configuration.AddInMemoryCollection(((string[])[provider.Setting.Name, "SENDGRID_INBOUND_KEY"]).Select(name => KeyValuePair.Create(name, (string?)provider.Setting.Value)));
        builder.AddFollowUp(isBehindHost: true);
        await using var app = builder.Build();

        app.Services.ValidateSettings();
    }

    /// <summary>azd puts its environment's values in. An empty text means nothing given, also where the template has a default, so that default is repeated.</summary>
    [Fact]
    public async Task ParametersFile_NamesEachParameter_WithTheTemplatesDefault()
    {
        var parameters = (await deployment.GetAsync()).Template["parameters"]!.AsObject();
        var file = JsonNode.Parse(Repository.Read("infra", "main.parameters.json"))!["parameters"]!.AsObject();

        Assert.Equal(parameters.Select(parameter => parameter.Key), file.Select(parameter => parameter.Key));
        Assert.All(file, parameter =>
        {
            var value = Placeholder().Match((string)parameter.Value!["value"]!);
            Assert.True(value.Success, parameter.Key);
            Assert.Equal(parameters[parameter.Key]!["defaultValue"]?.ToString() ?? "", value.Groups["default"].Value);
        });
    }

    /// <summary>What feeds a setting has the setting's name in azd's environment too.</summary>
    [Fact]
    public async Task ParametersFile_NamesValuesAsTheSettingsTheyFeed()
    {
        var file = JsonNode.Parse(Repository.Read("infra", "main.parameters.json"))!["parameters"]!.AsObject();
        var settings = (await deployment.GetAsync()).Template["resources"]!["app"]!["properties"]!["parameters"]!["settings"]!["value"]!.AsObject();

        Assert.NotEmpty(settings);
        Assert.All(settings, setting =>
        {
            // The key of the API is always there, so only its secret's name tells which parameter it is.
            var text = ((string)setting.Value!).Replace("variables('secretNames').", "parameters('", StringComparison.Ordinal);
            var parameter = Parameter().Match(text).Groups["name"].Value;
            Assert.Equal(setting.Key, Placeholder().Match((string)file[parameter]!["value"]!).Groups["name"].Value);
        });
    }

    /// <summary>Stands in for what only Azure knows.</summary>
    private static string Resolve(string name, string value) => (name, value) switch
    {
        (_, ['@', ..]) => "a-secret-of-thirty-two-characters",
        ("FOLLOWUP_TABLES__serviceUri", ['[', ..]) => "https://st5d3xxw5sjodbu.table.core.windows.net/",
        (_, ['[', ..]) => "00000000-0000-0000-0000-00000000000b",
        _ => value,
    };

    [GeneratedRegex(@"^\$\{(?<name>[A-Z_]+)(=(?<default>[^}]*))?\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"parameters\('(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
