using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Exports;
using FollowUp.App.Hosting;
using FollowUp.App.Storage;

namespace FollowUp.Server.Commands;

internal static class RestoreCommand
{
    public static Task<int> RunAsync(FileInfo file, CancellationToken cancellationToken) =>
        OperatorCommand.RunAsync(async services =>
        {
            var export = await ReadAsync(file, cancellationToken);
            await services.GetRequiredService<StoreSetup>().OpenAsync(cancellationToken);
            var (email, token) = await services.GetRequiredService<Restoration>().RestoreAsync(export, cancellationToken);
            return $"{email} is back, with the interviews of the export. The personal token, shown only this once:{Environment.NewLine}{token}";
        });

    private static async Task<JsonObject> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists) throw RequestRefused.NotFound($"There is no file {file.Name}. An export is what GET /api/me/export answers.");
        try
        {
            await using var stream = file.OpenRead();
            return await JsonNode.ParseAsync(stream, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }, cancellationToken: cancellationToken) as JsonObject
                ?? throw RequestRefused.Malformed(file.Name, "It must be one JSON object, as GET /api/me/export answers.");
        }
        catch (JsonException e)
        {
            throw new RequestRefused(StatusCodes.Status400BadRequest, $"{file.Name} is not valid JSON: see line {(e.LineNumber ?? 0) + 1}, position {(e.BytePositionInLine ?? 0) + 1}.");
        }
    }
}
