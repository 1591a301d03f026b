using NodaTime;

namespace FollowUp.Testing;

/// <summary>A clock that a test moves.</summary>
internal sealed class TestClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
