using FollowUp.Core.Digests;
using NodaTime;

namespace FollowUp.Core.Tests.Digests;

public sealed class NudgeLedgerTests
{
    /// <summary>That a digest went out may become known after the next one did.</summary>
    [Fact]
    public void With_AnEarlierDayToldLate_KeepsTheDaysAscendingAndOnce()
    {
        var (monday, tuesday) = (new LocalDate(2026, 11, 23), new LocalDate(2026, 11, 24));

        var ledger = NudgeLedger.Empty.With(tuesday, ["i1/s1"]).With(monday, ["i1/s1"]).With(monday, ["i1/s1"]);

        Assert.Equal([monday, tuesday], ledger.DaysOf("i1/s1"));
    }
}
