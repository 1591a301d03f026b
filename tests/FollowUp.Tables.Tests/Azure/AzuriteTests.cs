using System.Net;
using System.Net.Sockets;
using FollowUp.Tables.Azure;
using FollowUp.Testing;

namespace FollowUp.Tables.Tests.Azure;

/// <summary>What only a real service shows: signatures, refusals, other clients.</summary>
public sealed class AzuriteTests(AzuriteFixture azurite)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ping_RightKey_Succeeds() => await new AzureTableStore(await azurite.GetConnectionStringAsync()).PingAsync(CancellationToken);

    [Fact]
    public async Task Ping_WrongKey_Gives403ThatNamesTheKey()
    {
        var server = await azurite.GetServerAsync();
        var store = new AzureTableStore($"AccountName={AzuriteServer.AccountName};AccountKey=d3Jvbmc=;TableEndpoint={server.TableEndpoint}");

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        Assert.Equal((403, "AuthorizationFailure"), (e.Status, e.Code));
        Assert.Contains("AccountKey", e.Message, StringComparison.Ordinal);
        Assert.Contains(server.TableEndpoint.AbsoluteUri, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ping_NobodyListens_Gives503ThatNamesTheEndpoint()
    {
        var options = new AzureTableStoreOptions();
        (options.Retry.MaxRetries, options.Retry.Delay) = (1, TimeSpan.Zero);
        var store = new AzureTableStore($"AccountName=acme;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:{UnusedPort()}/acme", options);

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        Assert.Equal((503, "ServerUnreachable"), (e.Status, e.Code));
        Assert.Contains("http://127.0.0.1:", e.Message, StringComparison.Ordinal);
        Assert.Contains("Azurite", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetTable_TwoPrefixes_AreTwoTables()
    {
        var connectionString = await azurite.GetConnectionStringAsync();
        var one = new AzureTableStore(connectionString, new AzureTableStoreOptions { TablePrefix = "one" }).GetTable("isolated");
        var two = new AzureTableStore(connectionString, new AzureTableStoreOptions { TablePrefix = "two" }).GetTable("isolated");
        await one.CreateIfNotExistsAsync(CancellationToken);
        await two.CreateIfNotExistsAsync(CancellationToken);

        await one.SubmitAsync(TableAction.Add(OfficialClient.Entity), CancellationToken);

        Assert.NotNull(await one.GetAsync(OfficialClient.Entity.PartitionKey, OfficialClient.Entity.RowKey, CancellationToken));
        Assert.Null(await two.GetAsync(OfficialClient.Entity.PartitionKey, OfficialClient.Entity.RowKey, CancellationToken));
    }

    [Fact]
    public async Task Get_RowOfTheOfficialClient_HasItsTypes()
    {
        var connectionString = await azurite.GetConnectionStringAsync();
        var table = new AzureTableStore(connectionString).GetTable("theirs");
        await table.CreateIfNotExistsAsync(CancellationToken);

        await OfficialClient.WriteAsync(connectionString, "theirs");

        var row = await table.GetAsync(OfficialClient.Entity.PartitionKey, OfficialClient.Entity.RowKey, CancellationToken);
        Assert.Equal(OfficialClient.Entity.Properties, row?.Properties);
        Assert.All(OfficialClient.Entity.Properties, p => Assert.Equal(p.Value.GetType(), row!.Properties[p.Key].GetType()));
    }

    [Fact]
    public async Task Add_ReadByTheOfficialClient_HasItsTypes()
    {
        var connectionString = await azurite.GetConnectionStringAsync();
        var table = new AzureTableStore(connectionString).GetTable("ours");
        await table.CreateIfNotExistsAsync(CancellationToken);

        await table.SubmitAsync(TableAction.Add(OfficialClient.Entity), CancellationToken);

        Assert.Equal(OfficialClient.AsTheyPrintIt, await OfficialClient.ReadAsync(connectionString, "ours"));
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
