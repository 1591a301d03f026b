using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Leaving;

/// <summary>"I took a job": closes whatever is open, and writes the note to each employer who should be told.</summary>
internal sealed class CloseAll(CandidateStore store, InterviewInput input, Plans plans, DraftWriter drafts, IClock clock)
{
    /// <summary>The id of the step that the note is; no plan has it.</summary>
    public const string NoteStep = "withdraw";

    /// <summary>Closes everything that is open; as one change that can be undone.</summary>
    /// <param name="reason">The candidate's own note; the employers are not told it.</param>
    /// <param name="took">The interview that led to the job, whose employer is told nothing; null when none here did.</param>
    /// <param name="only">Those to close; null for all that are open.</param>
    public async Task<IReadOnlyList<ClosedInterview>> CloseAsync(
        string candidateId, string? reason, string change, CancellationToken cancellationToken, string? took = null, IReadOnlySet<string>? only = null)
    {
        var all = new List<Closing>();
        CandidateRecords newest;
        int before;
        do
        {
            // More than one transaction takes are closed in several; whatever stops this, the same request closes the rest.
            before = all.Count;
            List<Closing> batch = [];
            newest = await store.ChangeAsync(
                candidateId,
                records =>
                {
                    batch = [.. plans.All(records).Zip(records.Interviews)
                        .Where(pair => pair.First.Status != PlanStatus.Closed && !all.Exists(done => done.Interview.Id == pair.Second.Id)
                            && (only is null || only.Contains(pair.Second.Id) || pair.Second.Id == took))
                        .TakeWhile(_ => records.HasRoom)
                        .Select(pair => Close(records, pair.Second, reason, change, pair.Second.Id == took))];
                },
                cancellationToken);
            all.AddRange(batch);
        }
        while (all.Count > before);

        var notes = NotesOf(newest, [.. all.Where(closing => closing.EventId is not null && closing.Interview.Id != took).Select(closing => closing.Interview)]);
        return
        [
            // In the order in which to tell them; whoever need not be told comes last.
            .. all.OrderBy(closing => notes.FindIndex(note => note.Interviews.Any(told => told.Id == closing.Interview.Id)) is >= 0 and var order ? order : notes.Count).Select(closing =>
            {
                var (interview, eventId, problem) = closing;
                var note = notes.FirstOrDefault(note => note.Interviews.Any(told => told.Id == interview.Id));
                var draft = note is not null && note.Interviews[0].Id == interview.Id ? DraftView.Of(note.Draft) : null;
                return new ClosedInterview(
                    interview.Id, interview.Company, interview.Role, eventId, draft, draft is null ? note?.Interviews[0].Id : null, problem);
            }),
        ];
    }

    /// <summary>What may be sent to tell them: one note a person, however many of the interviews they arranged (rule R20). Of whom nobody may be written to there is none.</summary>
    public List<ClosingNote> NotesOf(CandidateRecords records, IReadOnlyList<Interview> interviews)
    {
        var candidate = records.Profile.Candidate;
        var (notes, told) = (new List<ClosingNote>(), new HashSet<string>(StringComparer.Ordinal));
        // Whoever expects the candidate today or tomorrow is told first.
        foreach (var (interview, step) in interviews.Zip(plans.WithdrawalsOf(records, interviews)).OrderByDescending(pair => pair.Second?.Traits.HasFlag(DraftTraits.CallsOff) == true))
        {
            if (step is not { Channel: { } channel } || !told.Add(interview.Id)) continue;
            var also = interviews.Where(other => step.SharedWith.Contains(other.Id) && told.Add(other.Id)).ToList();
            var request = new DraftRequest(candidate, interview, step, clock.TodayOf(candidate), step.Recipient, channel, DraftLanguage.Of(step.Kind, interview, step.Recipient, candidate)) { AlsoAbout = also };
            notes.Add(new ClosingNote([interview, .. also], drafts.Write(request)));
        }

        return notes;
    }

    private Closing Close(CandidateRecords records, Interview interview, string? reason, string change, bool isTaken)
    {
        var candidate = records.Profile.Candidate;
        var closing = StepEvents.Closed(clock.TodayOf(candidate), isTaken ? EventOutcome.Accepted : EventOutcome.TookAJob);
        if (reason is not null) closing["note"] = reason;
        try
        {
            var (changed, added) = input.AddEvent(interview, closing, candidate);
            records.Put(records.Get(interview.Id).Stored.With(changed, change, "everything is closed", clock.GetCurrentInstant()));
            return new Closing(interview, added.Id, Problem: null);
        }
        catch (RequestRefused e)
        {
            // One that takes no more events must not keep the others open.
            return new Closing(interview, EventId: null, e.Message);
        }
    }

    private sealed record Closing(Interview Interview, string? EventId, string? Problem);
}

/// <summary>One note that takes the candidate out of one interview or several.</summary>
/// <param name="Interviews">What it speaks for; never empty.</param>
internal sealed record ClosingNote(IReadOnlyList<Interview> Interviews, Draft Draft);
