using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FollowUp.Testing;

/// <summary>An Azurite process that listens on free ports of the loopback address and keeps everything in memory, or in a folder.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    /// <summary>The emulator's public account.</summary>
    public const string AccountName = "devstoreaccount1";

    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private AzuriteServer(Process process, IReadOnlyDictionary<string, string> addresses)
    {
        _process = process;
        (BlobEndpoint, QueueEndpoint, TableEndpoint) = (Endpoint("Blob"), Endpoint("Queue"), Endpoint("Table"));
        Uri Endpoint(string service) => new($"{addresses[service]}/{AccountName}");
    }

    /// <summary>The Blob service's address, with the account.</summary>
    public Uri BlobEndpoint { get; }

    /// <summary>The Queue service's address, with the account.</summary>
    public Uri QueueEndpoint { get; }

    /// <summary>The Table service's address, with the account.</summary>
    public Uri TableEndpoint { get; }

    /// <summary>A connection string for all three services.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};"
        + $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <param name="folder">Where what it holds is read from, and kept; null for memory.</param>
    internal static async Task<AzuriteServer> StartAsync(string? folder = null)
    {
        // Port 0: the operating system picks free ports, so runs side by side never collide; Azurite prints which.
        var process = NodeTool.Start(
            "node",
            ["azurite.js", .. folder is null ? ["--inMemoryPersistence"] : new[] { "--location", folder }, "--disableTelemetry", "--skipApiVersionCheck", "--silent",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"]);
        var errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(StartTimeout);
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        while (addresses.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync(timeout.Token)
                ?? throw new InvalidOperationException($"Azurite ended before it listened: {await errors}");
            if (Listening().Match(line) is { Success: true } match) addresses[match.Groups["service"].Value] = match.Groups["address"].Value;
        }

        // An unread pipe would fill up and stop the emulator.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return new AzuriteServer(process, addresses);
    }

    [GeneratedRegex(
        @"Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://\S+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
