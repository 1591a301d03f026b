using Azure.Core;
using Azure.Identity;
using FollowUp.Tables;
using FollowUp.Tables.Azure;
using FollowUp.Tables.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Storage;

internal static class StoreServices
{
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddOptions<StoreOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<StoreOptions>>().Value));
        // Only the length of back-offs depends on it; a simulation gives one with a seed.
        services.TryAddSingleton(new Random());
        services.AddSingleton<WakeUps>().AddSingleton<SharedState>().AddSingleton<StoreSetup>();
        services.AddOptions<KeyOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KeyTable>();
        // Shorter links than the default, in about half the time: a digest signs one for each thing that can be done.
        services.AddDataProtection().SetApplicationName("FollowUp")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<KeyTable>()));
        return services;
    }

    /// <summary>
    /// Lets keys be read when they are needed. The framework does it before anything listens: a store out of reach would keep this process from ever being
    /// ready, and a new one would not have its table. Last of all, since each feature that uses keys adds it again.
    /// </summary>
    public static void ReadKeysLater(this IServiceCollection services)
    {
        foreach (var early in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(early);
    }

    /// <summary>Opens the store that validated options name; nothing is read or written yet.</summary>
    public static ITableStore Open(StoreOptions options)
    {
        if (options.SqlitePath is { } path) return new SqliteTableStore(path);
        return options.IsByIdentity
            ? new AzureTableStore(new Uri(options.ServiceUri!), Identity(options), SettingsOf(options))
            : new AzureTableStore(options.ConnectionString!, SettingsOf(options));
    }

    /// <summary>How the Table service is talked to, and by which setting its messages name it.</summary>
    public static AzureTableStoreOptions SettingsOf(StoreOptions options) =>
        new() { TablePrefix = options.TablePrefix, Setting = options.IsByIdentity ? "FOLLOWUP_TABLES__serviceUri" : "FOLLOWUP_TABLES" };

    private static TokenCredential Identity(StoreOptions options) =>
        options.ClientId is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
}
