using Azure.Core;
using Azure.Core.Pipeline;

namespace FollowUp.Tables.Azure;

/// <summary>The tables of one storage account, over the Table service's REST interface.</summary>
/// <remarks>
/// Safe for concurrent use; keep one for the life of the process. Azure.Core retries 408, 429, 500, 502, 503, 504 and broken
/// connections. A write whose reply was lost is therefore sent again and may report a failure though its first attempt took effect:
/// 409 for an add, 412 for an update, 404 or 412 for a delete. After any of these read the row again before deciding.
/// </remarks>
public sealed class AzureTableStore : ITableStore
{
    private readonly TransactionCountPolicy _transactions = new();
    private readonly TableRestClient _client;
    private readonly string _tablePrefix;

    /// <summary>Connects with an account key, as for Azurite.</summary>
    /// <param name="connectionString">
    /// <c>UseDevelopmentStorage=true</c>, or <c>AccountName</c> and <c>AccountKey</c> with <c>TableEndpoint</c> or <c>EndpointSuffix</c>.
    /// </param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="FormatException">The connection string lacks a part.</exception>
    /// <exception cref="ArgumentException">The prefix is no beginning of a table's name.</exception>
    public AzureTableStore(string connectionString, AzureTableStoreOptions? options = null)
    {
        var account = TableConnectionString.Parse(connectionString);
        (_client, _tablePrefix) = Connect(
            account.TableEndpoint,
            new SharedKeyPolicy(account.AccountName, account.AccountKey, TimeProvider.System),
            $"check AccountName ({account.AccountName}) and AccountKey in the connection string, and this machine's clock",
            options ?? new AzureTableStoreOptions());
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

        (_client, _tablePrefix) = Connect(
            serviceUri,
            new BearerTokenPolicy(credential),
            $"give the identity the role Storage Table Data Contributor on {serviceUri.Host.Split('.')[0]} (a new role takes some minutes), and check that both belong to one tenant",
            options ?? new AzureTableStoreOptions());
    }

    /// <inheritdoc/>
    public long TransactionCount => _transactions.Count;

    /// <inheritdoc/>
    public ITable GetTable(string name) => new AzureTable(_client, name, TableName.Require(_tablePrefix, name));

    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        using var message = _client.CreateMessage(RequestMethod.Get, "Tables?$top=1");
        var response = await _client.SendAsync(message, cancellationToken);
        if (response.IsError) throw _client.Failure(response, "The account's list of tables");
    }

    private (TableRestClient Client, string TablePrefix) Connect(
        Uri endpoint, HttpPipelinePolicy authorization, string refusalRemedy, AzureTableStoreOptions options)
    {
        if (options.TablePrefix.Length > 0) TableName.Require(options.TablePrefix, "tab");
        var pipeline = HttpPipelineBuilder.Build(options, [], [_transactions, authorization], new ResponseClassifier());
        return (new TableRestClient(pipeline, endpoint, refusalRemedy), options.TablePrefix);
    }
}
