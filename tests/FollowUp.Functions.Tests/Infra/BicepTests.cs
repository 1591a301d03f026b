using System.Text.Json.Nodes;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>What infra/ says: it compiles, every word of it is known to Azure, and everything is explained.</summary>
public sealed class BicepTests(Deployment deployment, PublishedWorker published)
{
    /// <summary>Each was looked up; another one needs looking up as well.</summary>
    private static readonly string[] KnownVersions =
    [
        "Microsoft.Authorization/roleAssignments@2022-04-01",
        "Microsoft.Consumption/budgets@2023-11-01",
        "Microsoft.Insights/actionGroups@2023-01-01",
        "Microsoft.Insights/components@2020-02-02",
        "Microsoft.Insights/scheduledQueryRules@2023-12-01",
        "Microsoft.Insights/workbooks@2023-06-01",
        "Microsoft.KeyVault/vaults/secrets@2023-07-01",
        "Microsoft.KeyVault/vaults@2023-07-01",
        "Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31",
        "Microsoft.OperationalInsights/workspaces@2023-09-01",
        "Microsoft.Resources/resourceGroups@2024-03-01",
        "Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01",
        "Microsoft.Storage/storageAccounts/blobServices@2024-01-01",
        "Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01",
        "Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01",
        "Microsoft.Storage/storageAccounts/queueServices@2024-01-01",
        "Microsoft.Storage/storageAccounts@2024-01-01",
        "Microsoft.Web/serverfarms@2024-04-01",
        "Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01",
        "Microsoft.Web/sites/certificates@2024-11-01",
        "Microsoft.Web/sites/config@2024-04-01",
        "Microsoft.Web/sites/hostNameBindings@2024-11-01",
        "Microsoft.Web/sites@2024-04-01",
    ];

    [Fact]
    public async Task Build_OfTheTemplate_FindsNothingToRemark() => Assert.Equal("", (await deployment.GetAsync()).Findings);

    [Fact]
    public async Task Versions_OfResourceTypes_AreExactlyTheKnownOnes() =>
        Assert.Equal(KnownVersions, (await deployment.GetAsync()).TypesAndVersions.Order(StringComparer.Ordinal));

    [Fact]
    public async Task ParametersAndOutputs_OfEveryModule_AreDescribed()
    {
        var members = (await deployment.GetAsync()).Templates
            .SelectMany(template => (string[])["parameters", "outputs"], (template, kind) => template[kind]?.AsObject())
            .OfType<JsonObject>().SelectMany(members => members).ToList();

        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.False(string.IsNullOrWhiteSpace((string?)member.Value!["metadata"]?["description"]), $"{member.Key} lacks a description"));
    }

    [Fact]
    public async Task Names_OfResources_AreUniqueByASuffix()
    {
        var resources = (await deployment.GetAsync()).Resources;
        string[] global = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.Web/sites"];

        var suffixes = global.Select(type => ((string)resources.Single(resource => (string)resource["type"]! == type)["name"]!)[^13..]);

        Assert.Single(suffixes.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Queues_OfTheFunctions_AreThere()
    {
        var queues = (await deployment.GetAsync()).Of("Microsoft.Storage/storageAccounts/queueServices/queues").Select(queue => ((string)queue["name"]!).Split('/')[^1]);
        var wanted = (await published.BindingsAsync()).Select(binding => (string?)binding["queueName"]).OfType<string>().Distinct(StringComparer.Ordinal);

        Assert.Equal(wanted.Order(StringComparer.Ordinal), queues.Order(StringComparer.Ordinal));
    }

    /// <summary>azd publishes the project of the service, and looks for the app with the service's name as a tag.</summary>
    [Fact]
    public async Task AzureYaml_NamesTheProjectAndTheAppsTag()
    {
        var lines = Repository.Read("azure.yaml").ReplaceLineEndings("\n");

        var service = (string?)(await deployment.GetAsync()).Single("Microsoft.Web/sites")["tags"]!["azd-service-name"];

        Assert.Contains($"services:\n  {service}:\n    project: ./src/FollowUp.Functions\n    language: dotnet\n    host: function\n", lines, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Folder, "src", "FollowUp.Functions", "FollowUp.Functions.csproj")));
    }
}
