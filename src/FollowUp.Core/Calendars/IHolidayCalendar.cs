using NodaTime;

namespace FollowUp.Core.Calendars;

/// <summary>Knows public holidays by country and region.</summary>
public interface IHolidayCalendar
{
    /// <summary>Whether the holidays of <paramref name="country"/> are known at all.</summary>
    /// <param name="country">An ISO 3166-1 alpha-2 code, or one with a region as <c>BR-SP</c>, known if its country is.</param>
    bool Knows(string country);

    /// <summary>The name of the public holiday on <paramref name="date"/>, or null when it is none.</summary>
    /// <param name="country">
    /// An ISO 3166-1 alpha-2 code, or one with a region as <c>BR-SP</c>. An unknown country has no holidays, an unknown region
    /// its country's.
    /// </param>
    /// <param name="date">The local date there.</param>
    string? Find(string country, LocalDate date);
}

/// <summary>A calendar without any holiday: only weekends count.</summary>
public sealed class NoHolidays : IHolidayCalendar
{
    /// <inheritdoc/>
    public bool Knows(string country) => false;

    /// <inheritdoc/>
    public string? Find(string country, LocalDate date) => null;
}
