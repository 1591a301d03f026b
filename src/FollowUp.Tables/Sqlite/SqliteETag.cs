using System.Globalization;

namespace FollowUp.Tables.Sqlite;

/// <summary>ETags are the numbers of one counter a file, so none comes twice, not even for a row deleted and inserted again.</summary>
internal static class SqliteETag
{
    /// <summary>Matches every version in <see cref="SqliteStatements"/>; the counter starts at 1.</summary>
    private const long Any = 0;

    /// <summary>Matches no version.</summary>
    private const long None = -1;

    internal static string Format(long version) => string.Create(CultureInfo.InvariantCulture, $"W/\"{version}\"");

    internal static long Parse(string? ifMatch) => ifMatch switch
    {
        null => None,
        TableAction.AnyETag => Any,
        ['W', '/', '"', .. var digits, '"']
            when long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 => version,
        _ => None,
    };
}
