using System.Text.Json.Nodes;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>The infrastructure after compilation.</summary>
/// <param name="Findings">Errors, warnings and the linter's remarks; empty when there are none.</param>
/// <param name="Template">The whole template, modules inside.</param>
/// <param name="Resources">The resources as they would be; what only Azure knows stays an expression in brackets.</param>
internal sealed record Compiled(string Findings, JsonNode Template, IReadOnlyList<JsonNode> Resources)
{
    /// <summary>The template and each module.</summary>
    public IEnumerable<JsonObject> Templates => ObjectsIn(Template).Where(node => node.ContainsKey("$schema"));

    /// <summary>Every resource type that is named, with its API version, but for the modules' own.</summary>
    public IEnumerable<string> TypesAndVersions => ObjectsIn(Template)
        .Where(node => node["type"] is JsonValue && node["apiVersion"] is JsonValue && (string)node["type"]! != "Microsoft.Resources/deployments")
        .Select(node => $"{node["type"]}@{node["apiVersion"]}").Distinct(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> AppSettings =>
        Single("Microsoft.Web/sites/config")["properties"]!.AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value!, StringComparer.Ordinal);

    public IEnumerable<JsonNode> Of(string type) => Resources.Where(resource => (string)resource["type"]! == type);

    public JsonNode Single(string type) => Assert.Single(Of(type));

    private static IEnumerable<JsonObject> ObjectsIn(JsonNode? node) => node switch
    {
        JsonObject here => here.SelectMany(member => ObjectsIn(member.Value)).Prepend(here),
        JsonArray items => items.SelectMany(ObjectsIn),
        _ => [],
    };
}
