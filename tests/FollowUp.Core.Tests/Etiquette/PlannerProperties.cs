using System.Globalization;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette.Lives;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>The hard invariants, over random interviews and lives; a failure prints the seed of its case.</summary>
public sealed class PlannerProperties
{
    [Theory]
    [InlineData("balanced", 1500)]
    [InlineData("proactive", 700)]
    [InlineData("recruiter", 700)]
    [InlineData("reserved", 700)]
    [InlineData("email-first", 700)]
    public void Plan_LivedDayByDay_IsNeverPesky(string playbook, int cases)
    {
        Check(cases, seed =>
        {
            var wrong = new Life(RandomCase.Of(seed, playbook), (Diligence)(seed % 3)).Live();
            return wrong is null ? true.ToProperty() : false.Label($"seed {seed}: {wrong}");
        });
    }

    [Theory]
    [InlineData("reserved", 153728856)]
    [InlineData("balanced", 683493304)]
    [InlineData("balanced", 250025815)] // references asked for just before the end
    public void Plan_LifeThatWentWrongOnce_IsNeverPesky(string playbook, int seed) =>
        Assert.Null(new Life(RandomCase.Of(seed, playbook), (Diligence)(seed % 3)).Live());

    [Fact]
    public void Plan_AnyHistoryWhatever_NeverThrowsAndIsTheSameTwice()
    {
        Check(14_200, seed =>
        {
            var given = RandomCase.Of(seed);
            var interview = given.Interview;
            for (var i = given.Below(12); i > 0; i--)
                interview = interview.Then(given.AnyEvent(RandomCase.FirstDay.PlusDays(given.Below(70))));
            var now = RandomCase.FirstDay.PlusDays(given.Below(80)).At(new LocalTime(given.Below(24), 0)).InUtc().ToInstant();
            var plan = new Planner(PlaybookCatalog.BuiltIn, given.Holidays).Plan(given.Candidate, interview, now);
            var again = new Planner(PlaybookCatalog.BuiltIn, new RandomHolidays(seed)).Plan(given.Candidate with { }, interview with { }, now);
            return (Text(plan) == Text(again)).Label($"seed {seed}: two plans");
        });
    }

    [Fact]
    public void PlanAll_ThreeInterviewsWithSharedPeople_AsksNobodyTwiceAtOnce()
    {
        Check(1_500, seed =>
        {
            var cases = new[] { RandomCase.Of(seed), RandomCase.Of(seed + 1), RandomCase.Of(seed + 2) };
            var now = RandomCase.FirstDay.PlusDays(cases[0].Below(40)).At(new LocalTime(12, 0)).InUtc().ToInstant();
            var plans = new Planner(PlaybookCatalog.BuiltIn, cases[0].Holidays).PlanAll(cases[0].Candidate, [.. cases.Select(given => given.Interview)], now);
            var due = plans.SelectMany((plan, i) => plan.Steps.Where(step => step.IsDue && Oracle.IsOutreach(step)).Select(step => (Index: i, Step: step))).ToList();
            foreach (var a in due)
                foreach (var b in due)
                    if (a.Index < b.Index && Oracle.ShareAddress(a.Step.Recipient, b.Step.Recipient)
                        && !(a.Step.SharedWith.Contains(plans[b.Index].InterviewId) && b.Step.SharedWith.Contains(plans[a.Index].InterviewId)
                            && a.Step.Kind == b.Step.Kind && a.Step.Channel == b.Step.Channel && a.Step.Kind is StepKind.CheckIn or StepKind.Call or StepKind.MoveUp))
                        return false.Label($"seed {seed}: {a.Step.Id} and {b.Step.Id} at once");
            return true.ToProperty();
        });
    }

    [Fact]
    public void PlanAll_ThreeInterviewsWithSharedPeople_MoveNothingEarlierFromDayToDay()
    {
        Check(600, seed =>
        {
            var cases = new[] { RandomCase.Of(seed), RandomCase.Of(seed + 1), RandomCase.Of(seed + 2) };
            var planner = new Planner(PlaybookCatalog.BuiltIn, cases[0].Holidays);
            var first = RandomCase.FirstDay.PlusDays(cases[0].Below(30));
            IReadOnlyList<Plan>? before = null;
            for (var day = first; day < first.PlusDays(14); day = day.PlusDays(1))
            {
                var plans = planner.PlanAll(
                    cases[0].Candidate, [.. cases.Select((given, i) => given.Interview with { Id = $"i{i}" })], day.At(new LocalTime(12, 0)).InUtc().ToInstant());
                for (var i = 0; before is not null && i < plans.Count; i++)
                    foreach (var told in before[i].Steps.Where(step => step.Status is StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue))
                        if (plans[i].Steps.FirstOrDefault(step => step.Id == told.Id) is { Status: not StepStatus.Skipped } now
                            && (now.DueOn < told.DueOn || (told.IsDue && now.DueOn != told.DueOn)))
                            return false.Label($"seed {seed}: {told.Id} moved from {told.DueOn} to {now.DueOn} on {day}");
                before = plans;
            }

            return true.ToProperty();
        });
    }

    internal static string Text(Plan plan) =>
        $"{plan with { Steps = [] }}{string.Concat(plan.Steps.Select(step => $"\n{step with { Moves = [], Rules = [], Sources = [], Alternatives = [], Recipient = null, Copy = null }} {step.Recipient?.Id} {step.Copy?.Id} {string.Join(',', step.Moves)}"))}";

    /// <summary>
    /// The same cases every run, so that the gate says the same twice: some 20,000 in all. FOLLOWUP_SEED=NUMBER tries others, FOLLOWUP_CASES=NUMBER as many
    /// in all.
    /// </summary>
    private static void Check(int cases, Func<int, Property> property)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("FOLLOWUP_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var all))
            cases = (int)((long)cases * all / 20_000);
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("FOLLOWUP_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(100).WithReplay(seed, gamma: 1));
    }
}
