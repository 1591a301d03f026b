using NodaTime;

namespace FollowUp.Testing;

internal sealed class FixedClock(Instant now) : IClock
{
    public Instant GetCurrentInstant() => now;
}
