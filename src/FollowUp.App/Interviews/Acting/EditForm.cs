using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Forms;
using FollowUp.Core.Calendars;

namespace FollowUp.App.Interviews.Acting;

internal static class EditForm
{
    private static readonly string[] Lines = ["company", "role", "employerType", "country", "language", "arrangedBy", "playbook", "circumstances", "circumstancesUntil"];

    public static FormValues Fill(About about, string eTag)
    {
        var interview = about.Interview;
        return FormValues.Of(
            ("version", eTag),
            ("company", interview.Company),
            ("role", interview.Role),
            ("employerType", FormName.Of(interview.EmployerType)),
            ("country", interview.Country is { } country ? CountryNames.NameOf(country) : null),
            ("language", interview.Language),
            ("arrangedBy", interview.ArrangedBy is { } role ? FormName.Of(role) : null),
            ("playbook", interview.Playbook),
            ("circumstances", interview.Circumstances),
            ("circumstancesUntil", interview.CircumstancesUntil is { } last ? DayText.Iso(last) : null),
            ("topics", string.Join('\n', interview.Topics)),
            ("noCalls", interview.Instructions.Any(IsNoCalls) ? "true" : null));
    }

    public static void Save(Act act)
    {
        if (act.Form.Text("version") is { } version) HttpConditions.Match(version, act.ETag);
        var patch = new JsonObject { ["topics"] = act.Form.Lines("topics") };
        foreach (var name in Lines) patch[name] = act.Form.Text(name);
        // What is empty is told together with what else is wrong, not before it.
        foreach (var needed in (string[])["company", "role"]) patch[needed] ??= "";
        if (act.Form.Text("country") is { } country) patch["country"] = CountryNames.CodeOf(country);
        var instructions = act.Interview.Instructions.Where(one => !IsNoCalls(one)).ToList();
        if (act.Form.Has("noCalls")) instructions.Add(new Instruction { Kind = InstructionKind.NoCalls });
        patch["instructions"] = JsonSerializer.SerializeToNode(instructions, AppJson.Documents);
        act.Patch(patch);
    }

    private static bool IsNoCalls(Instruction instruction) => instruction is { Kind: InstructionKind.NoCalls, Contact: null };
}
