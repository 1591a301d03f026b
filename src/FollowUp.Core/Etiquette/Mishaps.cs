using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>What went wrong on the candidate's side: a round missed, a late arrival, a mistake in a message (rules R53 and R54).</summary>
internal sealed class Mishaps
{
    /// <summary>So many days a note about something small is of interest.</summary>
    private const int NotedDays = 7;

    private InterviewEvent? _typo;
    private Outreach? _typoIn;

    /// <summary>Whether it was the candidate who missed the round that was missed last.</summary>
    public bool MissedRound { get; set; }

    /// <summary>The candidate's newest day of coming late.</summary>
    public LocalDate? LateOn { get; private set; }

    /// <summary>The newest mistake in a message that is to be put right; null when there is none.</summary>
    public InterviewEvent? Mistake { get; private set; }

    /// <summary>The message it was in; null when none is noted.</summary>
    public Outreach? In { get; private set; }

    /// <summary>The day of the newest line that put a mistake right.</summary>
    public LocalDate? CorrectedOn { get; set; }

    public void Read(Situation s, InterviewEvent e)
    {
        if (e.Kind == EventKind.ArrivedLate)
        {
            LateOn = e.On;
            return;
        }

        var message = s.Sent.FindLast(sent => !sent.Failed && sent.Kind != StepKind.Call && IsIn(e, sent));
        switch (e.Outcome)
        {
            case EventOutcome.Typo:
                (_typo, _typoIn) = (e, message);
                break;
            case EventOutcome.WrongPerson:
                // It did not reach the one it was for; who got it may be noted as the contact.
                message ??= s.Sent.FindLast(sent => !sent.Failed && sent.Kind != StepKind.Call);
                message?.Failure = e;
                break;
            default:
                (Mistake, In, CorrectedOn) = (e, message, null);
                break;
        }
    }

    /// <summary>Whether the candidate came late to a round.</summary>
    public bool WasLateFor(Meeting meeting) => LateOn is { } on && meeting.NotedFrom <= on && on <= meeting.HeldOn.PlusDays(1);

    /// <summary>What is best left alone, and says so.</summary>
    public IEnumerable<Reason> Notes(Situation s)
    {
        if (_typo is { } typo && s.Today < typo.On.PlusDays(NotedDays)) yield return new Reason("note.typo", _typoIn?.On);
        if (LateOn is { } late && s.Today < late.PlusDays(NotedDays)) yield return new Reason("note.late", late);
    }

    private static bool IsIn(InterviewEvent mistake, Outreach sent) =>
        (mistake.Contact is null || sent.ContactId is null || string.Equals(mistake.Contact, sent.ContactId, StringComparison.Ordinal))
        && (mistake.Step is null || mistake.Step == sent.Kind);
}
