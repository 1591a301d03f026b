using FollowUp.App;
using FollowUp.App.Storage;

namespace FollowUp.Server.Commands;

/// <summary>Serves until stopped. A bad setting ends it with words.</summary>
internal static class ServeCommand
{
    public static Task<int> RunAsync(CancellationToken cancellationToken) =>
        CommandLine.ExplainAsync(async () =>
        {
            await using var app = ServerHome.CreateBuilder().UseHome().Build().MapFollowUp();
            app.Services.ValidateSettings();
            app.CheckUrls();
            await app.Services.GetRequiredService<StoreSetup>().PrepareAsync(cancellationToken);
            await app.RunAsync(cancellationToken);
        });
}
