using Azure.Core;
using Azure.Data.Tables;

namespace FollowUp.Tables.Azure;

/// <summary>How the Table service is talked to; retries, time-outs and diagnostics are those of Azure.Core. For one store each.</summary>
public sealed class AzureTableStoreOptions : TableClientOptions
{
    /// <summary>Creates the default options: 3 retries with exponential back-off, 30 seconds for one attempt.</summary>
    public AzureTableStoreOptions()
    {
        Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        AddPolicy(Attempts, HttpPipelinePosition.BeforeTransport);
    }

    /// <summary>Put before every table's name, so that several deployments share an account; empty by default.</summary>
    public string TablePrefix { get; set; } = "";

    /// <summary>The setting that names the account, for messages about it; null by default.</summary>
    public string? Setting { get; set; }

    internal AttemptPolicy Attempts { get; } = new();
}
