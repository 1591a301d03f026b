using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.Testing;

internal static class Watch
{
    /// <summary>Puts a <see cref="WatchedStore"/> before the store that the settings name.</summary>
    public static void Store(IServiceCollection services, Action<WatchedStore> made)
    {
        var open = services.Single(service => service.ServiceType == typeof(ITableStore)).ImplementationFactory!;
        services.AddSingleton<ITableStore>(provider =>
        {
            var store = new WatchedStore((ITableStore)open(provider));
            made(store);
            return store;
        });
    }
}
