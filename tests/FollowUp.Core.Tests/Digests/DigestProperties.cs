using System.Globalization;
using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette;
using FollowUp.Core.Tests.Etiquette.Lives;
using NodaTime;

namespace FollowUp.Core.Tests.Digests;

/// <summary>Random lives with digests on random weekdays; a failure names the seed of its case.</summary>
public sealed class DigestProperties
{
    private const int Cases = 600;
    private const int Days = 45;

    /// <summary>
    /// A digest comes on a chosen day, whenever it comes its wake-up was set for it, nothing that must be sent before the next one is left untold, and the
    /// choice of days changes no plan.
    /// </summary>
    [Fact]
    public void Plan_OnChosenDaysOnly_LosesNothingAndIsNeverLate()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("FOLLOWUP_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        for (var seed = first; seed < first + Cases; seed++)
            if (Live(seed) is { } wrong)
                Assert.Fail($"seed {seed}: {wrong}");
    }

    private static string? Live(int seed)
    {
        var given = RandomCase.Of(seed);
        var (planner, interview, ledger, candidate) = (new Planner(PlaybookCatalog.BuiltIn, given.Holidays), given.Interview, NudgeLedger.Empty, given.Candidate);
        var digests = new DigestPlanner(planner);
        Instant? wakeUp = Instant.MinValue;
        for (var day = RandomCase.FirstDay; day < RandomCase.FirstDay.PlusDays(Days); day = day.PlusDays(1))
        {
            var now = HourOf(candidate, day);
            var plan = planner.Plan(candidate, interview, now);
            var usual = planner.Plan(candidate with { DigestDays = new Candidate { TimeZone = "UTC" }.DigestDays }, interview, now);
            if (Text(plan) != Text(usual)) return $"{day}: another plan than with a digest every day";

            var digest = digests.Plan(candidate, [interview], ledger, now);
            if (digest.Due.Count > 0 && !candidate.DigestDays.Contains(day.DayOfWeek)) return $"{day}: a digest on a {day.DayOfWeek}";
            if (digest.Due.Count > 0 && !(wakeUp <= now)) return $"{day}: a digest with {digest.Due[0].Step.Id} is due, and the wake-up comes at {wakeUp}";
            foreach (var step in plan.Steps)
                if (step.IsDue && digest.Due.Concat(digest.Open).Count(nudge => nudge.Step.Id == step.Id) + digest.Coming.Count(entry => entry.Step.Id == step.Id) != 1)
                    return $"{day}: {step.Id} is due, and not in exactly one of today's list, what is open and what comes";
            var next = HourOf(candidate, candidate.DigestDayFrom(day.PlusDays(1)));
            if (candidate.HasDigestOn(day) && Untold(plan, usual, digest, next) is { } untold) return $"{day}: {untold.Id}, due on {untold.DueOn}, is told too late";

            ledger = ledger.With(day, digest.Due.Select(nudge => NudgeLedger.Key(interview.Id, nudge.Step.Id)));
            foreach (var step in plan.Steps)
                if (step.IsDue && given.Chance(40) && Reference.EventFor(step, day) is { } done)
                    interview = interview.Then(done);
            if (given.Chance(10)) interview = interview.Then(given.AnyEvent(day));
            wakeUp = digests.NextDigestAt(candidate, [interview], ledger, now + Duration.FromHours(1));

            PlannedStep? Untold(Plan plan, Plan usual, Digest digest, Instant next) => plan.Steps.Zip(usual.Steps).FirstOrDefault(pair =>
                Oracle.IsOutreach(pair.First) && pair.First.Status == StepStatus.Upcoming
                && LastCall(pair.First) is var last && next > last && pair.Second.NudgeAt <= last
                && !digest.Due.Any(nudge => nudge.Step.Id == pair.First.Id)
                && !ledger.DaysOf(NudgeLedger.Key(interview.Id, pair.First.Id)).Any(told => HourOf(candidate, told) >= pair.First.NudgeAt)).First;
        }

        return null;
    }

    private static string Text(Plan plan) => PlannerProperties.Text(plan with { Steps = [.. plan.Steps.Select(step => step with { NudgeAt = default })] });

    private static Instant LastCall(PlannedStep step) =>
        (step.DueOn + PlannedStep.LastCall).InZoneLeniently(DateTimeZoneProviders.Tzdb[step.SendZone!]).ToInstant();

    private static Instant HourOf(Candidate candidate, LocalDate day) =>
        day.At(new LocalTime(candidate.DigestHour, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).ToInstant();
}
