using NodaTime;

namespace FollowUp.Functions.Tests.Running;

/// <summary>A clock that a test moves.</summary>
internal sealed class TestClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
