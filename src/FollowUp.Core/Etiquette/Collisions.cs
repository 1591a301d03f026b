using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>
/// Keeps two open steps to one person from being due together (I1). What is overdue can be sent on any day: thanks then become part of the
/// check-in, and a message that adds value waits behind both.
/// </summary>
internal static class Collisions
{
    private const int QuietDays = 2;

    /// <summary>Settled point 10: open thanks due on <paramref name="dueFrom"/> or later to the person who is asked become the request's opening.</summary>
    public static void OpenWithThanks(IReadOnlyList<Step> steps, Step request, LocalDate dueFrom)
    {
        if (request.Blocked is not null) return;
        foreach (var thanks in steps)
        {
            if (thanks is not { Kind: StepKind.ThankYou, IsOpen: true } || thanks.DueOn < dueFrom || !request.IsTo(thanks.Recipient?.Id)) continue;
            thanks.Skipped = new Reason("skipped.thanksInCheckIn");
            request.Traits |= DraftTraits.OpensWithThanks;
        }
    }

    /// <summary>A message that adds value gives way to what is due to the same person today.</summary>
    public static void PostponeValue(LocalDate today, IReadOnlyList<Step> steps)
    {
        foreach (var value in steps)
        {
            if (value is not { Kind: StepKind.AddValue, IsOpen: true }) continue;
            foreach (var other in steps)
            {
                if (other == value || other is not { IsOpen: true, IsOutreach: true, Blocked: null } || other.DueOn > today) continue;
                if (!other.IsTo(value.Recipient?.Id)) continue;
                Timing.Raise(value, today.PlusDays(QuietDays), new Reason("moved.fortyEightHours", other.DueOn, other.Recipient?.Name));
                Timing.Roll(value);
            }
        }
    }
}
