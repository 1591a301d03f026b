using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Hosting;
using FollowUp.Core.Interviews;

namespace FollowUp.Server.Commands;

/// <summary>A candidate and their interviews, as a file. The interviews are bodies of <c>POST /api/interviews</c>.</summary>
internal sealed record SimulationFile(Candidate Candidate, IReadOnlyList<JsonObject> Interviews)
{
    /// <exception cref="RequestRefused">The file is missing, or not such a file; the message names the member.</exception>
    public static SimulationFile Read(FileInfo file)
    {
        if (!file.Exists) throw new RequestRefused(StatusCodes.Status404NotFound, $"There is no file {file.Name}. The folder samples has some to start from.");
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(File.ReadAllText(file.FullName), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new RequestRefused(StatusCodes.Status400BadRequest, $"{file.Name} is not valid JSON: see line {(e.LineNumber ?? 0) + 1}, position {(e.BytePositionInLine ?? 0) + 1}.");
        }

        return node is JsonObject document
            ? JsonBody.Bind<SimulationFile>(document)
            : throw new RequestRefused(StatusCodes.Status400BadRequest, $"{file.Name} must hold one JSON object with the members candidate and interviews.");
    }
}
