namespace FollowUp.Tables;

/// <summary>The Table service's rule for names of tables, kept by every engine so that a name works on both.</summary>
internal static class TableName
{
    private const int MinLength = 3;
    private const int MaxLength = 63;

    /// <summary>Joins prefix and name, or says why the result is no name.</summary>
    internal static string Require(string prefix, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var full = prefix + name;
        var valid = full.Length is >= MinLength and <= MaxLength
            && char.IsAsciiLetter(full[0])
            && full.All(char.IsAsciiLetterOrDigit)
            && !full.Equals("tables", StringComparison.OrdinalIgnoreCase);
        return valid ? full : throw new ArgumentException(
            $"'{full}' is no table name: {MinLength} to {MaxLength} ASCII letters and digits, the first a letter, and not 'tables'.",
            nameof(name));
    }
}
