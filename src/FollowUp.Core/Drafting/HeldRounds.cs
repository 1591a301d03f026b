using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>The rounds as they really were up to a day, with what the events say about new times and missed rounds.</summary>
internal sealed class HeldRounds
{
    private readonly List<Round> _rounds;
    private readonly LocalDate _today;

    public HeldRounds(Interview interview, LocalDate today)
    {
        _today = today;
        _rounds = [.. interview.Rounds];
        foreach (var change in interview.Events.Where(change => change.On <= today).OrderBy(change => change.On))
            Apply(change);
    }

    /// <summary>How many were held.</summary>
    public int Count => Held.Count();

    /// <summary>The newest one held; null when none was.</summary>
    public Round? Newest => Held.MaxBy(round => round.HeldAt);

    /// <summary>The next one to come; null when none is known.</summary>
    public Round? Next => Of(RoundStatus.Held).Where(round => round.HeldAt.Date >= _today).MinBy(round => round.HeldAt);

    /// <summary>The newest one the employer missed; null when none was.</summary>
    public Round? Missed => Of(RoundStatus.Missed).Where(round => round.HeldAt.Date <= _today).MaxBy(round => round.HeldAt);

    private IEnumerable<Round> Held => Of(RoundStatus.Held).Where(round => round.HeldAt.Date <= _today);

    private IEnumerable<Round> Of(RoundStatus status) => _rounds.Where(round => round.Status == status);

    private void Apply(InterviewEvent change)
    {
        var index = _rounds.FindLastIndex(round => change.Round is null || round.Stage == change.Round);
        if (index < 0)
            return;

        _rounds[index] = change switch
        {
            { Kind: EventKind.Rescheduled, HeldAt: { } heldAt } => _rounds[index] with { HeldAt = heldAt, Status = RoundStatus.Held },
            { Kind: EventKind.NoShow } => _rounds[index] with { Status = RoundStatus.Missed },
            _ => _rounds[index],
        };
    }
}
