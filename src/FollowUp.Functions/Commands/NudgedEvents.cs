using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Functions.Hosting;
using NodaTime;

namespace FollowUp.Functions.Commands;

/// <summary>What doing a step looks like as an event.</summary>
internal static class NudgedEvents
{
    /// <summary>The event that says a step was done; null for a step after which nothing is to be told.</summary>
    public static JsonObject? EventFor(PlannedStep step, LocalDate on)
    {
        EventKind? kind = step.Kind switch
        {
            StepKind.Debrief => EventKind.Debriefed,
            StepKind.References => EventKind.ReferencesSent,
            StepKind.ThankYou or StepKind.Feedback => EventKind.ThankYouSent,
            StepKind.AddValue => EventKind.ValueAdded,
            StepKind.CheckIn => EventKind.CheckInSent,
            StepKind.Call => EventKind.Called,
            StepKind.MoveUp => EventKind.MovedUp,
            _ => null,
        };
        if (kind is null) return null;
        var done = new InterviewEvent
        {
            Kind = kind.Value,
            On = on,
            Contact = step.Recipient?.Id,
            Channel = kind is EventKind.Debriefed ? null : step.Channel,
            Outcome = kind == EventKind.Called ? EventOutcome.Voicemail : null,
        };
        var body = (JsonObject)JsonSerializer.SerializeToNode(done, AppJson.Documents)!;
        body.Remove("id");
        return body;
    }
}
