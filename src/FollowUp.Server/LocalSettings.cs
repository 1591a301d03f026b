using System.Text.Json;
using System.Text.Json.Nodes;

namespace FollowUp.Server;

/// <summary>The "Values" of <c>local.settings.json</c> in the current folder, as the Functions tools read them. The environment goes before them.</summary>
internal static class LocalSettings
{
    private const string FileName = "local.settings.json";

    /// <summary>People write notes into this file.</summary>
    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static void Add(ConfigurationManager configuration)
    {
        var path = Path.Combine(Directory.GetCurrentDirectory(), FileName);
        if (!File.Exists(path)) return;
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (JsonNode.Parse(File.ReadAllText(path), documentOptions: Tolerant) is JsonObject file && file["Values"] is JsonObject settings)
                foreach (var (name, value) in settings)
                    values[name.Replace("__", ":", StringComparison.Ordinal)] = value?.ToString();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{FileName} is not valid JSON: see line {(e.LineNumber ?? 0) + 1}.", e);
        }

        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = values });
    }
}
