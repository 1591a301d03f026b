using Azure.Core;
using Azure.Identity;
using FollowUp.Functions.Digests;
using FollowUp.Tables;
using FollowUp.Tables.Azure;
using FollowUp.Tables.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace FollowUp.Functions.Hosting;

internal static class StoreServices
{
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddOptions<StoreOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(Open);
        services.AddSingleton<WakeUps>().AddSingleton<SharedState>();
        services.AddDataProtection().SetApplicationName("FollowUp");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new KeyTable(provider.GetRequiredService<ITableStore>())));
        return services;
    }

    private static ITableStore Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StoreOptions>>().Value;
        if (options.IsSqlite) return new SqliteTableStore(options.Store[StoreOptions.SqlitePrefix.Length..]);
        var settings = new AzureTableStoreOptions { TablePrefix = options.TablePrefix };
        return string.IsNullOrWhiteSpace(options.ConnectionString)
            ? new AzureTableStore(new Uri(options.ServiceUri!), Identity(options), settings)
            : new AzureTableStore(options.ConnectionString, settings);
    }

    private static TokenCredential Identity(StoreOptions options) =>
        options.ClientId is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
}
