using System.Text.Json.Nodes;
using FollowUp.App.Candidates;

namespace FollowUp.App.Exports;

/// <summary>What a slice above keeps of a candidate, out and in again.</summary>
internal interface IExportPart
{
    /// <summary>The member of the export that holds it.</summary>
    const string Member = "notifications";

    /// <summary>Null when there is nothing.</summary>
    JsonNode? Export(CandidateRecords records);

    /// <summary>Puts it into the records of a candidate who is new.</summary>
    /// <exception cref="RequestRefused">It is not what was exported.</exception>
    void Restore(CandidateRecords records, JsonNode exported);
}
