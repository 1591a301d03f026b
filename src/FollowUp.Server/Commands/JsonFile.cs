using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Hosting;

namespace FollowUp.Server.Commands;

/// <summary>Reads a file that an operator named.</summary>
internal static class JsonFile
{
    /// <param name="whence">Where to get such a file from; a sentence.</param>
    /// <param name="what">What it must hold; the end of a sentence that begins with the file's name.</param>
    /// <exception cref="RequestRefused">It is missing, or holds something else.</exception>
    public static JsonObject Read(FileInfo file, string whence, string what)
    {
        if (!file.Exists) throw RequestRefused.NotFound($"There is no file {file.Name}. {whence}");
        try
        {
            return JsonNode.Parse(File.ReadAllText(file.FullName), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new RequestRefused(StatusCodes.Status400BadRequest, $"{file.Name} {what}");
        }
        catch (JsonException e)
        {
            throw new RequestRefused(StatusCodes.Status400BadRequest, $"{file.Name} is not valid JSON: see line {(e.LineNumber ?? 0) + 1}, position {(e.BytePositionInLine ?? 0) + 1}.");
        }
    }
}
