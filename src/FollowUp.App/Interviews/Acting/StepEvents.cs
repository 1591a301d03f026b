using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Acting;

/// <summary>What acting on a planned step means: the event to be entered, as <see cref="InterviewInput.AddEvent"/> takes it.</summary>
internal static class StepEvents
{
    /// <summary>The step was done; null for a step after which nothing is to be told, such as preparing.</summary>
    /// <param name="on">The candidate's local day.</param>
    /// <param name="call">How it went, if it is a call.</param>
    public static JsonObject? Done(PlannedStep step, LocalDate on, EventOutcome call = EventOutcome.Voicemail)
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
            StepKind.Arrange or StepKind.Rearrange => EventKind.AvailabilitySent,
            StepKind.Correct => EventKind.CorrectionSent,
            _ => null,
        };
        return kind is null ? null : ToBody(new InterviewEvent
        {
            Kind = kind.Value,
            On = on,
            Contact = step.Recipient?.Id,
            // What was said is written down for oneself, unless somebody is told how it went (rule R36).
            Channel = kind is EventKind.Debriefed && step.Recipient is null ? null : step.Channel,
            Outcome = kind == EventKind.Called ? call : null,
            // R48: the useful thing noted went inside it, so it is not sent again.
            Step = step.Traits.HasFlag(DraftTraits.CarriesValue) ? StepKind.AddValue : null,
        });
    }

    /// <param name="on">The candidate's local day.</param>
    /// <param name="answer">What they said: acknowledged, advanced, offerSpoken, offer, rejected or stillDeciding.</param>
    /// <param name="contact">Who said it; null when not noted.</param>
    /// <param name="promise">When the next answer comes; null when they did not say.</param>
    public static JsonObject Answered(LocalDate on, EventOutcome answer, string? contact = null, Promise? promise = null) =>
        ToBody(new InterviewEvent { Kind = EventKind.HeardBack, On = on, Outcome = answer, Contact = contact, Promise = promise });

    /// <summary>They made an offer in writing.</summary>
    /// <param name="decideBy">The last day to answer it; null when they did not say.</param>
    public static JsonObject Offered(LocalDate on, LocalDate? decideBy) =>
        ToBody(new InterviewEvent { Kind = EventKind.HeardBack, On = on, Outcome = EventOutcome.Offer, DecideBy = decideBy });

    /// <summary>They offered times for a round (rule R32).</summary>
    public static JsonObject TimesOffered(LocalDate on, string? contact = null, Promise? promise = null) =>
        ToBody(new InterviewEvent { Kind = EventKind.TimesOffered, On = on, Contact = contact, Promise = promise });

    /// <summary>They said when an answer comes, and nothing else.</summary>
    public static JsonObject Promised(LocalDate on, Promise promise) => ToBody(new InterviewEvent { Kind = EventKind.Promised, On = on, Promise = promise });

    /// <summary>The step, and any other of its kind, is not due before <paramref name="until"/>, which is after <paramref name="on"/>.</summary>
    public static JsonObject Snoozed(PlannedStep step, LocalDate on, LocalDate until) =>
        ToBody(new InterviewEvent { Kind = EventKind.Snoozed, On = on, Step = step.Kind, Until = until });

    /// <summary>The candidate is done with it.</summary>
    public static JsonObject Closed(LocalDate on, EventOutcome? outcome = null) => ToBody(new InterviewEvent { Kind = EventKind.Closed, On = on, Outcome = outcome });

    /// <summary>The day that lies so many business days of the recipient after <paramref name="on"/>.</summary>
    public static LocalDate AfterBusinessDays(PlannedStep step, LocalDate on, int days) => step.Calendar.After(on, days);

    private static JsonObject ToBody(InterviewEvent e)
    {
        var body = (JsonObject)JsonSerializer.SerializeToNode(e, AppJson.Documents)!;
        body.Remove("id");
        return body;
    }
}
