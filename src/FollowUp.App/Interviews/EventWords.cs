namespace FollowUp.App.Interviews;

/// <summary>What happened, in a few words: short enough for a label of the timeline on a phone.</summary>
internal static class EventWords
{
    public static string Say(InterviewEvent e) => e.Kind switch
    {
        EventKind.Debriefed => "Wrote down what they said",
        EventKind.Promised => e.Promise?.Kind == PromiseKind.None ? "They did not say when" : "They gave a date",
        EventKind.ReferencesRequested => "References asked for",
        EventKind.ReferencesSent => "References sent",
        EventKind.ThankYouSent => "Thanks sent",
        EventKind.ValueAdded => "Useful note sent",
        EventKind.CheckInSent => "Check-in sent",
        EventKind.Called => e.Outcome switch
        {
            EventOutcome.Spoke => "Called: spoke",
            EventOutcome.Voicemail => "Called: voicemail",
            _ => "Called: no answer",
        },
        EventKind.MovedUp => "Manager written to",
        EventKind.DeliveryFailed => "Did not arrive",
        EventKind.HeardBack => $"They replied: {Say(e.Outcome)}",
        EventKind.Rescheduled => "New time for a round",
        EventKind.NoShow => "They did not come",
        EventKind.TimesOffered => "They offered times",
        EventKind.TimeAccepted => "You said yes to a time",
        EventKind.AvailabilitySent => "Times sent",
        EventKind.TimeFellThrough => "The time fell through",
        EventKind.RefereesUnreachable => "Referees not reached",
        EventKind.ListedAgain => "Advertised again",
        EventKind.MissedByCandidate => "You missed it",
        EventKind.ArrivedLate => "You were late",
        EventKind.SentWrong => e.Outcome switch
        {
            EventOutcome.WrongName => "A name was wrong",
            EventOutcome.WrongPerson => "Went to the wrong person",
            EventOutcome.Typo => "A typo",
            _ => "A fact was wrong",
        },
        EventKind.CorrectionSent => "Correction sent",
        EventKind.OtherOffer => "Another offer",
        EventKind.Snoozed => "Reminder set",
        EventKind.Paused => "Paused",
        EventKind.Resumed => "Pause ended",
        EventKind.Closed => "Closed",
        _ => e.Kind.ToString(),
    };

    private static string Say(EventOutcome? answer) => answer switch
    {
        EventOutcome.Advanced => "next round",
        EventOutcome.Offer => "an offer",
        EventOutcome.OfferSpoken => "a spoken offer",
        EventOutcome.Rejected => "a no",
        EventOutcome.StillDeciding => "undecided",
        _ => "received",
    };

    public static string Say(RoundStage stage) => stage switch
    {
        RoundStage.PhoneScreen => "Phone interview",
        RoundStage.Second => "Second interview",
        RoundStage.Final => "Final interview",
        RoundStage.Panel => "Panel interview",
        RoundStage.Test => "Test",
        _ => "First interview",
    };
}
