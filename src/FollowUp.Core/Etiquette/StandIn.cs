using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>
/// Rule R29, settled point 26: who is away is not disturbed, and only if waiting for them would miss the end of the request's window or another
/// offer's last day somebody else who is there is asked. Otherwise that colleague is listed as another way.
/// </summary>
internal static class StandIn
{
    /// <summary>The first request of the wait, to whom it had best go.</summary>
    public static Step? For(Situation s, Reach reach, FirstRequest requests, LocalDate? thankedOn)
    {
        var first = requests.Make(thankedOn);
        if (first is not { IsOpen: true, Blocked: null, Recipient: { Absences.Count: > 0 } away }) return first;

        var latest = Latest(s, first);
        var waits = Placed(s, requests.Make(thankedOn)!);
        var absence = waits.Moves.FirstOrDefault(move => string.Equals(move.Key, "moved.away", StringComparison.Ordinal));
        if (absence is null) return first;
        foreach (var colleague in reach.ForStatus())
        {
            if (colleague == away || reach.Written(colleague) is null || !IsAtHand(s, reach, colleague)) continue;
            var instead = requests.Make(thankedOn, colleague)!;
            var day = Placed(s, requests.Make(thankedOn, colleague)!).DueOn;
            if (day >= waits.DueOn) continue;
            if (waits.DueOn > latest && day <= latest)
            {
                instead.Moved(new Reason("moved.colleague", Name: away.Name, Until: absence.Until));
                instead.Rules = [.. instead.Rules, "R29"];
                return instead;
            }

            Offer(first, instead);
            break;
        }

        return first;
    }

    private static Step Placed(Situation s, Step step)
    {
        new Timing(s).Place(step);
        return step;
    }

    /// <summary>The last day of the window as it would be without the absence, as if the request were on time; an offer's last day if that is earlier.</summary>
    private static LocalDate Latest(Situation s, Step first)
    {
        var letGo = s.Playbook.LetGo;
        var latest = letGo.AfterLast.Times(s.Pace).After(first.DueOn, first.Calendar);
        if (!letGo.EndsWithLast || s.Playbook.Second is not null || s.Advanced || s.IsApplication)
            latest = LocalDate.Max(latest, letGo.Quiet.Times(s.Pace).After(s.WaitStart, first.Calendar));
        latest = latest.PlusDays(-1);
        return s.OtherOffer is { DecideBy: { } decideBy } ? LocalDate.Min(latest, decideBy) : latest;
    }

    /// <summary>Somebody who has to do with the interview: nobody more senior is asked early for want of others.</summary>
    private static bool IsAtHand(Situation s, Reach reach, Contact contact) =>
        contact.Met || reach.Arranged(contact) || contact.Role is ContactRole.Recruiter or ContactRole.Hr
        || s.Newest?.Round.With.Contains(contact.Id, StringComparer.Ordinal) == true;

    private static void Offer(Step first, Step instead)
    {
        foreach (var known in first.Alternatives)
            if (known.Recipient == instead.Recipient)
                return;
        first.Alternatives =
        [
            .. first.Alternatives,
            new Alternative(instead.Recipient!, instead.Channel!.Value, new Reason("alternative.colleague", Name: instead.Recipient!.Name), ["email-first"]),
        ];
    }
}
