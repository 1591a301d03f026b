using System.Globalization;
using NodaTime;

namespace FollowUp.Core.Calendars;

/// <summary>The holidays of one country or region: sorted dates with their names.</summary>
/// <remarks>
/// A date is one small number, 32 to a month and 384 to a year, so that it comes from a <see cref="LocalDate"/> without calendar
/// arithmetic and a country takes about 2 kB.
/// </remarks>
internal sealed class HolidayTable
{
    public const int FirstYear = 2024;
    public const int LastYear = 2035;

    private readonly ushort[] _dates;
    private readonly string[] _names;

    private HolidayTable(ushort[] dates, string[] names) => (_dates, _names) = (dates, names);

    /// <summary>Each holiday, by date.</summary>
    public IEnumerable<(LocalDate Date, string Name)> Entries => _dates.Zip(_names, (key, name) => (DateOf(key), name));

    /// <summary>The name of the holiday on <paramref name="date"/>, or null.</summary>
    public string? Find(LocalDate date)
    {
        if (date.Year is < FirstYear or > LastYear) return null;
        var at = Array.BinarySearch(_dates, KeyOf(date.Year, date.Month, date.Day));
        return at < 0 ? null : _names[at];
    }

    /// <summary>Reads lines such as <c>Christmas Day=1225</c>, <c>Carnival=260216,260217</c> and <c>-Columbus Day=261012</c>.</summary>
    /// <param name="lines">The holidays of a country, or what a region has otherwise.</param>
    /// <param name="country">The country's own holidays, for a region.</param>
    /// <exception cref="FormatException">A line is not of that form.</exception>
    public static HolidayTable Parse(ReadOnlySpan<char> lines, HolidayTable? country)
    {
        var names = new SortedDictionary<ushort, string>();
        for (var i = 0; i < country?._dates.Length; i++) names[country._dates[i]] = country._names[i];
        foreach (var line in lines.EnumerateLines())
        {
            if (line.IsEmpty) continue;
            var sign = line.IndexOf('=');
            if (sign < 0) throw new FormatException($"\"{line}\" in the holidays has no dates.");
            var name = line[..sign].ToString();
            var dates = line[(sign + 1)..];
            foreach (var range in dates.Split(','))
            {
                foreach (var key in KeysOf(dates[range]))
                {
                    if (name[0] != '-') names[key] = name;
                    else names.Remove(key);
                }
            }
        }

        return new HolidayTable([.. names.Keys], [.. names.Values]);
    }

    private static IEnumerable<ushort> KeysOf(ReadOnlySpan<char> date)
    {
        var number = int.Parse(date, NumberStyles.None, CultureInfo.InvariantCulture);
        var (month, day) = (number / 100 % 100, number % 100);
        return date.Length == 4
            ? Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(year => KeyOf(year, month, day))
            : [KeyOf(2000 + (number / 10_000), month, day)];
    }

    private static ushort KeyOf(int year, int month, int day) => (ushort)(((year - FirstYear) * 384) + ((month - 1) * 32) + day);

    private static LocalDate DateOf(ushort key) => new(FirstYear + (key / 384), (key % 384 / 32) + 1, key % 32);
}
