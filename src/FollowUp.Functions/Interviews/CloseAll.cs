using System.Text.Json.Nodes;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Functions.Candidates;
using FollowUp.Functions.Hosting;
using NodaTime;

namespace FollowUp.Functions.Interviews;

/// <summary>"I took a job": closes whatever is open, and writes the note to each employer who should be told.</summary>
internal sealed class CloseAll(CandidateStore store, InterviewInput input, Plans plans, DraftWriter drafts, IClock clock)
{
    /// <summary>The id of the step that the note is; no plan has it.</summary>
    public const string NoteStep = "withdraw";

    /// <summary>Closes everything that is open; as one change that can be undone.</summary>
    /// <param name="candidateId">Whose.</param>
    /// <param name="reason">The candidate's own note; the employers are not told it.</param>
    /// <param name="change">The id of the change.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ClosedInterview>> CloseAsync(string candidateId, string? reason, string change, CancellationToken cancellationToken)
    {
        var all = new List<ClosedInterview>();
        int before;
        do
        {
            // More than one transaction takes are closed in several; whatever stops this, the same request closes the rest.
            before = all.Count;
            List<ClosedInterview> batch = [];
            await store.ChangeAsync(
                candidateId,
                records =>
                {
                    batch = [.. plans.All(records).Zip(records.Interviews)
                        .Where(pair => pair.First.Status != PlanStatus.Closed && !all.Exists(done => done.Id == pair.Second.Id))
                        .TakeWhile(_ => records.HasRoom)
                        .Select(pair => Close(records, pair.Second, reason, change))];
                },
                cancellationToken);
            all.AddRange(batch);
        }
        while (all.Count > before);
        return all;
    }

    /// <summary>What may be sent to tell them; null when there is nobody who may be written to.</summary>
    public Draft? NoteOf(CandidateRecords records, Interview interview)
    {
        var candidate = records.Profile.Candidate;
        return plans.WithdrawalOf(records, interview) is { Channel: { } channel } step
            ? drafts.Write(new DraftRequest(candidate, interview, step, clock.TodayOf(candidate), step.Recipient, channel, candidate.Language))
            : null;
    }

    private ClosedInterview Close(CandidateRecords records, Interview interview, string? reason, string change)
    {
        var candidate = records.Profile.Candidate;
        var closing = new JsonObject { ["kind"] = "closed", ["on"] = DayText.Iso(clock.TodayOf(candidate)) };
        if (reason is not null) closing["note"] = reason;
        try
        {
            var (changed, added) = input.AddEvent(interview, closing, candidate);
            records.Put(records.Get(interview.Id).Stored.With(changed, change, "everything is closed", clock.GetCurrentInstant()));
            var note = NoteOf(records, interview);
            return new ClosedInterview(interview.Id, interview.Company, interview.Role, added.Id, note is null ? null : DraftView.Of(note), Problem: null);
        }
        catch (RequestRefused e)
        {
            // One that takes no more events must not keep the others open.
            return new ClosedInterview(interview.Id, interview.Company, interview.Role, EventId: null, Note: null, e.Message);
        }
    }
}
