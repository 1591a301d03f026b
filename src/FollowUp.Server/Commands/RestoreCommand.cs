using FollowUp.App.Exports;
using FollowUp.App.Storage;

namespace FollowUp.Server.Commands;

internal static class RestoreCommand
{
    public static Task<int> RunAsync(FileInfo file, CancellationToken cancellationToken) =>
        OperatorCommand.RunAsync(async services =>
        {
            var export = JsonFile.Read(file, "An export is what GET /api/me/export answers.", "must hold one JSON object, as GET /api/me/export answers.");
            await services.GetRequiredService<StoreSetup>().OpenAsync(cancellationToken);
            var (email, token) = await services.GetRequiredService<Restoration>().RestoreAsync(export, cancellationToken);
            return $"{email} is back, with the interviews of the export. The personal token, shown only this once:{Environment.NewLine}{token}";
        });
}
