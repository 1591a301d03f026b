using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>
/// A plan that ended by itself is reopened by a reply, a promise or a round only (settled point 11). What the candidate does later all the same, a
/// message, a snooze or a pause, must not bring it back (I5).
/// </summary>
internal static class SelfEnding
{
    /// <summary>
    /// How often a plan is made to learn whether it had ended. Nobody who lets go by these rules comes near it; somebody who writes every day would cost two hundred plans.
    /// </summary>
    private const int MostPlans = 8;

    /// <summary>The events that came after the plan had ended by itself and do not reopen it; <c>null</c> when there is none.</summary>
    /// <param name="s">The situation with all events.</param>
    /// <param name="endsBefore">Whether the plan made of the first so many events had ended before a day.</param>
    public static int? FirstEventAfter(Situation s, Func<int, LocalDate, bool> endsBefore)
    {
        if (s.Decision is not null) return null;
        var opened = s.Promise is null ? s.WaitStart : LocalDate.Max(s.WaitStart, s.PromiseMadeOn);
        var from = Math.Max(s.ReplyOrder, s.MissedOrder) + 1;
        var plans = 0;
        var (snoozed, pausedOn, pausedUntil) = (LocalDate.MinIsoValue, LocalDate.MinIsoValue, LocalDate.MinIsoValue);
        for (var i = 0; i < s.Events.Count && plans < MostPlans; i++)
        {
            var e = s.Events[i];
            // No plan ends before a snooze or a pause does.
            var isHeld = snoozed >= e.On || (pausedUntil > pausedOn && pausedUntil >= e.On);
            if (i >= from && e.On > opened && IsOwn(e) && !isHeld && MayHaveEnded(s, e.On, i))
            {
                plans++;
                if (endsBefore(i, e.On)) return i;
            }

            if (e is { Kind: EventKind.Snoozed, Step: null or StepKind.LetGo, Until: { } until }) snoozed = LocalDate.Max(snoozed, until);
            else if (e.Kind == EventKind.Paused) (pausedOn, pausedUntil) = (e.On, e.Until ?? e.On.PlusDays(Waits.UnnamedEndDays));
            else if (e.Kind == EventKind.Resumed && pausedUntil > e.On) pausedUntil = e.On;
        }

        return null;
    }

    private static bool IsOwn(InterviewEvent e) =>
        e.Kind is EventKind.ThankYouSent or EventKind.ValueAdded or EventKind.CheckInSent or EventKind.MovedUp or EventKind.Snoozed
            or EventKind.Paused or EventKind.Resumed or EventKind.TimeAccepted or EventKind.AvailabilitySent or EventKind.ReferencesSent
        || e is { Kind: EventKind.Called, Outcome: not EventOutcome.Spoke };

    /// <summary>A bound that is cheap to tell, for planning twice is not.</summary>
    private static bool MayHaveEnded(Situation s, LocalDate on, int order)
    {
        var parameters = s.Playbook.LetGo;
        var quietSince = parameters.FromRound && s.Newest is { } round ? LocalDate.Min(round.HeldOn, s.WaitStart) : s.WaitStart;
        if (on > quietSince.PlusDays(parameters.Quiet.Amount)) return true;
        if (!parameters.EndsWithLast) return false;
        foreach (var sent in s.Requests)
            if (sent.Order < order && on > sent.On.PlusDays(parameters.AfterLast.Amount))
                return true;
        return false;
    }
}
