using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Tests.Calendars;

/// <summary>Alone on the heap: the memory of the process is measured.</summary>
[CollectionDefinition(nameof(HolidayMemoryTests), DisableParallelization = true)]
[Collection(nameof(HolidayMemoryTests))]
public class HolidayMemoryTests(ITestOutputHelper output)
{
    [Fact]
    public void Find_AllCountriesAndRegions_KeepsLessThanTenMegabytes()
    {
        var before = Live();

        var holidays = new PublicHolidays();
        var found = holidays.Codes.Count(code => holidays.Find(code, new LocalDate(2026, 12, 25)) is not null);
        var kept = Live() - before;

        output.WriteLine($"{kept:N0} bytes for {holidays.Codes.Count} calendars, {found} of them with a holiday on Christmas Day");
        Assert.InRange(kept, 100_000, 10_000_000);
        GC.KeepAlive(holidays);
    }

    /// <summary>What earlier tests left to finalizers is gone first, or it would be counted as freed in between.</summary>
    private static long Live()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
