using System.ComponentModel.DataAnnotations;
using FollowUp.Tables.Azure;

namespace FollowUp.App.Storage;

/// <summary>Where everything is kept.</summary>
internal sealed class StoreOptions : IValidatableObject
{
    public const string SqlitePrefix = "sqlite:";

    private const int LongestPrefix = 40;

    /// <summary>What tells the addresses that stand beside that of the Table service, or look like it; a private name of one's own may be anything.</summary>
    private static readonly string[] OtherServices =
        [".blob.", ".queue.", ".file.", ".dfs.", ".web.", ".documents.", ".servicebus.", ".database.", ".vault."];

    /// <summary><c>sqlite:PATH</c> or <c>tables</c>. Default: a file in the folder <c>data</c>.</summary>
    [ConfigurationKeyName("FOLLOWUP_STORE")]
    public string Store { get; set; } = "sqlite:data/followup.db";

    /// <summary>A connection string for Azurite or an account with shared keys; null when <see cref="ServiceUri"/> is used.</summary>
    [ConfigurationKeyName("FOLLOWUP_TABLES")]
    public string? ConnectionString { get; set; }

    /// <summary>The Table service's address, for which the app's identity signs in.</summary>
    [ConfigurationKeyName("FOLLOWUP_TABLES:serviceUri")]
    public string? ServiceUri { get; set; }

    /// <summary>The client id of the user-assigned identity; null for the environment's default.</summary>
    [ConfigurationKeyName("FOLLOWUP_TABLES:clientId")]
    public string? ClientId { get; set; }

    /// <summary>Precedes every table's name, so that environments can share an account. Default: none.</summary>
    [ConfigurationKeyName("FOLLOWUP_TABLE_PREFIX")]
    public string TablePrefix { get; set; } = "";

    /// <summary>The file; null when the store is no file.</summary>
    public string? SqlitePath => Store.StartsWith(SqlitePrefix, StringComparison.Ordinal) ? Store[SqlitePrefix.Length..] : null;

    /// <summary>Whether the app's identity signs in, and no account key does.</summary>
    public bool IsByIdentity => string.IsNullOrWhiteSpace(ConnectionString);

    private static string? Fault(string setting, Func<object> open)
    {
        try
        {
            open();
            return null;
        }
        catch (FormatException e)
        {
            return $"{setting}: {e.Message}";
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SqlitePath is { } path)
        {
            if (string.IsNullOrWhiteSpace(path))
                yield return new ValidationResult("FOLLOWUP_STORE names no file; an example: sqlite:data/followup.db", [nameof(Store)]);
            yield break;
        }

        if (Store != "tables")
        {
            yield return new ValidationResult("FOLLOWUP_STORE must be sqlite:PATH or tables; an example: sqlite:data/followup.db", [nameof(Store)]);
            yield break;
        }

        if (!IsByIdentity && Fault("FOLLOWUP_TABLES", () => new AzureTableStore(ConnectionString!)) is { } connection)
            yield return new ValidationResult(connection, [nameof(ConnectionString)]);
        else if (IsByIdentity && !(Uri.TryCreate(ServiceUri, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
            yield return new ValidationResult(
                "FOLLOWUP_STORE=tables needs FOLLOWUP_TABLES__serviceUri, such as https://ACCOUNT.table.core.windows.net, or a connection string in FOLLOWUP_TABLES.",
                [nameof(ServiceUri)]);
        else if (IsByIdentity && OtherServices.FirstOrDefault(other => new Uri(ServiceUri!).Host.Contains(other, StringComparison.OrdinalIgnoreCase)) is { } otherService)
            yield return new ValidationResult(
                $"FOLLOWUP_TABLES__serviceUri is the address of another service ({otherService.Trim('.')}); take the account's Table service, such as https://ACCOUNT.table.core.windows.net",
                [nameof(ServiceUri)]);
        if (!TablePrefix.All(char.IsAsciiLetterOrDigit) || TablePrefix is [>= '0' and <= '9', ..] || TablePrefix.Length > LongestPrefix)
            yield return new ValidationResult(
                $"FOLLOWUP_TABLE_PREFIX must be at most {LongestPrefix} letters and digits, the first a letter; an example: staging", [nameof(TablePrefix)]);
    }
}
