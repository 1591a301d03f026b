using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>Which rounds were held, missed or are to come, as of a day.</summary>
internal sealed class HeldRounds(Interview interview, LocalDate today)
{
    private readonly IReadOnlyList<Round> _rounds = CurrentRounds.Of(interview, today);

    /// <summary>The ones held.</summary>
    public IEnumerable<Round> Held => Of(RoundStatus.Held).Where(round => round.HeldAt.Date <= today);

    /// <summary>How many were held.</summary>
    public int Count => Held.Count();

    /// <summary>The newest one held; null when none was.</summary>
    public Round? Newest => Held.MaxBy(round => round.HeldAt);

    /// <summary>The next one to come; null when none is known.</summary>
    public Round? Next => Of(RoundStatus.Held).Where(round => round.HeldAt.Date >= today).MinBy(round => round.HeldAt);

    /// <summary>The newest one the employer missed; null when none was.</summary>
    public Round? Missed => Of(RoundStatus.Missed).Where(round => round.HeldAt.Date <= today).MaxBy(round => round.HeldAt);

    private IEnumerable<Round> Of(RoundStatus status) => _rounds.Where(round => round.Status == status);
}
