using System.Text.Json.Nodes;
using FollowUp.App.Hosting;
using FollowUp.Core.Interviews;

namespace FollowUp.Server.Commands;

/// <summary>A candidate and their interviews, as a file. The interviews are bodies of <c>POST /api/interviews</c>.</summary>
internal sealed record SimulationFile(Candidate Candidate, IReadOnlyList<JsonObject> Interviews)
{
    /// <exception cref="RequestRefused">The file is missing, or not such a file; the message names the member.</exception>
    public static SimulationFile Read(FileInfo file) => JsonBody.Bind<SimulationFile>(JsonFile.Read(
        file, "The folder samples has some to start from.", "must hold one JSON object with the members candidate and interviews."));
}
