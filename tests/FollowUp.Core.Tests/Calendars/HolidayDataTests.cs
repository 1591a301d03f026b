using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Tests.Calendars;

/// <summary>What must hold of the data as a whole, whatever version of its source it was made from.</summary>
public class HolidayDataTests
{
    private static readonly PublicHolidays Holidays = new();

    private static readonly IReadOnlyList<string> Codes = [.. Holidays.Codes.Order(StringComparer.Ordinal)];

    private static readonly IReadOnlyList<string> Countries = [.. Codes.Where(code => !code.Contains('-'))];

    private static readonly IReadOnlyList<string> Regions = [.. Codes.Except(Countries)];

    [Fact]
    public void Codes_AreAllThatTheSourceKnows()
    {
        Assert.Equal(207, Countries.Count);
        Assert.Equal(365, Regions.Count);
        Assert.All(Regions, region => Assert.Contains(region[..2], Countries));
        Assert.All(Holidays.Codes, code => Assert.Matches("^[A-Z]{2}(-[A-Z0-9]+){0,2}$", code));
    }

    [Fact]
    public void Entries_OfEveryCode_AreWhatFindAnswers()
    {
        foreach (var code in Holidays.Codes)
        {
            Assert.All(Holidays.Entries(code), entry =>
            {
                Assert.Equal(entry.Name, Holidays.Find(code, entry.Date));
                Assert.False(string.IsNullOrWhiteSpace(entry.Name));
                Assert.True(PublicHolidays.Covers(entry.Date.Year));
            });
        }
    }

    [Fact]
    public void Countries_HaveAPlausibleNumberOfDaysEveryYear()
    {
        foreach (var country in Countries)
        {
            var years = Holidays.Entries(country).CountBy(entry => entry.Date.Year).ToDictionary();
            for (var year = PublicHolidays.FirstYear; year <= PublicHolidays.LastYear; year++)
            {
                var count = years.GetValueOrDefault(year);
                Assert.True(count is >= 3 and <= 40, $"{country} has {count} holidays in {year}");
            }
        }
    }

    [Fact]
    public void Countries_NameTheirDaysInLettersACandidateAbroadReads() =>
        Assert.All(
            Holidays.Codes.SelectMany(Holidays.Entries).Select(entry => entry.Name).Distinct(StringComparer.Ordinal),
            name => Assert.DoesNotContain(name, letter => char.IsLetter(letter) && letter > '\u024F'));

    [Fact]
    public void SubstituteDays_NameTheHolidayTheyStandFor()
    {
        const string Suffix = " (substitute day)";
        var seen = 0;
        foreach (var country in Countries)
        {
            var days = Holidays.Entries(country).ToLookup(entry => entry.Name, entry => entry.Date);
            foreach (var substitute in days.Where(day => day.Key.EndsWith(Suffix, StringComparison.Ordinal)))
            {
                var original = substitute.Key[..^Suffix.Length];
                Assert.True(days.Contains(original), $"{country} has no {original}");
                foreach (var date in substitute)
                {
                    seen++;
                    var nearby = Enumerable.Range(1, 7).SelectMany(away => new[] { date.PlusDays(away), date.PlusDays(-away) });
                    Assert.True(
                        nearby.Any(day => Holidays.Find(country, day) is not null),
                        $"{country} {date}: nothing near {substitute.Key}");
                }
            }
        }

        Assert.True(seen > 500, $"only {seen} substitute days");
    }

    /// <summary>
    /// Regions keep national days unless the source removes them on purpose. Each line was looked through; a new one after an
    /// update of the source wants the same.
    /// </summary>
    [Fact]
    public void Regions_LoseNoNationalDayButThoseStruckOutOnPurpose()
    {
        string[] struckOut =
        [
            "AU-TAS: Easter Saturday, Easter Sunday",
            "AU-WA: Easter Saturday",
            "CH-AR: Boxing Day",
            "CH-GE: Federal Day of Thanksgiving, Repentance and Prayer",
            "CH-GL: Federal Day of Thanksgiving, Repentance and Prayer",
            "CH-JU: Boxing Day",
            "CH-TI: Good Friday",
            "CH-UR: Boxing Day",
            "CH-VD: Boxing Day",
            "CH-VS: Good Friday",
            "GB-SCT: Easter Monday",
            "MY-01: Day of Nuzul Al-Quran, New Year's Day",
            "MY-02: Day of Nuzul Al-Quran, New Year's Day",
            "MY-03: New Year's Day",
            "MY-04: Day of Nuzul Al-Quran",
            "MY-05: Day of Nuzul Al-Quran",
            "MY-09: New Year's Day",
            "MY-11: New Year's Day",
            "MY-12: Day of Nuzul Al-Quran",
            "MY-13: Day of Nuzul Al-Quran, Deepavali",
            "SH-TA: August Bank Holiday",
            "SO-AW: Day of Ashura, Independence Day, New Year's Day",
            "SO-SA: Day of Ashura, Independence Day, New Year's Day",
            "SO-SO: Day of Ashura, Independence Day, New Year's Day",
            "SO-TO: Day of Ashura, Independence Day, New Year's Day",
            "SO-WO: Day of Ashura, Independence Day, New Year's Day",
            "US-CA: Columbus Day",
            "US-CA-LA: Columbus Day",
            "US-DE: Columbus Day, Washington's Birthday",
            "US-FL: Columbus Day, Washington's Birthday",
            "US-GA: Washington's Birthday",
            "US-HI: Columbus Day",
            "US-KS: Washington's Birthday",
            "US-KY: Washington's Birthday",
            "US-NC: Columbus Day, Washington's Birthday",
            "US-NV: Columbus Day",
        ];

        var lost = Regions
            .Select(region => (region, names: string.Join(", ", LostIn(region))))
            .Where(each => each.names.Length > 0)
            .Select(each => $"{each.region}: {each.names}");

        Assert.Equal(struckOut, lost);
    }

    private static IEnumerable<string> LostIn(string region) => Holidays.Entries(region[..2])
        .Where(entry => Holidays.Find(region, entry.Date) is null)
        .Select(entry => entry.Name)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);
}
