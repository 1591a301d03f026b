using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>A number of calendar days (<c>7 d</c>) or business days (<c>3 bd</c>) after a day.</summary>
/// <param name="Amount">How many; 1 or more. The day counted from never counts itself.</param>
/// <param name="Business">Whether only business days count.</param>
[JsonConverter(typeof(DayCountConverter))]
public readonly record struct DayCount(int Amount, bool Business)
{
    /// <summary>Reads <c>7 d</c> or <c>3 bd</c>.</summary>
    /// <exception cref="FormatException">It is neither, or the number is not 1 to 366.</exception>
    public static DayCount Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(' ');
        if (parts.Length == 2 && parts[1] is "d" or "bd"
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount is >= 1 and <= 366)
            return new DayCount(amount, parts[1] == "bd");
        throw new FormatException($"Write \"7 d\" for calendar days or \"3 bd\" for business days, 1 to 366; \"{text}\" is neither.");
    }

    /// <summary>The day this long after <paramref name="date"/>, not yet rolled to a business day.</summary>
    public LocalDate After(LocalDate date, BusinessCalendar calendar) =>
        Business ? calendar.After(date, Amount) : date.PlusDays(Amount);

    /// <summary>The same kind of days, <paramref name="factor"/> times as many (rule R28).</summary>
    public DayCount Times(int factor) => this with { Amount = Amount * factor };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {(Business ? "bd" : "d")}");
}

internal sealed class DayCountConverter : JsonConverter<DayCount>
{
    public override DayCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return DayCount.Parse(reader.GetString() ?? "");
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, DayCount value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
