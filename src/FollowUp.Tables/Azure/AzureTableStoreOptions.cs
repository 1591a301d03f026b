using Azure.Core;

namespace FollowUp.Tables.Azure;

/// <summary>How the Table service is talked to; retries, time-outs and diagnostics are those of Azure.Core.</summary>
public sealed class AzureTableStoreOptions : ClientOptions
{
    /// <summary>Creates the default options: 3 retries with exponential back-off, 30 seconds for one attempt.</summary>
    public AzureTableStoreOptions() => Retry.NetworkTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Put before every table's name, so that several deployments share an account; empty by default.</summary>
    public string TablePrefix { get; set; } = "";
}
