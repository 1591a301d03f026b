using System.Collections.Frozen;
using NodaTime;

namespace FollowUp.Core.Calendars;

/// <summary>
/// The public and bank holidays of most countries and their regions, from data that comes with the library
/// (<c>Data/README.md</c> tells its source, licence and limits). Safe to use from several threads.
/// </summary>
/// <remarks>
/// Outside <see cref="FirstYear"/> to <see cref="LastYear"/> nothing is known and only weekends count. A region has its country's
/// holidays with its own; an unknown region has its country's. A country is read when it is first asked for.
/// </remarks>
public sealed class PublicHolidays : IHolidayCalendar
{
    /// <summary>The first year whose holidays are known.</summary>
    public const int FirstYear = HolidayTable.FirstYear;

    /// <summary>The last year whose holidays are known.</summary>
    public const int LastYear = HolidayTable.LastYear;

    private readonly FrozenDictionary<string, Lazy<HolidayTable>> _tables;
    private readonly FrozenDictionary<string, Lazy<HolidayTable>>.AlternateLookup<ReadOnlySpan<char>> _tablesByPart;

    /// <summary>Finds where the countries stand in the data, without reading them yet.</summary>
    public PublicHolidays()
    {
        var file = HolidayFile.Load();
        _tables = file.Sections.ToFrozenDictionary(
            section => section.Key,
            section => new Lazy<HolidayTable>(() => HolidayTable.Parse(file.Read(section.Value), CountryOf(section.Key))),
            StringComparer.Ordinal);
        _tablesByPart = _tables.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The codes of the countries, and of the regions whose holidays differ from their country's, in no order.</summary>
    public IReadOnlyCollection<string> Codes => _tables.Keys;

    /// <summary>Whether the holidays of <paramref name="year"/> are known.</summary>
    public static bool Covers(int year) => year is >= FirstYear and <= LastYear;

    /// <inheritdoc/>
    public bool Knows(string country) => Nearest(country) is not null;

    /// <inheritdoc/>
    public string? Find(string country, LocalDate date) => Nearest(country)?.Value.Find(date);

    /// <summary>Each holiday of a country or region, by date, for the tests of the data.</summary>
    internal IEnumerable<(LocalDate Date, string Name)> Entries(string code) => _tables[code].Value.Entries;

    private Lazy<HolidayTable>? Nearest(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (_tables.TryGetValue(code, out var table)) return table;
        var part = code.AsSpan();
        for (var end = part.LastIndexOf('-'); end > 0; end = part.LastIndexOf('-'))
        {
            part = part[..end];
            if (_tablesByPart.TryGetValue(part, out table)) return table;
        }

        return null;
    }

    private HolidayTable? CountryOf(string code) =>
        code.IndexOf('-', StringComparison.Ordinal) is var end and > 0 ? _tables[code[..end]].Value : null;
}
