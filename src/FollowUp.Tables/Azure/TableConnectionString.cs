namespace FollowUp.Tables.Azure;

/// <summary>The parts of a storage connection string that lead to tables.</summary>
internal sealed class TableConnectionString
{
    // The emulator's account and key are public and the same everywhere.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private TableConnectionString(string accountName, byte[] accountKey, Uri tableEndpoint) =>
        (AccountName, AccountKey, TableEndpoint) = (accountName, accountKey, tableEndpoint);

    internal string AccountName { get; }

    internal byte[] AccountKey { get; }

    internal Uri TableEndpoint { get; }

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="FormatException">A part is missing or malformed; the message repeats no value, which may be a secret.</exception>
    internal static TableConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var parts = Split(connectionString);
        if (parts.GetValueOrDefault("UseDevelopmentStorage", "false").Equals("true", StringComparison.OrdinalIgnoreCase))
            return new(EmulatorAccount, Convert.FromBase64String(EmulatorKey), new Uri("http://127.0.0.1:10002/" + EmulatorAccount));

        var accountName = Require(parts, "AccountName");
        return new(accountName, Key(Require(parts, "AccountKey")), Endpoint(parts, accountName));
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw Malformed("has a part that is not Name=Value");
            parts[part[..equals].TrimEnd()] = part[(equals + 1)..].TrimStart();
        }

        return parts;
    }

    private static string Require(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0 ? value : throw Malformed($"has no {name}");

    private static byte[] Key(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Malformed("has an AccountKey that is not Base64");
        }
    }

    private static Uri Endpoint(Dictionary<string, string> parts, string accountName)
    {
        if (!parts.TryGetValue("TableEndpoint", out var endpoint))
        {
            var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
            endpoint = $"{protocol}://{accountName}.table.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
        }

        return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw Malformed("has a TableEndpoint that is not an http or https address");
    }

    private static FormatException Malformed(string what) => new(
        $"The storage connection string {what}; use 'UseDevelopmentStorage=true' or "
        + "'AccountName=...;AccountKey=...;EndpointSuffix=core.windows.net' (TableEndpoint=... for another address).");
}
