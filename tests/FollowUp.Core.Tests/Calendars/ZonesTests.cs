using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Tests.Calendars;

public class ZonesTests
{
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Australia/Lord_Howe")] // half an hour of summer time
    [InlineData("Pacific/Apia")] // lost 30 December 2011
    [InlineData("Africa/Casablanca")] // two changes around Ramadan
    [InlineData("Asia/Kolkata")] // no changes
    [InlineData("UTC")]
    public void At_AroundEveryChangeOfTheClocks_IsWhatNodaTimeGives(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var from = Instant.FromUtc(2010, 1, 1, 0, 0);
        var moments = zone.GetZoneIntervals(from, Instant.FromUtc(2035, 1, 1, 0, 0))
            .Select(interval => interval.HasStart ? Instant.Max(interval.Start, from) : from)
            .SelectMany(change => Enumerable.Range(-60, 121).Select(hours => change + Duration.FromHours(hours) + Duration.FromMinutes(20)));

        foreach (var local in moments.Select(moment => moment.InUtc().LocalDateTime))
            Assert.Equal(local.InZoneLeniently(zone).ToInstant(), Zones.At(local, zone));
    }
}
