namespace FollowUp.Tables;

/// <summary>The Table service's rule for names of tables, kept by every engine so that a name works on both.</summary>
internal static class TableName
{
    private const int MinLength = 3;
    private const int MaxLength = 63;

    /// <summary>Joins prefix and name; the name must be valid by itself too, so that it works where there is no prefix.</summary>
    internal static string Require(string prefix, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        RequireValid(name);
        return RequireValid(prefix + name);
    }

    private static string RequireValid(string name)
    {
        var valid = name.Length is >= MinLength and <= MaxLength
            && char.IsAsciiLetter(name[0])
            && name.All(char.IsAsciiLetterOrDigit)
            && !name.Equals("tables", StringComparison.OrdinalIgnoreCase);
        return valid ? name : throw new ArgumentException(
            $"'{name}' is no table name: {MinLength} to {MaxLength} ASCII letters and digits, the first a letter, and not 'tables'.",
            nameof(name));
    }
}
