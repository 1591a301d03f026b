using System.Text.Json;
using FollowUp.Testing;

namespace FollowUp.Tables.Tests.Azure;

/// <summary>The JavaScript client @azure/data-tables, driven by tests/Node/data-tables.js.</summary>
internal static class OfficialClient
{
    /// <summary>The row that script writes and reads.</summary>
    internal static TableEntity Entity { get; } = new("o'neil", "50%+1 é😀", new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["Text"] = "naïve 😀",
        ["Empty"] = "",
        ["Flag"] = true,
        ["Int"] = -7,
        ["Long"] = long.MaxValue,
        ["Fraction"] = 1.5,
        ["Whole"] = 2.0,
        ["NotANumber"] = double.NaN,
        ["At"] = new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
        ["Id"] = new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ["Bytes"] = new byte[] { 0, 1, 254, 255 },
    });

    /// <summary>What the script prints for it.</summary>
    internal static Dictionary<string, string> AsTheyPrintIt { get; } = new(StringComparer.Ordinal)
    {
        ["Text"] = "String:naïve 😀",
        ["Empty"] = "String:",
        ["Flag"] = "Boolean:true",
        ["Int"] = "Int32:-7",
        ["Long"] = "Int64:9223372036854775807",
        ["Fraction"] = "Double:1.5",
        // JavaScript parses 2.0 as 2: that client reads any whole double without its type, its own too.
        ["Whole"] = "Int32:2",
        ["NotANumber"] = "Double:NaN",
        ["At"] = "DateTime:2026-11-18T15:00:00.1234567Z",
        ["Id"] = "Guid:6f9619ff-8b86-d011-b42d-00c04fc964ff",
        ["Bytes"] = "Binary:AAH+/w==",
    };

    internal static async Task WriteAsync(string connectionString, string table) =>
        await NodeTool.RunAsync("data-tables.js", "write", connectionString, table);

    internal static async Task<Dictionary<string, string>> ReadAsync(string connectionString, string table) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(await NodeTool.RunAsync("data-tables.js", "read", connectionString, table)) ?? [];
}
