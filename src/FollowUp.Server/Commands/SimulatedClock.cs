using NodaTime;

namespace FollowUp.Server.Commands;

/// <summary>A clock that somebody else moves.</summary>
internal sealed class SimulatedClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
