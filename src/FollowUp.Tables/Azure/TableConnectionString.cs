namespace FollowUp.Tables.Azure;

/// <summary>The parts of a storage connection string that lead to tables.</summary>
internal sealed record TableConnectionString(string AccountName, string AccountKey, Uri TableEndpoint)
{
    private const string Example = "'AccountName=...;AccountKey=...;EndpointSuffix=core.windows.net'";

    // The emulator's account and key are public and the same everywhere.
    private static readonly TableConnectionString Emulator = new(
        "devstoreaccount1",
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        new Uri("http://127.0.0.1:10002/devstoreaccount1"));

    /// <summary>The parts by which one knows what else may have been copied here, most telling first.</summary>
    private static readonly (string Part, string Whose)[] Others =
    [
        ("HostName", "of IoT Hub"),
        ("EntityPath", "of Event Hubs or Service Bus"),
        ("SharedAccessKeyName", "of Service Bus or Event Hubs"),
        ("AccountEndpoint", "of Cosmos DB"),
        ("InstrumentationKey", "of Application Insights"),
        ("AccessKey", "of SignalR or another service with an access key"),
        ("Initial Catalog", "of an SQL database"),
        ("Database", "of an SQL database"),
        ("Server", "of an SQL database"),
        ("Data Source", "of an SQL database"),
        ("Host", "of a database"),
        ("SharedAccessSignature", "with a shared access signature, which ends some day"),
        ("Endpoint", "of another service"),
    ];

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="FormatException">
    /// A part is missing or malformed, or it is another service's; the message repeats no value, which may be a secret.
    /// </exception>
    internal static TableConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var parts = Split(connectionString);
        if (parts.GetValueOrDefault("UseDevelopmentStorage", "false").Equals("true", StringComparison.OrdinalIgnoreCase)) return Emulator;
        foreach (var (part, whose) in Others)
            if (parts.ContainsKey(part)) throw Malformed($"is one {whose} (it has {part}); take that of the storage account");

        var accountName = Require(parts, "AccountName");
        return new(accountName, Base64(Require(parts, "AccountKey")), Endpoint(parts, accountName));
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        if (connectionString.TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase) && connectionString.Contains("://", StringComparison.Ordinal)
            && !connectionString.Contains(';', StringComparison.Ordinal))
            throw Malformed("is an address; with an identity it is the service URI that is set, and no connection string");
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

    private static string Base64(string key) =>
        Convert.TryFromBase64String(key, new byte[key.Length], out _) ? key : throw Malformed("has an AccountKey that is not Base64");

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
        $"The storage connection string {what}; use 'UseDevelopmentStorage=true' or {Example} (TableEndpoint=... for another address).");
}
