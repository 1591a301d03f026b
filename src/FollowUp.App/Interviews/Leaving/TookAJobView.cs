using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Steps;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Leaving;

/// <summary>Before: what is open. After: what to send.</summary>
/// <param name="Open">The open interviews, by company and role.</param>
/// <param name="Took">Which of them led to the job, by its id, or <see cref="Elsewhere"/>; null before that is said.</param>
/// <param name="Notes">One for each person to be told, and one for each interview of which there is nobody; null before.</param>
/// <param name="UndoPath">Where a POST opens them again; null before.</param>
public sealed record TookAJobView(
    IReadOnlyList<(string Id, string About)> Open, string? Took, IReadOnlyList<WithdrawalNote>? Notes, IReadOnlyList<string> Problems, string? UndoPath)
{
    /// <summary>The job came another way.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>Of more than these the text is a click away, since the page should load on a train.</summary>
    private const int MostTexts = 12;

    internal static TookAJobView Of(CandidateRecords records, IReadOnlyList<Plan> plans, string? change, string? took, CloseAll closeAll, StepCards cards, Instant now)
    {
        var open = plans.Zip(records.Interviews).Where(pair => pair.First.Status != PlanStatus.Closed)
            .Select(pair => (pair.Second.Id, About(pair.Second))).ToList();
        var closed = change is null ? [] : records.Interviews.Where(interview => records.Get(interview.Id).Stored.Of(now).Any(one => one.Id == change)).ToList();
        if (closed.Count == 0) return new TookAJobView(open, took == Elsewhere || open.Exists(one => one.Id == took) ? took : null, Notes: null, [], UndoPath: null);
        // Whoever gave the job gets no note that says no.
        closed.RemoveAll(interview => interview.Events.Any(e => e is { Kind: EventKind.Closed, Outcome: EventOutcome.Accepted }));
        var notes = closeAll.NotesOf(records, closed);
        return new TookAJobView(
            open,
            took,
            [
                .. notes.Select((note, index) => new WithdrawalNote(
                    note.Interviews[0].Id,
                    string.Join("; ", note.Interviews.Select(About)),
                    cards.Whom(note.Draft.Recipient, note.Draft.Channel, copy: null),
                    // One that speaks for several is written nowhere else.
                    index < MostTexts || note.Interviews.Count > 1 ? StepCards.Show(note.Draft) : null)),
                .. closed.Where(interview => !notes.Any(note => note.Interviews.Any(told => told.Id == interview.Id)))
                    .Select(interview => new WithdrawalNote(interview.Id, About(interview), Whom: null, Draft: null)),
            ],
            [.. records.Interviews.Where(left => left.Events.Count >= InterviewValidator.MostEvents && open.Exists(one => one.Id == left.Id))
                .Select(left => $"{About(left)} could not be closed: it holds as many entries as it can. Remove some of its history on its page first.")],
            InterviewChanges.UndoPath(change!));

        static string About(Interview interview) => Shown.Line($"{interview.Company}, {interview.Role}");
    }
}

/// <param name="InterviewId">The interview, or the first of several.</param>
/// <param name="About">The company and the role, or several.</param>
/// <param name="Whom">To whom it goes, and how; null when nobody may be written to.</param>
/// <param name="Draft">The note; null when there is none, or it is a click away.</param>
public sealed record WithdrawalNote(string InterviewId, string About, string? Whom, ShownDraft? Draft);
