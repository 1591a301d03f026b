using System.ComponentModel.DataAnnotations;
using FollowUp.App.Storage;
using FollowUp.Server.Commands;
using FollowUp.Tables;
using FollowUp.Testing;

namespace FollowUp.App.Tests.Storage;

/// <summary>What is copied into the settings of the store though it belongs elsewhere.</summary>
public sealed class StoreOptionsTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=c2VjcmV0", "Service Bus")]
    [InlineData("Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=c2VjcmV0;EntityPath=hub", "Event Hubs")]
    [InlineData("AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=c2VjcmV0;", "Cosmos DB")]
    [InlineData("Server=tcp:acme.database.windows.net,1433;Initial Catalog=followup;User ID=sa;Password=c2VjcmV0;", "SQL")]
    [InlineData("Data Source=acme;Integrated Security=true;Password=c2VjcmV0", "SQL")]
    [InlineData("Host=localhost;Database=followup;Username=postgres;Password=c2VjcmV0", "SQL")]
    [InlineData("InstrumentationKey=c2VjcmV0;IngestionEndpoint=https://westeurope.in.applicationinsights.azure.com/", "Application Insights")]
    [InlineData("HostName=acme.azure-devices.net;SharedAccessKeyName=owner;SharedAccessKey=c2VjcmV0", "IoT Hub")]
    [InlineData("Endpoint=https://acme.service.signalr.net;AccessKey=c2VjcmV0;Version=1.0;", "SignalR")]
    [InlineData("TableEndpoint=https://acme.table.core.windows.net;SharedAccessSignature=sv=2024&sig=c2VjcmV0", "shared access signature")]
    [InlineData("acme.redis.cache.windows.net:6380,password=c2VjcmV0,ssl=True", "has no AccountName")]
    [InlineData("https://acme.table.core.windows.net/?sig=c2VjcmV0", "is an address")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acme", "AccountKey")]
    [InlineData("DefaultEndpointsProtocol=ftp;AccountName=acme;AccountKey=c2VjcmV0", "http or https")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=c2VjcmV0!", "Base64")]
    [InlineData("c2VjcmV0", "Name=Value")]
    public void Validate_ConnectionStringOfSomethingElse_NamesTheSettingWhoseItIsAndAnExample(string connectionString, string whose)
    {
        var message = Assert.Single(Faults(new StoreOptions { Store = "tables", ConnectionString = connectionString }));

        Assert.StartsWith("FOLLOWUP_TABLES: ", message, StringComparison.Ordinal);
        Assert.Contains(whose, message, StringComparison.Ordinal);
        Assert.Contains("AccountName=...;AccountKey=...;", message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.blob.core.windows.net", "blob")]
    [InlineData("https://acme.queue.core.windows.net", "queue")]
    [InlineData("https://acme.documents.azure.com", "documents")]
    [InlineData("https://acme.servicebus.windows.net", "servicebus")]
    [InlineData("http://acme.table.core.windows.net", "https://ACCOUNT.table")]
    [InlineData("acme", "https://ACCOUNT.table")]
    [InlineData(null, "https://ACCOUNT.table")]
    public void Validate_AddressOfSomethingElse_NamesTheSettingAndAnExample(string? serviceUri, string named)
    {
        var message = Assert.Single(Faults(new StoreOptions { Store = "tables", ServiceUri = serviceUri }));

        Assert.Contains("FOLLOWUP_TABLES__serviceUri", message, StringComparison.Ordinal);
        Assert.Contains("https://ACCOUNT.table.core.windows.net", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.table.core.windows.net")]
    [InlineData("https://tables.example.com/acme")]
    public void Validate_AddressOfATableService_IsTaken(string serviceUri) =>
        Assert.Empty(Faults(new StoreOptions { Store = "tables", ServiceUri = serviceUri }));

    [Fact]
    public async Task Start_WrongAccountKey_NamesTheSetting()
    {
        var server = await azurite.GetServerAsync();
        var options = new StoreOptions { Store = "tables", ConnectionString = $"AccountName={AzuriteServer.AccountName};AccountKey=d3Jvbmc=;TableEndpoint={server.TableEndpoint}" };

        var e = await Assert.ThrowsAsync<TableException>(() => StoreServices.Open(options).PingAsync(TestContext.Current.CancellationToken));

        Assert.Contains("(FOLLOWUP_TABLES) refused the caller", Misconfiguration.Explain(e), StringComparison.Ordinal);
        Assert.Contains("AccountKey", e.Message, StringComparison.Ordinal);
    }

    private static List<string> Faults(StoreOptions options) =>
        [.. options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage!)];
}
