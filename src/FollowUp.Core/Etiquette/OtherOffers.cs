using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>What another offer means for each of a candidate's interviews (rules R15, R21, R45).</summary>
internal sealed class OtherOffers
{
    private readonly InterviewEvent? _offer;
    private readonly bool[] _concerned;
    private readonly Reason?[] _notes;

    private OtherOffers(InterviewEvent? offer, IReadOnlyList<Interview> interviews, LocalDate today)
    {
        _offer = offer;
        _concerned = new bool[interviews.Count];
        _notes = new Reason?[interviews.Count];
        if (offer is null) return;
        var open = interviews.Select(interview => IsOpen(interview, today)).ToArray();
        var chosen = -1;
        for (var i = 0; i < open.Length; i++)
            if (interviews[i].FirstChoice)
                chosen = i;
        // Where one alone may still decide, there is nothing to choose between; that it comes first is said by the candidate only.
        if (chosen < 0 && open.Count(isOpen => isOpen) == 1) chosen = Array.IndexOf(open, true);
        for (var i = 0; i < open.Length; i++)
            if (i == chosen && open[i])
                (_concerned[i], _notes[i]) = (true, new Reason(interviews[i].FirstChoice ? "note.askForTime" : "note.firstChoice", Until: offer.DecideBy));
            else if (chosen < 0 && open[i])
                _notes[i] = new Reason("note.firstChoice", Until: offer.DecideBy);
    }

    /// <summary>The offer an interview's requests take account of, and what the reader is to be told about it.</summary>
    public (InterviewEvent? Offer, Reason? Note) For(int interview) => (_concerned[interview] ? _offer : null, _notes[interview]);

    /// <summary>Reads the offer that has to be answered first. One noted later in the same interview replaces the earlier, as when its day was put off.</summary>
    public static OtherOffers Of(Candidate candidate, IReadOnlyList<Interview> interviews, Instant now)
    {
        InterviewEvent? first = null;
        var today = LocalDate.MinIsoValue;
        foreach (var interview in interviews)
        {
            InterviewEvent? newest = null;
            foreach (var e in interview.Events)
            {
                // An offer of this employer's presses the others just as one from elsewhere, until it is answered or withdrawn.
                if (newest is { Kind: EventKind.HeardBack } && IsAnswer(e) && e.On >= newest.On && e.On <= today) newest = null;
                if (!IsOffer(e)) continue;
                if (today == LocalDate.MinIsoValue) today = now.InZone(Zones.OfCandidate(candidate.TimeZone)).Date;
                if (e.On <= today && (newest is null || e.On >= newest.On)) newest = e;
            }

            if (newest?.DecideBy >= today && (first is null || newest.DecideBy < first.DecideBy)) first = newest;
        }

        return new OtherOffers(first, interviews, today);
    }

    private static bool IsOffer(InterviewEvent e) =>
        e is { Kind: EventKind.OtherOffer, DecideBy: not null } or { Kind: EventKind.HeardBack, Outcome: EventOutcome.Offer, DecideBy: not null };

    private static bool IsAnswer(InterviewEvent e) => e is { Kind: EventKind.Closed } or { Kind: EventKind.HeardBack, Outcome: EventOutcome.Rejected };

    /// <summary>A round was held, or will be, and neither side has decided.</summary>
    private static bool IsOpen(Interview interview, LocalDate today)
    {
        if (interview.Kind == InterviewKind.Application && interview.Rounds.Count == 0) return false;
        InterviewEvent? end = null;
        foreach (var e in interview.Events)
        {
            if (e.On > today) continue;
            if (end is not null && e.Reopens(end)) end = null;
            if (e.Kind == EventKind.Closed || e is { Kind: EventKind.HeardBack, Outcome: EventOutcome.Offer or EventOutcome.Rejected }) end = e;
        }

        if (end is not null) return false;
        foreach (var round in interview.Rounds)
            if (round.Status == RoundStatus.Held)
                return true;
        return false;
    }
}
