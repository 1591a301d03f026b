using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Registering;

namespace FollowUp.App.Interviews.Changing;

/// <summary>Changes interviews as the pages do: remembered for a day, so that one click takes a change back, in every interview it touched.</summary>
internal sealed class InterviewChanges(CandidateStore store, InterviewInput input, IClock clock)
{
    /// <summary>Changes one interview, and others with it.</summary>
    /// <param name="interviewId">The interview; null when none has to be fetched from the archive.</param>
    /// <param name="what">What is done, for the button that undoes it.</param>
    /// <param name="change">Puts the changed interviews; is called again on newer records when somebody else was faster.</param>
    /// <returns>Where a POST undoes it; null when nothing was changed.</returns>
    public async Task<string?> ApplyAsync(
        string candidateId, string? interviewId, string what, Action<CandidateRecords, Action<Interview>> change, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var id = Identifier.New(now);
        var changed = false;
        await store.ChangeAsync(
            candidateId,
            records =>
            {
                changed = false;
                change(records, interview =>
                {
                    foreach (var other in records.Yielding(interview)) records.Put(other.With(other.Interview with { FirstChoice = false }, id, what, now));
                    records.Put(records.Get(interview.Id).Stored.With(interview, id, what, now));
                    changed = true;
                });
            },
            cancellationToken,
            interviewId);
        return changed ? UndoPath(id) : null;
    }

    /// <summary>Takes a change back wherever it was made, in several commits when that is more than one takes.</summary>
    /// <exception cref="RequestRefused">There is no such change any more, or it was built upon.</exception>
    public async Task UndoAsync(string candidateId, string changeId, CancellationToken cancellationToken)
    {
        var undone = 0;
        int before;
        do
        {
            before = undone;
            var batch = 0;
            await store.ChangeAsync(candidateId, records => batch = Undo(records, changeId), cancellationToken);
            undone += batch;
        }
        while (undone > before);
        if (undone == 0)
            throw new RequestRefused(StatusCodes.Status409Conflict, "This cannot be undone any more: it is undone already, or was done more than a day ago.");
    }

    private int Undo(CandidateRecords records, string changeId)
    {
        var now = clock.GetCurrentInstant();
        var touched = records.Interviews.Select(interview => records.Get(interview.Id).Stored)
            .Where(stored => stored.Of(now).Any(change => change.Id == changeId))
            // What stops being the first choice goes first, and all are as they were before any is put.
            .OrderByDescending(stored => stored.Interview.FirstChoice)
            .TakeWhile(_ => records.HasRoom);
        var undone = 0;
        foreach (var stored in touched)
        {
            records.Put(stored.Undo(changeId, input, records.Profile.Candidate, now));
            undone++;
        }

        return undone;
    }

    public static string UndoPath(string changeId) => $"/app/undo/{changeId}";
}
