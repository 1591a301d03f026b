using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>A next round is spoken of and has no time yet: what opened the question, and the candidate's own words since (rule R32).</summary>
/// <param name="kind">What opened it.</param>
/// <param name="on">The candidate's day it was opened on.</param>
/// <param name="order">The place of that event; -1 when a round's own status says so.</param>
/// <param name="contactId">Whom it was about; null when not noted.</param>
internal sealed class Arranging(EventKind kind, LocalDate on, int order, string? contactId)
{
    /// <summary>After so many unanswered notes the question is where things stand (rule R6).</summary>
    public const int MostNotes = 2;

    public EventKind Kind => kind;

    /// <summary>Whether a round was missed, by whichever side.</summary>
    public bool IsMissed => kind is EventKind.NoShow or EventKind.MissedByCandidate;

    /// <summary>How many notes about a time there may be. Whoever missed a round says sorry once (rule R54).</summary>
    public int Notable => kind == EventKind.MissedByCandidate ? 1 : MostNotes;

    public LocalDate On => on;

    public int Order => order;

    public string? ContactId => contactId;

    /// <summary>The last day they named for it; null when they named none.</summary>
    public LocalDate? NamedUntil { get; set; }

    /// <summary>What the candidate has said since, thanks included, oldest first.</summary>
    public List<Outreach> Words { get; } = [];

    /// <summary>The notes about a time among those words, <see cref="MostNotes"/> at most; what answers their times or opens the question is none.</summary>
    public List<Outreach> Notes { get; } = [];

    /// <summary>The day the last note was or will be sent, once that is planned.</summary>
    public LocalDate LastNoteOn { get; set; }

    /// <summary>Reads whether a time is still to be found.</summary>
    public static Arranging? Read(Situation s)
    {
        Arranging? open = s.MissedOn is { } missed && s.MissedOrder < 0 ? new Arranging(EventKind.NoShow, missed, -1, null) : null;
        for (var order = 0; order < s.Events.Count; order++)
        {
            var e = s.Events[order];
            if (e.On >= s.CalledOff && (order == 0 || s.Events[order - 1].On < s.CalledOff)) open ??= CalledOff(s.CalledOff.Value);
            switch (e.Kind)
            {
                case EventKind.HeardBack when e.Outcome == EventOutcome.Advanced:
                case EventKind.TimesOffered:
                case EventKind.TimeFellThrough:
                case EventKind.NoShow:
                case EventKind.MissedByCandidate:
                case EventKind.HeardBack when e.Outcome == EventOutcome.Acknowledged && open is not null:
                case EventKind.Called when e.Outcome == EventOutcome.Spoke && open is not null:
                    open = new Arranging(e.Kind, e.On, order, e.Contact ?? open?.ContactId);
                    break;
                case EventKind.HeardBack:
                case EventKind.Rescheduled:
                case EventKind.Closed:
                    open = null;
                    break;
                case EventKind.TimeAccepted or EventKind.AvailabilitySent:
                    open ??= new Arranging(e.Kind, e.On, order, e.Contact);
                    break;
            }

            if (open is not null && e.Promise is { } promise && Waits.LastDayOf(promise, e.On) is { } day) open.NamedUntil = day;
        }

        if (s.CalledOff is { } off && (s.Events.Count == 0 || s.Events[^1].On < off)) open ??= CalledOff(off);
        if (open is null || s.Decision is not null || open.IsSettledBy(s)) return null;
        if (s.Promise is not null && s.PromiseMadeOn >= open.On) open.NamedUntil ??= s.FarEnd;
        open.LastNoteOn = open.On;
        open.ReadWords(s);
        return open;
    }

    /// <summary>What a round's own status says opens the question on the day it was to be: nobody noted when it was called off.</summary>
    private static Arranging CalledOff(LocalDate day) => new(EventKind.TimeFellThrough, day, -1, null);

    /// <summary>A round that was arranged or held since.</summary>
    private bool IsSettledBy(Situation s) => s.Newest is { } newest && on < newest.NotedFrom
        || (order < 0 && kind == EventKind.TimeFellThrough && s.Newest is { } other && (on == other.HeldOn || other.Start > s.Now))
        || (order >= 0 && s.Newest is { } round && on == round.NotedFrom && !s.Follows(s.Events[order], round));

    private void ReadWords(Situation s)
    {
        var hasWrittenWay = new Reach(s).StatusRecipient().Channel is not null;
        foreach (var sent in s.Sent)
        {
            // A round's own status has no place among the events; what went out before its day is about something else.
            if (sent.Order < order || sent.On < on || sent.Failed || sent.Spoke || sent.Kind is StepKind.References or StepKind.Correct) continue;
            Words.Add(sent);
        }

        var answers = kind is EventKind.TimesOffered or EventKind.TimeAccepted or EventKind.AvailabilitySent ? 1 : 0;
        foreach (var sent in Words)
        {
            if (sent.Kind is not (StepKind.Arrange or StepKind.CheckIn or StepKind.Call or StepKind.MoveUp)) continue;
            if (answers-- > 0) continue;
            // R33: nobody picked up, so the other times still have to be offered in writing.
            if (IsMissed && Notes.Count == 0 && sent.Kind == StepKind.Call && hasWrittenWay) continue;
            if (Notes.Count < Notable) Notes.Add(sent);
        }
    }
}
