using NodaTime;

namespace FollowUp.Functions.Tests.Mail;

internal sealed class FixedClock(Instant now) : IClock
{
    public Instant GetCurrentInstant() => now;
}
