using NodaTime;

namespace FollowUp.Core.Calendars;

/// <summary>Which days of the week are free, by country.</summary>
public static class Weekend
{
    /// <summary>Whether <paramref name="day"/> belongs to the weekend of <paramref name="country"/>.</summary>
    /// <param name="country">An ISO 3166-1 alpha-2 code; null or unlisted means Saturday and Sunday.</param>
    /// <param name="day">The day of the week.</param>
    public static bool Includes(string? country, IsoDayOfWeek day) => country switch
    {
        "BD" or "BH" or "DJ" or "DZ" or "EG" or "IL" or "IQ" or "JO" or "KW" or "LY" or "MV" or "OM" or "PS" or "QA" or "SA" or "SD"
            or "SY" or "YE" => day is IsoDayOfWeek.Friday or IsoDayOfWeek.Saturday,
        "AF" or "IR" => day is IsoDayOfWeek.Thursday or IsoDayOfWeek.Friday,
        "BN" => day is IsoDayOfWeek.Friday or IsoDayOfWeek.Sunday,
        "NP" => day is IsoDayOfWeek.Saturday,
        _ => day is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday,
    };
}
