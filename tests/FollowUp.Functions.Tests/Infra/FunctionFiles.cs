using System.Text.Json.Nodes;
using FollowUp.Testing;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>What the function.json files ask of the host.</summary>
internal static class FunctionFiles
{
    public static IReadOnlyList<JsonNode> Bindings { get; } =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Folder, "src", "FollowUp.App"))
            .Select(folder => Path.Combine(folder, "function.json")).Where(File.Exists)
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["bindings"]!.AsArray()).Select(binding => binding!),
    ];
}
