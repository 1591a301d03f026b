using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>What a message is written on the occasion of: one thing, the one that says most about it.</summary>
internal sealed class Occasion(DraftRequest request, HeldRounds rounds)
{
    private readonly DraftTraits _traits = request.Step.Traits;

    /// <summary>The newest offer by word of mouth; null when there is none.</summary>
    public static InterviewEvent? SpokenOffer(DraftRequest request) => Past(request).LastOrDefault(e => e.Outcome is EventOutcome.OfferSpoken);

    /// <summary>Adds the facts.</summary>
    public void AddTo(Facts facts)
    {
        facts.Add(OfRequest(), holds: true);
        if (request.Step.Kind is StepKind.Arrange) facts.Add(OfArranging(), holds: true).Add("goodNews", IsGoodNews());
        if (request.Step.Kind is StepKind.LetGo) facts.Add("asked", Past(request).Any(e => e.Kind is EventKind.CheckInSent or EventKind.Called or EventKind.MovedUp));
        if (request.Step.Kind is StepKind.References) facts.Add("unreachable", AreUnreachable());
    }

    private string OfRequest() =>
        _traits.HasFlag(DraftTraits.Application) ? "application"
        : _traits.HasFlag(DraftTraits.SpokenOffer) ? "spokenOffer"
        : _traits.HasFlag(DraftTraits.NextStep) ? "nextStep"
        : _traits.HasFlag(DraftTraits.Second) ? "second"
        : "first";

    /// <summary>Where arranging stands: by the step, else by the last that was said of it.</summary>
    private string OfArranging() =>
        _traits.HasFlag(DraftTraits.AnswersTimes) ? "timesOffered"
        : _traits.HasFlag(DraftTraits.TimeLost) ? "timeLost"
        : Past(request).LastOrDefault(e => e.Kind is EventKind.TimesOffered or EventKind.TimeAccepted or EventKind.AvailabilitySent
            or EventKind.TimeFellThrough or EventKind.NoShow or EventKind.HeardBack or EventKind.Rescheduled)?.Kind switch
        {
            EventKind.TimeAccepted => "timeAccepted",
            EventKind.AvailabilitySent => "timesSent",
            _ => "timeOpen",
        };

    /// <summary>Whether they said that a next round will come, and it has not been held yet.</summary>
    private bool IsGoodNews() => Past(request).LastOrDefault(e => e.Outcome is EventOutcome.Advanced) is { } advanced
        && !(rounds.Newest?.HeldAt.Date > advanced.On);

    private bool AreUnreachable() => Past(request).LastOrDefault(e => e.Kind is EventKind.RefereesUnreachable or EventKind.ReferencesSent)?.Kind
        is EventKind.RefereesUnreachable;

    private static IEnumerable<InterviewEvent> Past(DraftRequest request) => request.Interview.Events.Where(e => e.On <= request.Today).OrderBy(e => e.On);
}
