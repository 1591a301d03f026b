using FollowUp.App.Candidates;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Registering;

namespace FollowUp.Testing;

/// <summary>Many interviews of one candidate, in few commits.</summary>
internal static class Crowd
{
    public static async Task RegisterAsync(TestApp app, string candidateId, int count)
    {
        foreach (var numbers in Enumerable.Range(0, count).Chunk(50))
            await app.Get<CandidateStore>().ChangeAsync(
                candidateId,
                records =>
                {
                    foreach (var number in numbers)
                    {
                        var id = Identifier.New(app.Clock.Now);
                        records.Put(new StoredInterview
                        {
                            Interview = app.Get<InterviewInput>().Read(Bodies.Short($"Company {number}"), id, records.Profile.Candidate),
                            CreatedAt = app.Clock.Now,
                        });
                    }
                },
                CancellationToken.None);
    }
}
