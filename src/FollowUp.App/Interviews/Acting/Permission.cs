using System.Text.Json;
using System.Text.Json.Nodes;

namespace FollowUp.App.Interviews.Acting;

/// <summary>"You may get in touch after two weeks": an instruction of theirs, which stands over any playbook (rules R1, R25, R49).</summary>
internal static class Permission
{
    private const int Days = 14;

    public static bool IsNoted(Interview interview, Round round) => interview.Instructions.Contains(Of(round));

    /// <summary>The merge patch that notes it.</summary>
    public static JsonObject Patch(Interview interview, Round round) => new()
    {
        ["instructions"] = JsonSerializer.SerializeToNode(
            IsNoted(interview, round) ? interview.Instructions : [.. interview.Instructions, Of(round)], AppJson.Documents),
    };

    private static Instruction Of(Round round) =>
        new() { Kind = InstructionKind.UseChannel, Channel = ChannelKind.Email, On = round.HeldAt.Date.PlusDays(Days) };
}
