using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Reads what one waits for: the promise that counts, the day the wait began, and what was asked since.</summary>
internal static class Waits
{
    /// <summary>A vague promise ("a day or two") is read as a week (rule R7).</summary>
    private const int VagueDays = 7;

    /// <summary>A hold or a pause without a named end lasts four weeks.</summary>
    public const int UnnamedEndDays = 28;

    /// <summary>Settled point 4: the newest promise counts, unless a later round or a reply after its end has spent it.</summary>
    public static void ReadPromise(Situation s)
    {
        Promise? newest = null;
        var madeOn = LocalDate.MinIsoValue;
        foreach (var promise in s.Interview.Promises) Consider(promise, promise.MadeOn ?? DefaultMadeOn(s));
        foreach (var e in s.Events)
            if (e.Promise is { } promise)
                Consider(promise, promise.MadeOn ?? e.On);
        if (newest is null) return;
        if (newest.Kind == PromiseKind.WillContactYou)
        {
            (s.WillContactYou, s.PromiseMadeOn) = (true, madeOn);
            return;
        }

        var farEnd = FarEndOf(newest, madeOn);
        if (s.Newest is { } round && farEnd < round.HeldOn) return;
        if (s.Reply is { } reply && farEnd < reply.On) return;
        if (s.MissedOn is { } missed && farEnd < missed) return;
        (s.Promise, s.FarEnd, s.PromiseMadeOn) = (newest, farEnd, madeOn);

        void Consider(Promise promise, LocalDate made)
        {
            if (promise.Kind == PromiseKind.None || made > s.Today || made < madeOn) return;
            (newest, madeOn) = (promise, made);
        }
    }

    private static LocalDate DefaultMadeOn(Situation s)
    {
        for (var i = s.Meetings.Count - 1; i >= 0; i--)
            if (s.Meetings[i].Start <= s.Now)
                return s.Meetings[i].HeldOn;
        return s.IsApplication && s.Interview.AppliedOn is { } applied ? LocalDate.Min(applied, s.Today) : s.Today;
    }

    /// <summary>The last day a promise names; null when it names none.</summary>
    public static LocalDate? LastDayOf(Promise promise, LocalDate noted) =>
        promise.Kind is PromiseKind.None or PromiseKind.WillContactYou ? null : FarEndOf(promise, promise.MadeOn ?? noted);

    private static LocalDate FarEndOf(Promise promise, LocalDate madeOn) => promise.Kind switch
    {
        PromiseKind.Vague => madeOn.PlusDays(VagueDays),
        PromiseKind.Hold => promise.On ?? promise.Latest ?? madeOn.PlusDays(UnnamedEndDays),
        PromiseKind.Window => promise.Latest ?? promise.Earliest ?? madeOn,
        _ => promise.On ?? promise.Latest ?? madeOn,
    };

    /// <summary>The wait counts from the newest of held round, reply and missed round; what was asked in it counts to its requests.</summary>
    public static void Read(Situation s)
    {
        var start = LocalDate.MinIsoValue;
        if (s.Newest is { } round) start = round.HeldOn;
        if (s.Reply is { } reply) start = LocalDate.Max(start, reply.On);
        if (s.MissedOn is { } missed) start = LocalDate.Max(start, missed);
        if (start == LocalDate.MinIsoValue)
        {
            // An application, or every round was called off: the wait began when that happened.
            start = s.Interview.AppliedOn
                ?? (s.Interview.Rounds.Count > 0 ? s.Interview.Rounds.Max(r => r.HeldAt.Date) : s.Events.Count > 0 ? s.Events[0].On : s.Today);
        }

        s.WaitStart = start;
        foreach (var sent in s.Sent)
        {
            if (!sent.IsStatusRequest || sent.Failed) continue;
            if (sent.On < (start == s.Newest?.HeldOn ? s.Newest.NotedFrom : start) || sent.Order < s.ReplyOrder || sent.Order < s.MissedOrder) continue;
            if (sent.Order == s.ReplyOrder) continue; // the call in which somebody was reached is the reply
            if (s.Promise is not null && sent.On < s.PromiseMadeOn) continue;
            if (s.Arranging?.Notes.Contains(sent) == true) continue;
            if (Answered(s, sent)) continue;
            s.Requests.Add(sent);
        }
    }

    /// <summary>A promise of a day entered after the request answers it; "we will contact you" names none and answers nothing.</summary>
    private static bool Answered(Situation s, Outreach sent)
    {
        for (var i = sent.Order + 1; i < s.Events.Count; i++)
            if (s.Events[i] is { Kind: EventKind.Promised, Promise: { Kind: not (PromiseKind.None or PromiseKind.WillContactYou) } promise } e
                && (promise.MadeOn ?? e.On) >= sent.On)
                return true;
        return false;
    }
}
