using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;

namespace FollowUp.App.Interviews.Examples;

/// <summary>
/// The sample interviews in somebody's own account, to look around before anything real is in it. They have ids of their own, so that they can be told from what is real, added
/// once however often that is asked for, and taken out again together.
/// </summary>
internal sealed class ExampleInterviews(CandidateStore store, InterviewInput input, Plans plans, IClock clock)
{
    /// <summary>More than there are samples, so that a version with fewer still finds those of an older one.</summary>
    private const int Most = 20;

    /// <exception cref="RequestRefused">There are interviews already.</exception>
    public Task AddAsync(string candidateId, CancellationToken cancellationToken) => store.ChangeAsync(
        candidateId,
        records =>
        {
            if (AnyIn(records)) return;
            if (records.InterviewCount > 0) throw new RequestRefused(StatusCodes.Status409Conflict, "You have interviews of your own already, so no examples were added among them.");
            var candidate = records.Profile.Candidate;
            var index = 0;
            foreach (var body in DemoInterviews.AsOf(clock.TodayOf(candidate)))
            {
                var interview = input.Read(body, IdOf(candidateId, index++), candidate);
                records.Admit(new StoredInterview { Interview = interview, CreatedAt = clock.GetCurrentInstant() }, plans);
            }
        },
        cancellationToken);

    public Task RemoveAsync(string candidateId, CancellationToken cancellationToken) => store.ChangeAsync(
        candidateId,
        records =>
        {
            foreach (var id in Ids(candidateId).Where(id => records.Find(id) is not null)) records.Remove(id);
        },
        cancellationToken);

    public static bool AnyIn(CandidateRecords records) => Ids(records.Profile.Id).Any(id => records.Find(id) is not null);

    private static IEnumerable<string> Ids(string candidateId) => Enumerable.Range(0, Most).Select(index => IdOf(candidateId, index));

    private static string IdOf(string candidateId, int index) => Identifier.From(candidateId, $"example interview {index}");
}
