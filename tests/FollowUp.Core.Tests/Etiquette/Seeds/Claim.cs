using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Etiquette.Seeds;

/// <summary>What an article says, as a situation and the plan it should lead to.</summary>
/// <param name="Playbook">The playbook that follows the article.</param>
/// <param name="Interview">The situation.</param>
/// <param name="On">The day the plan is looked at.</param>
/// <param name="Steps">The steps that are not skipped, as <see cref="Of"/> writes them.</param>
internal sealed record Claim(string Playbook, Interview Interview, LocalDate On, string Steps)
{
    private static readonly DraftWriter Writer = new();

    private static readonly Wording Wording = new();

    public Plan Plan => Interview.PlanOn(On, Playbook);

    /// <summary>The steps of a plan from the thanks on, as <c>thankYou 19 Nov email c2; letGo 9 Dec</c>.</summary>
    public static string Of(Plan plan) => string.Join("; ", plan.Steps
        .Where(step => step.Status != StepStatus.Skipped && step.Kind is not (StepKind.Prepare or StepKind.Debrief))
        .Select(step => string.Join(' ', new[]
        {
            Name(step.Kind), NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(step.DueOn),
            step.Channel is { } channel ? Name(channel) : null, step.Recipient?.Id, step.Status is StepStatus.Done or StepStatus.Blocked ? Name(step.Status) : null,
        }.OfType<string>())));

    /// <summary>What the candidate would send or say for a step.</summary>
    public static string Draft(Interview interview, PlannedStep step, LocalDate today)
    {
        var draft = Writer.Write(new DraftRequest(Reference.Candidate, interview, step, today, step.Recipient, step.Channel ?? ChannelKind.Email));
        return string.Join('\n', new[] { draft.Subject, draft.Body, draft.Voicemail }.OfType<string>());
    }

    public static string Say(Reason reason) => Wording.Say(reason, Reference.Interview);

    private static string Name<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
