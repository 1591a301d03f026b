using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>The app may do what it needs to, on the resources in question, and nothing else.</summary>
public sealed partial class RoleTests(Deployment deployment, PublishedWorker published)
{
    private const string Operator = "00000000-0000-0000-0000-00000000000a";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
    };

    [Fact]
    public async Task Roles_OfTheApp_AreThoseItsSettingsAndFunctionsCallFor()
    {
        var compiled = await deployment.GetAsync();
        var settings = compiled.AppSettings;
        var needed = new List<string>();
        // The host keeps its locks there, and its package.
        if (settings.ContainsKey("AzureWebJobsStorage__blobServiceUri")) needed.Add("Storage Blob Data Owner on Microsoft.Storage/storageAccounts");
        if ((await published.BindingsAsync()).Any(binding => ((string)binding["type"]!).StartsWith("queue", StringComparison.Ordinal))) needed.Add("Storage Queue Data Contributor on Microsoft.Storage/storageAccounts");
        if (settings["FOLLOWUP_STORE"] == "tables") needed.Add("Storage Table Data Contributor on Microsoft.Storage/storageAccounts");
        if (settings.ContainsKey("APPLICATIONINSIGHTS_AUTHENTICATION_STRING")) needed.Add("Monitoring Metrics Publisher on Microsoft.Insights/components");
        if (settings.Values.Any(value => value.Contains("@Microsoft.KeyVault(", StringComparison.Ordinal))) needed.Add("Key Vault Secrets User on Microsoft.KeyVault/vaults");

        Assert.Equal(needed.Order(StringComparer.Ordinal), Roles(compiled, IsTheApps));
    }

    [Fact]
    public async Task Roles_OfOthers_AreTheOperatorsOnTheTables()
    {
        var compiled = await deployment.GetAsync();

        Assert.Equal(["Storage Table Data Contributor on Microsoft.Storage/storageAccounts"], Roles(compiled, assignment => !IsTheApps(assignment)));
        Assert.All(compiled.Of("Microsoft.Authorization/roleAssignments"), assignment => Assert.True(IsTheApps(assignment) || PrincipalOf(assignment) == Operator, PrincipalOf(assignment)));
    }

    /// <summary>An account that takes no keys, an app that takes no passwords: a role is the only way in.</summary>
    [Fact]
    public async Task Keys_OfOld_AreOff()
    {
        var compiled = await deployment.GetAsync();
        var account = compiled.Single("Microsoft.Storage/storageAccounts")["properties"]!;

        Assert.False((bool)account["allowSharedKeyAccess"]!);
        Assert.False((bool)account["allowBlobPublicAccess"]!);
        Assert.Equal("TLS1_2", (string?)account["minimumTlsVersion"]);
        Assert.True((bool)compiled.Single("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!);
        Assert.True((bool)compiled.Single("Microsoft.KeyVault/vaults")["properties"]!["enableRbacAuthorization"]!);
        Assert.True((bool)compiled.Single("Microsoft.Web/sites")["properties"]!["httpsOnly"]!);
        Assert.All(compiled.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool)policy["properties"]!["allow"]!));
        Assert.Equal(2, compiled.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Count());
    }

    private static IEnumerable<string> Roles(Compiled compiled, Func<JsonNode, bool> wanted) =>
        compiled.Of("Microsoft.Authorization/roleAssignments").Where(wanted)
            .Select(assignment => $"{Names.GetValueOrDefault(((string)assignment["properties"]!["roleDefinitionId"]!).Split('/')[^1], "an unknown role")} on {Scope().Match((string)assignment["id"]!).Groups["type"].Value}")
            .Order(StringComparer.Ordinal);

    /// <summary>The principal is an output of the module that makes the app's identity.</summary>
    private static bool IsTheApps(JsonNode assignment) => PrincipalOf(assignment).Contains("'identity-{0}'", StringComparison.Ordinal);

    private static string PrincipalOf(JsonNode assignment) => (string)assignment["properties"]!["principalId"]!;

    /// <summary>The resource that the assignment is on: the id of one on a whole resource group or subscription has none, and so does not match.</summary>
    [GeneratedRegex(@"/resourceGroups/[^/]+/providers/(?<type>[^/]+/[^/]+)/[^/']+('|/providers/Microsoft\.Authorization/)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scope();
}
