using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using FollowUp.Tables.Azure;

namespace FollowUp.Tables.Tests.Azure;

/// <summary>What the client sends and how it reads answers that Azurite does not give.</summary>
public sealed class AzureTableStoreTests
{
    private static readonly Uri Service = new("https://account.table.core.windows.net/");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_WithCredential_CarriesTokenAndVersions()
    {
        using var service = new StubService(new StubService.Answer(204, "", ("ETag", "W/\"1\"")));
        var credential = new StubCredential();

        await Store(service, credential).GetTable("rows").SubmitAsync(TableAction.Add(Row("r")), CancellationToken);

        var request = Assert.Single(service.Requests);
        Assert.Equal("Bearer the-token", request.Headers["Authorization"]);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
        Assert.Equal(("2020-12-06", "3.0"), (request.Headers["x-ms-version"], request.Headers["DataServiceVersion"]));
        Assert.Equal("https://account.table.core.windows.net/prerows", request.Uri.GetLeftPart(UriPartial.Path));
        Assert.Equal("return-no-content", request.Headers["Prefer"]);
    }

    [Fact]
    public async Task Request_CredentialFails_Gives403ThatNamesTheCause()
    {
        using var service = new StubService(new StubService.Answer(200));
        var store = Store(service, new StubCredential(new InvalidOperationException("no identity here")));

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        Assert.Equal(403, e.Status);
        Assert.Contains("no identity here", e.Message, StringComparison.Ordinal);
        Assert.Contains("managed identity", e.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData(403, "AuthorizationPermissionMismatch")]
    [InlineData(401, "InvalidAuthenticationInfo")]
    public async Task Request_IdentityRefused_Gives403ThatNamesTheRole(int status, string code)
    {
        using var service = new StubService(new StubService.Answer(status, Error(code, "Not you."), ("x-ms-error-code", code)));

        var e = await Assert.ThrowsAsync<TableException>(() => Store(service).PingAsync(CancellationToken));

        Assert.Equal((403, code), (e.Status, e.Code));
        Assert.Contains("Storage Table Data Contributor", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<?xml version="1.0" encoding="utf-8"?><m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><m:code>InvalidInput</m:code><m:message xml:lang="en-US">Bad filter.</m:message></m:error>""")]
    [InlineData("""<?xml version="1.0"?><Error><Code>InvalidInput</Code><Message>Bad filter.</Message></Error>""")]
    [InlineData("""{"odata.error":{"code":"InvalidInput","message":{"lang":"en-US","value":"Bad filter.\nRequestId:1\nTime:2"}}}""")]
    public async Task Error_InJsonOrXml_HasCodeAndFirstLine(string body)
    {
        using var service = new StubService(new StubService.Answer(400, body));

        var e = await Assert.ThrowsAsync<TableException>(
            () => Store(service).GetTable("rows").QueryAsync(new TableQuery("p"), null, CancellationToken));

        Assert.Equal((400, "InvalidInput", "Table prerows: Bad filter."), (e.Status, e.Code, e.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>not <closed")]
    [InlineData("{ not json")]
    [InlineData("Bad Gateway")]
    public async Task Error_UnreadableBody_StillHasTheStatus(string body)
    {
        using var service = new StubService(new StubService.Answer(418, body));

        var e = await Assert.ThrowsAsync<TableException>(() => Store(service).PingAsync(CancellationToken));

        Assert.Equal((400, "Http418"), (e.Status, e.Code));
    }

    [Theory]
    [InlineData("<html>Welcome to the hotel</html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","At@odata.type":"Edm.DateTime","At":"never"}""")]
    public async Task Get_AnswerThatIsNoEntity_Gives500(string body)
    {
        using var service = new StubService(new StubService.Answer(200, body));

        var e = await Assert.ThrowsAsync<TableException>(() => Store(service).GetTable("rows").GetAsync("p", "r", CancellationToken));

        Assert.Equal((500, "InvalidResponse"), (e.Status, e.Code));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Request_PassingFailure_IsRetriedAndCounted(int status)
    {
        using var service = new StubService(new StubService.Answer(status), new StubService.Answer(204, "", ("ETag", "W/\"1\"")));
        var store = Store(service);

        var etag = await store.GetTable("rows").SubmitAsync(TableAction.Upsert(Row("r")), CancellationToken);

        Assert.Equal("W/\"1\"", etag);
        Assert.Equal(2, store.TransactionCount);
    }

    /// <summary>As a number without a fraction some services give it back as an integer.</summary>
    [Theory]
    [InlineData(2.0, "2.0")]
    [InlineData(-3e22, "-3E+22")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public async Task Add_WholeDouble_IsSentAsTextWithItsType(double number, string text)
    {
        using var service = new StubService(new StubService.Answer(204));
        var row = new TableEntity("p", "r", new Dictionary<string, object>(StringComparer.Ordinal) { ["Whole"] = number });

        await Store(service).GetTable("rows").SubmitAsync(TableAction.Upsert(row), CancellationToken);

        var sent = JsonNode.Parse(Assert.Single(service.Requests).Body)!;
        Assert.Equal(("Edm.Double", text), ((string?)sent["Whole@odata.type"], (string?)sent["Whole"]));
    }

    [Fact]
    public async Task Get_NullProperty_IsLeftOut()
    {
        using var service = new StubService(
            new StubService.Answer(200, """{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r","Timestamp":"2026-11-18T15:00:00Z","None":null,"One":1}"""));

        var row = await Store(service).GetTable("rows").GetAsync("p", "r", CancellationToken);

        Assert.Equal("W/\"1\"", row!.ETag);
        Assert.Equal(["One"], row.Properties.Keys);
    }

    [Fact]
    public async Task Request_Refused_NamesTheSetting()
    {
        using var service = new StubService(new StubService.Answer(403, Error("AuthorizationPermissionMismatch", "Not you.")));
        var options = new AzureTableStoreOptions { Setting = "FOLLOWUP_TABLES__serviceUri", Transport = new HttpClientTransport(service) };

        var e = await Assert.ThrowsAsync<TableException>(() => new AzureTableStore(Service, new StubCredential(), options).PingAsync(CancellationToken));

        Assert.Contains("The Table service at https://account.table.core.windows.net (FOLLOWUP_TABLES__serviceUri) refused the caller: give the identity the role Storage Table Data Contributor on account", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_TransactionFailsAsAWhole_HasItsStatusAndIndex()
    {
        using var service = new StubService(new StubService.Answer(413, Error("RequestBodyTooLarge", "1:The request body is too large.")));

        var e = await Assert.ThrowsAsync<TableException>(() => Store(service).GetTable("rows").SubmitAsync(
            [TableAction.Add(Row("a")), TableAction.Add(Row("b"))], CancellationToken));

        Assert.Equal((413, "RequestBodyTooLarge", 1), (e.Status, e.Code, e.ActionIndex));
    }

    [Fact]
    public async Task Submit_FewerResultsThanActions_Gives500()
    {
        using var service = new StubService(new StubService.Answer(202, "--b\r\n\r\nHTTP/1.1 204 No Content\r\nETag: W/\"1\"\r\n\r\n\r\n--b--\r\n"));

        var e = await Assert.ThrowsAsync<TableException>(() => Store(service).GetTable("rows").SubmitAsync(
            [TableAction.Add(Row("a")), TableAction.Add(Row("b"))], CancellationToken));

        Assert.Equal((500, "InvalidResponse"), (e.Status, e.Code));
    }

    [Fact]
    public async Task Query_EmptyPageWithAToken_GoesOn()
    {
        using var service = new StubService(
            new StubService.Answer(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!4!cA--"), ("x-ms-continuation-NextRowKey", "1!8!a+b/c=")),
            new StubService.Answer(200, """{"value":[{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r"}]}"""));

        var rows = await Store(service).GetTable("rows").QueryAllAsync(new TableQuery("p"), CancellationToken).ToListAsync(CancellationToken);

        Assert.Equal("r", Assert.Single(rows).RowKey);
        Assert.EndsWith("&NextPartitionKey=1%214%21cA--&NextRowKey=1%218%21a%2Bb%2Fc%3D", service.Requests[1].Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_TokenOfAnotherEngine_Gives400()
    {
        using var service = new StubService(new StubService.Answer(200));

        var e = await Assert.ThrowsAsync<TableException>(
            () => Store(service).GetTable("rows").QueryAsync(new TableQuery("p"), "r", CancellationToken));

        Assert.Equal(400, e.Status);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void Constructor_HttpWithCredential_Throws() =>
        Assert.Throws<ArgumentException>(() => new AzureTableStore(new Uri("http://account.table.core.windows.net"), new StubCredential()));

    [Theory]
    [InlineData("1st")]
    [InlineData("has-dash")]
    public void Constructor_PrefixNoTableMayHave_Throws(string prefix) => Assert.Throws<ArgumentException>(
        () => new AzureTableStore("UseDevelopmentStorage=true", new AzureTableStoreOptions { TablePrefix = prefix }));

    private static AzureTableStore Store(StubService service, StubCredential? credential = null)
    {
        var options = new AzureTableStoreOptions { TablePrefix = "pre", Transport = new HttpClientTransport(service) };
        (options.Retry.Delay, options.Retry.MaxDelay) = (TimeSpan.Zero, TimeSpan.Zero);
        return new AzureTableStore(Service, credential ?? new StubCredential(), options);
    }

    private static TableEntity Row(string rowKey) => new("p", rowKey, new Dictionary<string, object>(StringComparer.Ordinal));

    private static string Error(string code, string message) =>
        $$"""{"odata.error": {"code": "{{code}}", "message": {"lang": "en-US", "value": "{{message}}"} } }""";
}
