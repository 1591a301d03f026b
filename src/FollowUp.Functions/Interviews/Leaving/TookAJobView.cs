using FollowUp.Core.Etiquette;
using FollowUp.Functions.Candidates;
using FollowUp.Functions.Interviews.Steps;
using NodaTime;

namespace FollowUp.Functions.Interviews.Leaving;

/// <summary>Before: what is open. After: what to send.</summary>
/// <param name="Open">The open interviews, by company and role.</param>
/// <param name="Notes">One for each interview just closed; null before.</param>
/// <param name="Problems">What could not be closed.</param>
/// <param name="UndoPath">Where a POST opens them again; null before.</param>
public sealed record TookAJobView(
    IReadOnlyList<string> Open, IReadOnlyList<WithdrawalNote>? Notes, IReadOnlyList<string> Problems, string? UndoPath)
{
    /// <summary>Of more than these the text is a click away, since the page should load on a train.</summary>
    private const int MostTexts = 12;

    internal static TookAJobView Of(CandidateRecords records, IReadOnlyList<Plan> plans, string? change, CloseAll closeAll, StepCards cards, Instant now)
    {
        var open = plans.Zip(records.Interviews).Where(pair => pair.First.Status != PlanStatus.Closed)
            .Select(pair => Shown.Line($"{pair.Second.Company}, {pair.Second.Role}")).ToList();
        var closed = change is null ? [] : records.Interviews.Where(interview => records.Get(interview.Id).Stored.Of(now).Any(one => one.Id == change)).ToList();
        if (closed.Count == 0) return new TookAJobView(open, Notes: null, [], UndoPath: null);
        return new TookAJobView(
            open,
            [.. closed.Select((interview, index) => closeAll.NoteOf(records, interview) is { } note
                ? new WithdrawalNote(
                    interview.Id,
                    Shown.Line($"{interview.Company}, {interview.Role}"),
                    cards.Whom(note.Recipient, note.Channel, copy: null),
                    index < MostTexts ? StepCards.Show(note, records.Profile.Candidate.Language) : null)
                : new WithdrawalNote(interview.Id, Shown.Line($"{interview.Company}, {interview.Role}"), Whom: null, Draft: null))],
            [.. open.Select(left => $"{left} could not be closed: it holds as many entries as it can. Delete some of its events through the API first.")],
            InterviewChanges.UndoPath(change!));
    }
}

/// <param name="InterviewId">The interview.</param>
/// <param name="About">The company and the role.</param>
/// <param name="Whom">To whom it goes, and how; null when nobody may be written to.</param>
/// <param name="Draft">The note; null when there is none, or it is a click away.</param>
public sealed record WithdrawalNote(string InterviewId, string About, string? Whom, ShownDraft? Draft);
