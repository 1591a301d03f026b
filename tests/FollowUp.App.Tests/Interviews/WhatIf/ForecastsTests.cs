using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.WhatIf;
using FollowUp.App.Tests.Faults;
using FollowUp.Core.Calendars;
using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.App.Tests.Interviews.WhatIf;

public sealed class ForecastsTests
{
    private const int Lives = 40;
    private const int MostInterviews = 6;
    private const int Days = 30;

    private static readonly Planner Planner = new(PlaybookCatalog.BuiltIn, new PublicHolidays());
    private static readonly DigestPlanner Digests = new(Planner);
    private static readonly Forecasts Forecasts = new(Planner, Digests);

    /// <summary>What is looked up from digest to digest is what one gets who asks for the digest of every day.</summary>
    [Fact]
    public void Of_ManyLives_IsWhatTheDigestsOfThoseDaysBring()
    {
        for (var seed = 1; seed <= Lives; seed++)
        {
            var random = new Random(seed);
            var now = Cast.Start(random);
            var profile = Cast.NewProfile("ana", random, now);
            var today = now.InZone(DateTimeZoneProviders.Tzdb[profile.Candidate.TimeZone]).Date;
            Interview[] interviews = [.. Enumerable.Range(0, random.Next(1, MostInterviews)).Select(i => Cast.NewInterview($"i{i}", random, today))];

            var forecast = Forecasts.Of(Records(profile, interviews, now), now);

            Assert.Equal((seed, Days), (seed, forecast.Days));
            Assert.Equal($"{seed} {Live(profile.Candidate, [.. interviews], now, doing: true)}", $"{seed} {Text(forecast.Doing)}");
            Assert.Equal($"{seed} {Live(profile.Candidate, [.. interviews], now, doing: false)}", $"{seed} {Text(forecast.Ignoring)}");
        }
    }

    [Fact]
    public void Of_NoInterview_NothingComes()
    {
        var now = TestNow();
        var forecast = Forecasts.Of(Records(Cast.NewProfile("ana", new Random(1), now), [], now), now);

        Assert.Empty(forecast.Doing);
        Assert.Empty(forecast.Ignoring);
    }

    private static Instant TestNow() => Cast.Start(new Random(1));

    private static CandidateRecords Records(Profile profile, IEnumerable<Interview> interviews, Instant now)
    {
        var records = new CandidateRecords(profile, "1");
        foreach (var interview in interviews) records.Put(new StoredInterview { Interview = interview, CreatedAt = now });
        return records;
    }

    private static string Live(Candidate candidate, Interview[] interviews, Instant now, bool doing)
    {
        var (lived, ledger, zone) = (new List<ForecastDay>(), NudgeLedger.Empty, DateTimeZoneProviders.Tzdb[candidate.TimeZone]);
        var first = now.InZone(zone).Date;
        for (var day = first; day <= first.PlusDays(Days + 1); day = day.PlusDays(1))
        {
            var at = candidate.DigestOn(day);
            if (at <= now || at > now + Duration.FromDays(Days)) continue;
            var digest = Digests.Plan(candidate, interviews, ledger, at);
            if (digest.Due.Count == 0) continue;
            lived.Add(new ForecastDay(digest.Day, digest.Due));
            ledger = ledger.With(day, digest.Due.Select(nudge => NudgeLedger.Key(nudge.Interview.Id, nudge.Step.Id)));
            foreach (var nudge in doing ? digest.Due : [])
                if (StepEvents.Done(nudge.Step, day) is { } done)
                    interviews = [.. interviews.Select(known => known.Id == nudge.Interview.Id ? known with { Events = [.. known.Events, done.Deserialize<InterviewEvent>(AppJson.Documents)!] } : known)];
        }

        return Text(lived);
    }

    private static string Text(IEnumerable<ForecastDay> days) =>
        string.Join("; ", days.Select(day => $"{day.Day}: {string.Join(", ", day.Due.Select(nudge => $"{nudge.Interview.Id} {nudge.Step.Id} {nudge.IsReminder} {nudge.Step.Reason}"))}"));
}
