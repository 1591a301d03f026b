using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using FollowUp.App.Digests.Running;
using FollowUp.App.Storage;
using FollowUp.Tables;
using FollowUp.Tables.Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowUp.App.Tests.Storage;

/// <summary>A storage account that keeps the app out: operators learn which role on which account, the public only that it is down.</summary>
public sealed class StoreRefusalTests
{
    private const string OperatorKey = "operator-key";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch", "role Storage Table Data Contributor on acme")]
    [InlineData(HttpStatusCode.Forbidden, "AuthorizationFailure", "network rules")]
    [InlineData(HttpStatusCode.Forbidden, "AuthorizationFailure", "role Storage Table Data Contributor on acme")]
    [InlineData(HttpStatusCode.Unauthorized, "InvalidAuthenticationInfo", "role Storage Table Data Contributor on acme")]
    [InlineData(HttpStatusCode.Forbidden, "KeyBasedAuthenticationNotPermitted", "no shared keys")]
    public async Task Health_AccountRefuses_NamesTheRoleOnTheAccountAndLogsItOnce(HttpStatusCode status, string code, string expected)
    {
        using var service = new RefusingService(status, code);

        await AssertDownAsync(new Uri("https://acme.table.core.windows.net"), new HttpClientTransport(service), expected);
    }

    [Fact]
    public async Task Health_NoSuchAccount_NamesTheAddress() =>
        await AssertDownAsync(new Uri("https://acme.table.invalid"), HttpClientTransport.Shared, "https://acme.table.invalid (FOLLOWUP_TABLES__serviceUri) does not answer");

    /// <summary>The host waits 30 s for a first answer, and the store may take longer to fail than that.</summary>
    [Fact]
    public async Task Start_AccountThatNeverAnswers_IsReadyAllTheSame()
    {
        using var service = new SilentService();
        var options = new AzureTableStoreOptions { Transport = new HttpClientTransport(service) };
        // On a thread of its own: what waits for the store in a start would not even give it back.
        var starting = Task.Run(() => TestApp.StartAsync(
            services => services.AddSingleton<ITableStore>(new AzureTableStore(new Uri("https://acme.table.core.windows.net"), new AnyIdentity(), options)),
            isBehindHost: true));

        Assert.Same(starting, await Task.WhenAny(starting, Task.Delay(TimeSpan.FromSeconds(60), CancellationToken)));
        await using var app = await starting;
        using var host = app.Client();
        Assert.Equal(200, (int)(await host.GetAsync("/", CancellationToken)).StatusCode);
    }

    private static async Task AssertDownAsync(Uri account, HttpPipelineTransport transport, string expected)
    {
        var options = StoreServices.SettingsOf(new StoreOptions { Store = "tables", ServiceUri = account.AbsoluteUri });
        (options.Transport, options.Retry.MaxRetries) = (transport, 0);
        await using var app = await TestApp.StartAsync(
            services => services.AddSingleton<ITableStore>(new AzureTableStore(account, new AnyIdentity(), options)),
            [("FOLLOWUP_OPERATOR_KEY", OperatorKey)],
            isBehindHost: true);
        using var everybody = app.Client();
        using var anOperator = app.Client(OperatorKey);

        Assert.Equal(200, (int)(await everybody.GetAsync("/", CancellationToken)).StatusCode);
        var shown = (await Answer.ReadAsync(await anOperator.GetAsync("/api/health", CancellationToken))).Expect(503);
        var seen = (await Answer.ReadAsync(await everybody.GetAsync("/api/health", CancellationToken))).Expect(503);
        await Assert.ThrowsAsync<TableException>(() => app.Get<ShardQueue>().RunAsync("""{"shard":0,"cutoff":"2026-11-19T11:00:00Z"}""", CancellationToken));

        Assert.Contains(expected, (string)shown.Json["store"]!, StringComparison.Ordinal);
        Assert.Contains("FOLLOWUP_TABLES__serviceUri", (string)shown.Json["store"]!, StringComparison.Ordinal);
        Assert.Equal("""{"status":"down"}""", seen.Body);
        var lines = app.Log.All.Where(line => line.Text.Contains("The store cannot be used", StringComparison.Ordinal)).ToList();
        Assert.Equal(LogLevel.Error, Assert.Single(lines).Level);
        Assert.Contains(expected, lines[0].Text, StringComparison.Ordinal);
    }

    private sealed class RefusingService(HttpStatusCode status, string code) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = $$$$"""{"odata.error":{"code":"{{{{code}}}}","message":{"lang":"en-US","value":"This request is not authorized.\nRequestId:1"}}}""";
            var response = new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
            response.Headers.Add("x-ms-error-code", code);
            return Task.FromResult(response);
        }
    }

    private sealed class SilentService : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("It never answers.");
        }
    }

    private sealed class AnyIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("a-token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
