using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>What a promise must be like.</summary>
internal static class PromiseRules
{
    public static void Check(Findings findings, string member, Promise promise) => Check(findings, member, promise, NewestRoundOn(findings));

    /// <param name="findings">Where to report.</param>
    /// <param name="member">The path of the promise.</param>
    /// <param name="promise">The promise.</param>
    /// <param name="madeOn">The day it counts as made when it names none; null when that is unknown.</param>
    public static void Check(Findings findings, string member, Promise promise, LocalDate? madeOn)
    {
        findings.Contact($"{member}.by", promise.By);
        var inRange = findings.Date($"{member}.on", promise.On) & findings.Date($"{member}.earliest", promise.Earliest)
            & findings.Date($"{member}.latest", promise.Latest) & findings.Date($"{member}.madeOn", promise.MadeOn);
        if (promise.MadeOn > findings.Today) findings.Add($"{member}.madeOn", "This has not happened yet; a promise was made today at the latest.");

        switch (promise.Kind)
        {
            case PromiseKind.Date:
                findings.Needs($"{member}.on", promise.On, "A promise of a day needs that day.");
                break;
            case PromiseKind.Window:
                findings.Needs($"{member}.latest", promise.Latest, "A promise of a window needs its last day; it is the one that counts.");
                if (inRange && promise.Earliest > promise.Latest) findings.Add($"{member}.earliest", "The window ends before it begins; swap earliest and latest.");
                break;
        }

        var (name, end) = promise.Kind == PromiseKind.Window ? ("latest", promise.Latest) : ("on", promise.On);
        if (inRange && promise.Kind is PromiseKind.Date or PromiseKind.Window or PromiseKind.Hold && end < (promise.MadeOn ?? madeOn))
            findings.Add($"{member}.{name}", "This lies before the day the promise was made; correct one of the two, or give madeOn.");
    }

    private static LocalDate? NewestRoundOn(Findings findings)
    {
        LocalDate? newest = null;
        foreach (var round in findings.Interview.Rounds)
            if (round is not null && round.HeldAt.Date <= findings.Today && (newest is null || round.HeldAt.Date > newest))
                newest = round.HeldAt.Date;
        return newest;
    }
}
