using Azure.Core;
using Azure.Data.Tables;

namespace FollowUp.Tables.Azure;

/// <summary>The tables of one storage account, by way of Azure.Data.Tables.</summary>
/// <remarks>
/// Safe for concurrent use; keep one for the life of the process. Azure.Core retries 408, 429, 500, 502, 503, 504 and broken connections. Whether a commit
/// took effect whose reply was lost is found out by reading, so a 409, 412 or 404 means that somebody else was faster.
/// </remarks>
public sealed class AzureTableStore : ITableStore
{
    private readonly TableServiceClient _client;
    private readonly AzureTableStoreOptions _options;
    private readonly AzureFailure _failure;

    /// <summary>Connects with an account key, as for Azurite.</summary>
    /// <param name="connectionString">
    /// <c>UseDevelopmentStorage=true</c>, or <c>AccountName</c> and <c>AccountKey</c> with <c>TableEndpoint</c> or <c>EndpointSuffix</c>.
    /// </param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="FormatException">The connection string lacks a part, or is another service's.</exception>
    /// <exception cref="ArgumentException">The prefix is no beginning of a table's name.</exception>
    public AzureTableStore(string connectionString, AzureTableStoreOptions? options = null)
    {
        var account = TableConnectionString.Parse(connectionString);
        _options = Check(options);
        _failure = new AzureFailure(
            Service(account.TableEndpoint),
            $"check AccountName ({account.AccountName}) and AccountKey in the connection string, and this machine's clock");
        _client = new TableServiceClient(account.TableEndpoint, new TableSharedKeyCredential(account.AccountName, account.AccountKey), _options);
    }

    /// <summary>Connects with an Entra identity, as in Azure.</summary>
    /// <param name="serviceUri">Such as <c>https://account.table.core.windows.net</c>; https, because each request carries a token.</param>
    /// <param name="credential">An identity with the role Storage Table Data Contributor on the account.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The address is not absolute https or the prefix is no beginning of a table's name.</exception>
    public AzureTableStore(Uri serviceUri, TokenCredential credential, AzureTableStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(serviceUri);
        ArgumentNullException.ThrowIfNull(credential);
        if (!serviceUri.IsAbsoluteUri || serviceUri.Scheme != Uri.UriSchemeHttps)
        {
            throw new ArgumentException(
                $"'{serviceUri}' is not an https address, such as https://account.table.core.windows.net.", nameof(serviceUri));
        }

        _options = Check(options);
        _failure = new AzureFailure(
            Service(serviceUri),
            $"give the identity the role Storage Table Data Contributor on {serviceUri.Host.Split('.')[0]} (a new role takes some minutes), and check that both belong to one tenant");
        _client = new TableServiceClient(serviceUri, new TableCredential(credential, Service(serviceUri)), _options);
    }

    /// <inheritdoc/>
    public long TransactionCount => _options.Attempts.Count;

    /// <inheritdoc/>
    public ITable GetTable(string name) =>
        new AzureTable(_client.GetTableClient(TableName.Require(_options.TablePrefix, name)), _options.Attempts, _failure, name);

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) =>
        _failure.ExplainAsync(
            "The account's list of tables",
            async () => await _client.QueryAsync(maxPerPage: 1, cancellationToken: cancellationToken).AsPages().FirstOrDefaultAsync(cancellationToken),
            cancellationToken);

    private string Service(Uri address) =>
        $"Table service at {address.AbsoluteUri.TrimEnd('/')}" + (_options.Setting is { } setting ? $" ({setting})" : "");

    private static AzureTableStoreOptions Check(AzureTableStoreOptions? options)
    {
        options ??= new AzureTableStoreOptions();
        if (options.TablePrefix.Length > 0) TableName.Require(options.TablePrefix, "tab");
        return options;
    }
}
