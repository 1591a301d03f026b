using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FollowUp.Testing;

namespace FollowUp.Functions.Tests;

/// <summary>What the Functions host reads: host.json and one function.json a folder.</summary>
public sealed partial class FunctionFilesTests
{
    private static readonly string[] Triggers = ["NudgeTimer", "DigestShard", "ShardPoison"];

    private static readonly Dictionary<string, JsonNode> Functions = Directory
        .EnumerateFiles(Path.Combine(Repository.Folder, "src", "FollowUp.App"), "function.json", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetFileName(Path.GetDirectoryName(path))!, path => JsonNode.Parse(File.ReadAllText(path))!, StringComparer.Ordinal);

    [Fact]
    public void HostJson_IsExactlyWhatACustomHandlerNeeds() =>
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "version": "2.0",
                  "functionTimeout": "00:10:00",
                  "logging": {
                    "logLevel": { "default": "Warning", "Function": "Information", "Host.Function.Console": "Information", "Host.Results": "Information", "Host.Startup": "Information" },
                    "applicationInsights": { "samplingSettings": { "isEnabled": true, "excludedTypes": "Request;Trace" } }
                  },
                  "customHandler": { "description": { "defaultExecutablePath": "handler", "arguments": [] }, "enableProxyingHttpRequest": true },
                  "extensions": {
                    "http": { "routePrefix": "" },
                    "queues": { "messageEncoding": "none", "maxDequeueCount": 5, "visibilityTimeout": "00:00:30", "batchSize": 1, "newBatchThreshold": 0 }
                  },
                  "extensionBundle": { "id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)" }
                }
                """),
            JsonNode.Parse(Repository.Read("src", "FollowUp.App", "host.json"))));

    [Fact]
    public void Folders_AreTheTriggersAndOneForEachPrefix() =>
        Assert.Equal(["Api", "App", "Assets", "DigestShard", "Go", "Home", "Hooks", "NudgeTimer", "ShardPoison"], Functions.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("NudgeTimer", """{"bindings":[{"type":"timerTrigger","direction":"in","name":"timer","schedule":"%FOLLOWUP_NUDGE_SCHEDULE%"},{"type":"queue","direction":"out","name":"next","queueName":"digest-shards","connection":"AzureWebJobsStorage"}]}""")]
    [InlineData("DigestShard", """{"bindings":[{"type":"queueTrigger","direction":"in","name":"message","queueName":"digest-shards","connection":"AzureWebJobsStorage"},{"type":"queue","direction":"out","name":"next","queueName":"digest-shards","connection":"AzureWebJobsStorage"}]}""")]
    [InlineData("ShardPoison", """{"bindings":[{"type":"queueTrigger","direction":"in","name":"message","queueName":"digest-shards-poison","connection":"AzureWebJobsStorage"}]}""")]
    public void FunctionJson_OfATrigger_IsExactlyThis(string function, string expected) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), Functions[function]));

    /// <summary>The host proxies a request only where there is one trigger and one answer; anything else would arrive as an envelope.</summary>
    [Fact]
    public void FunctionJson_OfHttp_HasOneTriggerAndOneAnswer()
    {
        Assert.Equal(
            ["api/{*path}", "app/{*path}", "assets/{*path}", "go/{*path}", "hooks/{*path}", "{ignored:maxlength(0)?}"],
            HttpFunctions().Select(Route).Order(StringComparer.Ordinal));
        Assert.All(HttpFunctions(), function =>
        {
            Assert.Equal(["httpTrigger", "http"], function["bindings"]!.AsArray().Select(binding => (string)binding!["type"]!));
            Assert.Equal(["in", "out"], function["bindings"]!.AsArray().Select(binding => (string)binding!["direction"]!));
            Assert.Equal("anonymous", (string?)function["bindings"]![0]!["authLevel"]);
            var methods = function["bindings"]![0]!["methods"]!.AsArray().Select(method => (string)method!).ToList();
            Assert.All((string[])["get", "post", "patch", "delete"], method => Assert.Contains(method, methods));
        });
    }

    [Theory]
    [InlineData("/NudgeTimer")]
    [InlineData("/DigestShard")]
    [InlineData("/ShardPoison")]
    [InlineData("/nudgetimer")]
    [InlineData("/DIGESTSHARD")]
    [InlineData("/ShardPoison/")]
    [InlineData("//NudgeTimer")]
    public void Routes_OfHttpFunctions_NeverMatchATrigger(string path) =>
        Assert.DoesNotContain(HttpFunctions(), function => Matches(Route(function), path));

    [Theory]
    [InlineData("/", true)]
    [InlineData("/api/me", true)]
    [InlineData("/API/health", true)]
    [InlineData("/go/unsubscribe", true)]
    [InlineData("/go/confirm", true)]
    [InlineData("/hooks/sendgrid/events", true)]
    [InlineData("/app", true)]
    [InlineData("/app/settings", true)]
    [InlineData("/assets/site.css", true)]
    [InlineData("/apis", false)]
    [InlineData("/other", false)]
    public void Routes_OfHttpFunctions_MatchWhatThePublicAsksFor(string path, bool matches) =>
        Assert.Equal(matches, HttpFunctions().Any(function => Matches(Route(function), path)));

    private static IEnumerable<JsonNode> HttpFunctions() => Functions.Where(function => !Triggers.Contains(function.Key)).Select(function => function.Value);

    private static string Route(JsonNode function) => (string)function["bindings"]![0]!["route"]!;

    /// <summary>Only the kinds of routes there are; one of another kind fails until its meaning is added here.</summary>
    private static bool Matches(string route, string path)
    {
        if (route == "{ignored:maxlength(0)?}") return path.Trim('/').Length == 0;
        var prefix = Assert.Single(PrefixRoute().Matches(route)).Groups["prefix"].Value;
        return path.TrimStart('/').Split('/')[0].Equals(prefix, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^(?<prefix>[a-z]+)/\{\*path\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixRoute();
}
