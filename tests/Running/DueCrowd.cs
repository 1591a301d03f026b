using System.Globalization;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Storage;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.Testing;

/// <summary>
/// Candidates for whom a digest is due, and others with a wake-up who must get none. A process takes the time of day as it is, so their zone is one where it is
/// between ten and eleven in the morning, with yesterday's interview to look back on: that holds on any day of the year and far from midnight.
/// </summary>
internal sealed class DueCrowd
{
    private const int MorningHour = 10;
    private const int EasternmostOffset = 12;

    private DueCrowd(Instant now)
    {
        var offset = MorningHour - now.InUtc().Hour;
        if (offset < -EasternmostOffset) offset += 24;
        Zone = string.Create(CultureInfo.InvariantCulture, $"UTC{offset:+00;-00}");
        Today = now.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date;
    }

    public string Zone { get; }

    public LocalDate Today { get; }

    public List<string> Due { get; } = [];

    /// <summary>Something is planned, but not for today.</summary>
    public List<string> Early { get; } = [];

    public List<string> Unsubscribed { get; } = [];

    public List<string> Disabled { get; } = [];

    /// <summary>They asked for it, and nothing has been cleared away yet.</summary>
    public List<string> Erased { get; } = [];

    public static async Task<DueCrowd> MakeAsync(TestApp app, int due, int ofEachOther)
    {
        var now = app.Clock.Now;
        var crowd = new DueCrowd(now);
        var (yesterday, nextMonth) = (crowd.Today.PlusDays(-1), crowd.Today.PlusDays(30));
        await app.CreateTablesAsync();
        await MakeAsync(crowd.Due, due, yesterday, profile => profile);
        await MakeAsync(crowd.Early, ofEachOther, nextMonth, profile => profile);
        await MakeAsync(crowd.Unsubscribed, ofEachOther, yesterday, profile => profile with { UnsubscribedAt = now });
        await MakeAsync(crowd.Disabled, ofEachOther, yesterday, profile => profile with { DisabledAt = now });
        await MakeAsync(crowd.Erased, ofEachOther, yesterday, profile => profile with { ErasedAt = now });
        await AssertPlannedAsync(app, crowd.Due[0], isDue: true);
        await AssertPlannedAsync(app, crowd.Early[0], isDue: false);
        return crowd;

        async Task MakeAsync(List<string> ids, int count, LocalDate heldOn, Func<Profile, Profile> change)
        {
            ids.AddRange(Enumerable.Range(0, count).Select(_ => Identifier.New(now)));
            var candidate = new Candidate { Name = "Ana Souza", TimeZone = crowd.Zone };
            var heldAt = heldOn.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) + "T15:00";
            await Parallel.ForEachAsync(ids, async (id, cancellationToken) =>
            {
                var profile = change(new Profile { Id = id, Email = $"{id}@example.com", Candidate = candidate, CreatedAt = now });
                var interview = app.Get<InterviewInput>().Read(Bodies.Short().With("heldAt", heldAt), Identifier.New(now), candidate);
                var stored = new StoredInterview { Interview = interview, CreatedAt = now };
                await app.Candidates.SubmitAsync(
                    [
                        TableAction.Add(Document.ToEntity(id, CandidateRecords.ProfileKey, profile)),
                        TableAction.Add(Document.ToEntity(id, CandidateRecords.InterviewPrefix + interview.Id, stored)),
                    ],
                    cancellationToken);
            });
            await app.Get<WakeUps>().UpsertAsync(ids, now, CancellationToken.None);
        }
    }

    private static async Task AssertPlannedAsync(TestApp app, string id, bool isDue)
    {
        var records = (await app.Get<CandidateStore>().LoadAsync(id, CancellationToken.None))!;
        Assert.Equal(isDue, app.Get<DigestComposer>().Plan(records, app.Clock.Now).Due.Count > 0);
        Assert.NotNull(app.Get<CandidateStore>().NextDigestAt(records));
    }
}
