using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>
/// A plan that ended by itself is reopened by a reply, a promise or a round only (settled point 11). What the candidate does later all the same, a
/// message, a snooze or a pause, must not bring it back (I5).
/// </summary>
internal static class SelfEnding
{
    /// <summary>The events that came after the plan had ended by itself and do not reopen it; <c>null</c> when there is none.</summary>
    /// <param name="s">The situation with all events.</param>
    /// <param name="endsBefore">Whether the plan made of the first so many events had ended before a day.</param>
    public static int? FirstEventAfter(Situation s, Func<int, LocalDate, bool> endsBefore)
    {
        if (s.Decision is not null) return null;
        var opened = s.Promise is null ? s.WaitStart : LocalDate.Max(s.WaitStart, s.PromiseMadeOn);
        for (var i = Math.Max(s.ReplyOrder, s.MissedOrder) + 1; i < s.Events.Count; i++)
        {
            var e = s.Events[i];
            if (e.On > opened && IsOwn(e) && MayHaveEnded(s, e.On, i) && endsBefore(i, e.On)) return i;
        }

        return null;
    }

    private static bool IsOwn(InterviewEvent e) =>
        e.Kind is EventKind.ThankYouSent or EventKind.ValueAdded or EventKind.CheckInSent or EventKind.MovedUp or EventKind.Snoozed
            or EventKind.Paused or EventKind.Resumed
        || e is { Kind: EventKind.Called, Outcome: not EventOutcome.Spoke };

    /// <summary>A bound that is cheap to tell, for planning twice is not.</summary>
    private static bool MayHaveEnded(Situation s, LocalDate on, int order)
    {
        var parameters = s.Playbook.LetGo;
        if (on > s.WaitStart.PlusDays(parameters.Quiet.Amount)) return true;
        if (!parameters.EndsWithLast) return false;
        foreach (var sent in s.Requests)
            if (sent.Order < order && on > sent.On.PlusDays(parameters.AfterLast.Amount))
                return true;
        return false;
    }
}
