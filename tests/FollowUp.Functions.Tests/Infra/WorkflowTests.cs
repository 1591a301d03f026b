using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>What GitHub runs for whoever forks this: pinned, with the least rights, and with every setting.</summary>
public sealed partial class WorkflowTests
{
    private static readonly Dictionary<string, string> Workflows = Directory.EnumerateFiles(Path.Combine(Repository.Folder, ".github", "workflows"))
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);

    [Fact]
    public void Actions_OfOthers_ArePinnedByCommit()
    {
        var used = Workflows.Values.SelectMany(text => Uses().Matches(text)).Select(match => match.Groups["action"].Value).Where(action => !action.StartsWith("./", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(used);
        Assert.All(used, action => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
        // One action has one version everywhere.
        Assert.Equal(used.Select(action => action.Split('@')[0]).Distinct(StringComparer.OrdinalIgnoreCase).Count(), used.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Permissions_AreToRead_AndAnIdentityForTheDeploymentOnly()
    {
        Assert.All(Workflows.Values, text => Assert.Contains("\npermissions:\n  contents: read\n\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.Equal(["deploy.yml: id-token: write"], Workflows.SelectMany(workflow => Writes().Matches(workflow.Value).Select(match => $"{workflow.Key}: {match.Value}")));
        Assert.DoesNotContain(Workflows.Values, text => text.Contains("pull_request_target", StringComparison.Ordinal));
    }

    /// <summary>A value in a command's text could end the command; in its environment it cannot.</summary>
    [Fact]
    public void Commands_TakeValuesFromTheirEnvironment() =>
        Assert.DoesNotContain(Workflows.Values.SelectMany(text => text.Split('\n')), line => line.TrimStart('-', ' ').StartsWith("run:", StringComparison.Ordinal) && line.Contains("${{", StringComparison.Ordinal));

    /// <summary>Azure's settings are set as a whole, so a value that is not passed on would be lost.</summary>
    [Fact]
    public void Deployment_PassesEveryParameter()
    {
        var names = JsonNode.Parse(Repository.Read("infra", "main.parameters.json"))!["parameters"]!.AsObject().Select(parameter => Name().Match((string)parameter.Value!["value"]!).Value);
        var passed = Passed().Matches(Workflows["deploy.yml"]).Select(match => match.Groups["name"].Value);

        Assert.Equal(
            names.Concat(["AZURE_CLIENT_ID", "AZURE_SUBSCRIPTION_ID", "AZURE_TENANT_ID"]).Order(StringComparer.Ordinal), passed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"uses: (?<action>.+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"[\w-]+: write(-all)?\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Writes();

    [GeneratedRegex(@"(?<=\$\{)[A-Z_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    /// <summary>A variable or a secret of the same name.</summary>
    [GeneratedRegex(@"\n +(?<name>[A-Z_]+): \$\{\{ (vars|secrets)\.\k<name> \}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Passed();
}
