using System.Globalization;
using System.Text.Json;

namespace FollowUp.Benchmarks;

/// <summary>The figures of one benchmark: rows of the same named columns, printed as a table and written as JSON.</summary>
internal sealed class Report(string benchmark, IReadOnlyDictionary<string, object> settings)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<IReadOnlyDictionary<string, object>> _rows = [];

    public void Add(params (string Name, object Value)[] figures) =>
        _rows.Add(figures.ToDictionary(figure => figure.Name, figure => figure.Value, StringComparer.Ordinal));

    public async Task WriteAsync(FileInfo? json, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine($"{benchmark}: {string.Join(", ", settings.Select(setting => $"{setting.Key} {Format(setting.Value)}"))}; load {Machine.Current.Load ?? "unknown"} on {Machine.Current.Cores} cores");
        foreach (var group in _rows.GroupBy(row => string.Join('|', row.Keys), StringComparer.Ordinal)) Print([.. group]);
        if (json is null) return;
        await using var file = json.Create();
        await JsonSerializer.SerializeAsync(file, new { benchmark, machine = Machine.Current, settings, rows = _rows }, Json, cancellationToken);
    }

    private static void Print(List<IReadOnlyDictionary<string, object>> rows)
    {
        var columns = rows[0].Keys.Select(name => (Name: name, Width: Math.Max(name.Length, rows.Max(row => Format(row[name]).Length)))).ToList();
        Console.WriteLine();
        Console.WriteLine("| " + string.Join(" | ", columns.Select(column => column.Name.PadRight(column.Width))) + " |");
        Console.WriteLine("|" + string.Join('|', columns.Select(column => new string('-', column.Width + 2))) + "|");
        foreach (var row in rows) Console.WriteLine("| " + string.Join(" | ", columns.Select(column => Format(row[column.Name]).PadRight(column.Width))) + " |");
    }

    /// <summary>Three digits say all that such figures know.</summary>
    private static string Format(object value) => value switch
    {
        double number when Math.Abs(number) >= 100 => number.ToString("F0", CultureInfo.InvariantCulture),
        double number => number.ToString("G3", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
