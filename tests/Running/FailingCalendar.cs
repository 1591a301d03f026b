using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Testing;

/// <summary>A fault in the rules' code that strikes whoever has an interview in Portugal.</summary>
internal sealed class FailingCalendar : IHolidayCalendar
{
    public bool Fails { get; set; }

    public bool Knows(string country) => true;

    public string? Find(string country, LocalDate date) => Fails && country == "PT" ? throw new InvalidOperationException("A fault in the rules.") : null;
}
