using NodaTime;

namespace FollowUp.Core.Calendars;

/// <summary>Which days of the week are free, by country, as of 2025.</summary>
/// <remarks>
/// After the week data of the Unicode CLDR (release 38), with what has changed since or is missing there, from news and government
/// notices. Where offices differ the longer weekend is taken, for a message on a free day harms more than a day waited: India and
/// Uganda, only Sunday in the CLDR, have Saturday too.
/// </remarks>
public static class Weekend
{
    /// <summary>Whether <paramref name="day"/> belongs to the weekend of <paramref name="country"/>.</summary>
    /// <param name="country">
    /// An ISO 3166-1 alpha-2 code, or one with a region as <c>MY-03</c>; null or unlisted means Saturday and Sunday.
    /// </param>
    /// <param name="day">The day of the week.</param>
    public static bool Includes(string? country, IsoDayOfWeek day) => country switch
    {
        null => IsSaturdayOrSunday(day),

        // Kedah, Kelantan and Terengganu; Johor went back to Saturday and Sunday on 1 January 2025.
        "MY-02" or "MY-03" or "MY-11" => IsFridayOrSaturday(day),
        _ => Country(country.AsSpan(0, Math.Min(country.Length, 2)), day),
    };

    private static bool Country(ReadOnlySpan<char> country, IsoDayOfWeek day) => country switch
    {
        // The United Arab Emirates left this group in 2022; their Friday is a working morning.
        "BD" or "BH" or "DJ" or "DZ" or "EG" or "IL" or "IQ" or "JO" or "KW" or "LY" or "MV" or "OM" or "PS" or "QA" or "SA" or "SD"
            or "SY" or "YE" => IsFridayOrSaturday(day),

        // Thursday is half a day in Afghanistan; in Iran parliament voted in March 2025 to make it free.
        "AF" or "IR" or "SO" => day is IsoDayOfWeek.Thursday or IsoDayOfWeek.Friday,
        "BN" => day is IsoDayOfWeek.Friday or IsoDayOfWeek.Sunday,

        // A second free day was tried for a month in 2022 and taken back.
        "NP" => day is IsoDayOfWeek.Saturday,
        _ => IsSaturdayOrSunday(day),
    };

    private static bool IsFridayOrSaturday(IsoDayOfWeek day) => day is IsoDayOfWeek.Friday or IsoDayOfWeek.Saturday;

    private static bool IsSaturdayOrSunday(IsoDayOfWeek day) => day is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
}
