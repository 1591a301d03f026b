using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>A round that was held or will be, with its moment resolved.</summary>
/// <param name="Round">The round.</param>
/// <param name="Start">When it starts.</param>
/// <param name="HeldOn">Its local day where it is held.</param>
/// <param name="NotedFrom">The earlier of that day and the candidate's own: what follows it may be noted from this day on.</param>
/// <param name="FirstPlannedOn">The day it was planned for at first; what was done since stays done (rule R18).</param>
/// <param name="Zone">Its zone.</param>
internal sealed record Meeting(Round Round, Instant Start, LocalDate HeldOn, LocalDate NotedFrom, LocalDate FirstPlannedOn, DateTimeZone Zone)
{
    public LocalDate DoneFrom => LocalDate.Min(NotedFrom, FirstPlannedOn);
}
