using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>The same few holidays in every country.</summary>
internal sealed class FakeHolidays(params LocalDate[] days) : IHolidayCalendar
{
    public bool Knows(string country) => true;

    public string? Find(string country, LocalDate date) => Array.IndexOf(days, date) >= 0 ? "Holiday" : null;
}
