using NodaTime;

namespace FollowUp.Core.Calendars;

/// <summary>The business days of one country or region: neither a weekend day nor a public holiday there.</summary>
/// <param name="Country">
/// An ISO 3166-1 alpha-2 code, or one with a region as <c>BR-SP</c>; null counts Saturday and Sunday as the weekend and knows no holidays.
/// </param>
/// <param name="Holidays">Where public holidays come from.</param>
public readonly record struct BusinessCalendar(string? Country, IHolidayCalendar Holidays)
{
    /// <summary>Whether people work on <paramref name="date"/>.</summary>
    public bool IsBusinessDay(LocalDate date) => !Weekend.Includes(Country, date.DayOfWeek) && HolidayName(date) is null;

    /// <summary>The name of the public holiday on <paramref name="date"/>, or null.</summary>
    public string? HolidayName(LocalDate date) => Country is null ? null : Holidays.Find(Country, date);

    /// <summary>The first business day on or after <paramref name="date"/>.</summary>
    public LocalDate OnOrAfter(LocalDate date)
    {
        while (!IsBusinessDay(date)) date = date.PlusDays(1);
        return date;
    }

    /// <summary>The <paramref name="count"/>-th business day after <paramref name="date"/>, which itself never counts.</summary>
    /// <param name="date">Any day, business day or not.</param>
    /// <param name="count">1 or more.</param>
    public LocalDate After(LocalDate date, int count)
    {
        for (var found = 0; found < count;)
        {
            date = date.PlusDays(1);
            if (IsBusinessDay(date)) found++;
        }

        return date;
    }

    /// <summary>The <paramref name="count"/>-th business day before <paramref name="date"/>, which itself never counts.</summary>
    /// <param name="date">Any day, business day or not.</param>
    /// <param name="count">1 or more.</param>
    public LocalDate Before(LocalDate date, int count)
    {
        for (var found = 0; found < count;)
        {
            date = date.PlusDays(-1);
            if (IsBusinessDay(date)) found++;
        }

        return date;
    }

    /// <summary>
    /// Whether <paramref name="date"/> is the day after Thanksgiving in the United States: it counts as a business day, for it is no public holiday, but
    /// hardly an office is open.
    /// </summary>
    public bool IsDayAfterThanksgiving(LocalDate date) =>
        date is { Month: 11, Day: >= 23, DayOfWeek: IsoDayOfWeek.Friday } && Country?.StartsWith("US", StringComparison.Ordinal) == true
        && HolidayName(date.PlusDays(-1)) is not null;

    /// <summary>
    /// Whether <paramref name="date"/> lies in the year-end pause: 24 December to 1 January where 25 December is a public holiday (rule R29).
    /// </summary>
    public bool IsYearEnd(LocalDate date) =>
        date is { Month: 12, Day: >= 24 } or { Month: 1, Day: 1 }
        && HolidayName(new LocalDate(date.Month == 12 ? date.Year : date.Year - 1, 12, 25)) is not null;
}
