namespace FollowUp.Core.Interviews;

/// <summary>What brings an interview back that had ended: word from them, after the candidate closed it or after a no.</summary>
public static class Reopening
{
    /// <summary>
    /// Whether a word of theirs reopens what an earlier event ended. Who took a job, or answered an offer, stays done; thanks for a thank-you after a
    /// no reopen nothing.
    /// </summary>
    /// <param name="word">The later event.</param>
    /// <param name="end">What ended it: a closing or an answer.</param>
    public static bool Reopens(this InterviewEvent word, InterviewEvent end)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(end);
        return end switch
        {
            { Kind: EventKind.Closed, Outcome: null } => word.Kind is EventKind.HeardBack or EventKind.TimesOffered or EventKind.Promised,
            { Kind: EventKind.HeardBack, Outcome: EventOutcome.Rejected } => word is { Kind: EventKind.TimesOffered }
                or { Kind: EventKind.HeardBack, Outcome: EventOutcome.Advanced or EventOutcome.StillDeciding or EventOutcome.OfferSpoken or EventOutcome.Offer },
            _ => false,
        };
    }
}
