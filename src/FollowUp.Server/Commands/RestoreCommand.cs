using FollowUp.App.Exports;
using FollowUp.App.Storage;

namespace FollowUp.Server.Commands;

internal static class RestoreCommand
{
    public static Task<int> RunAsync(FileInfo file, CancellationToken cancellationToken) =>
        OperatorCommand.RunAsync(async services =>
        {
            var export = JsonFile.Read(file, "Use an export from GET /api/me/export.", "must hold one JSON object, as returned by GET /api/me/export.");
            await services.GetRequiredService<StoreSetup>().OpenAsync(cancellationToken);
            var (email, token) = await services.GetRequiredService<Restoration>().RestoreAsync(export, cancellationToken);
            return $"Restored {email} and the interviews in the export. Personal token, shown only once:{Environment.NewLine}{token}";
        });
}
