using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>
/// Rule R29, settled point 26: who is away is not disturbed, and only if waiting for them would miss the end of the request's window or another
/// offer's last day somebody else who is there is asked. Otherwise that colleague is listed as another way.
/// </summary>
internal static class StandIn
{
    /// <summary>The request to make, of several ways to make it.</summary>
    /// <param name="s">What is known of the interview.</param>
    /// <param name="ways">The ways anew each time it is gone through, none of them placed yet: the usual one first, then those through others.</param>
    /// <returns>The usual way, or another one because of an absence; null when there is none.</returns>
    public static Step? Choose(Situation s, IEnumerable<Step> ways)
    {
        var usual = ways.FirstOrDefault();
        if (usual is not { IsOpen: true, Blocked: null, Recipient: { Absences.Count: > 0 } away }) return usual;

        var latest = Latest(s, usual);
        var waits = Placed(s, ways.First());
        var absence = waits.Moves.FirstOrDefault(move => string.Equals(move.Key, "moved.away", StringComparison.Ordinal));
        if (absence is null) return usual;
        foreach (var (other, placed) in ways.Zip(ways.Select(way => Placed(s, way))).Skip(1))
        {
            if (other.Recipient == away || placed.DueOn >= waits.DueOn) continue;
            if (waits.DueOn > latest && placed.DueOn <= latest)
            {
                other.Moved(new Reason("moved.colleague", Name: away.Name, Until: absence.Until));
                other.By("R29");
                return other;
            }

            Offer(usual, other);
            break;
        }

        return usual;
    }

    private static Step Placed(Situation s, Step step)
    {
        new Timing(s).Place(step);
        return step;
    }

    /// <summary>The last day of the window as it would be without the absence, as if the request were on time; an offer's last day if that is earlier.</summary>
    private static LocalDate Latest(Situation s, Step request)
    {
        var letGo = s.Playbook.LetGo;
        var latest = letGo.AfterLast.Times(s.Pace).After(request.DueOn, request.Calendar);
        var isLast = letGo.EndsWithLast && (s.Playbook.Second is null || request.Traits.HasFlag(DraftTraits.Second));
        if (!isLast)
            latest = LocalDate.Max(latest, Ending.QuietEnd(s, request.Calendar));
        latest = latest.PlusDays(-1);
        return s.OtherOffer is { DecideBy: { } decideBy } ? LocalDate.Min(latest, decideBy) : latest;
    }

    private static void Offer(Step usual, Step other)
    {
        usual.Alternatives =
        [
            .. usual.Alternatives.Where(known => known.Recipient != other.Recipient),
            new Alternative(other.Recipient!, other.Channel!.Value, new Reason("alternative.colleague", Name: other.Recipient!.Name), ["email-first"]),
        ];
    }
}
