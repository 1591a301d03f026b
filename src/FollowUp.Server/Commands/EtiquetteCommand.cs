using FollowUp.App.Interviews.Explaining;
using FollowUp.App.Ui;
using Microsoft.Extensions.Logging.Abstractions;

namespace FollowUp.Server.Commands;

/// <summary>Writes the rules and what comes of them as a document.</summary>
internal static class EtiquetteCommand
{
    public static Task<int> RunAsync(FileInfo? file, TextWriter output, CancellationToken cancellationToken) => CommandLine.ExplainAsync(async () =>
    {
        await using var templates = new TemplateRenderer(NullLoggerFactory.Instance);
        var files = await EtiquetteDocument.WriteAsync(templates);
        if (file is null)
        {
            await output.WriteAsync(files[""]);
            return;
        }

        foreach (var (path, text) in files)
        {
            var target = path.Length == 0 ? file.FullName : Path.Combine(file.DirectoryName!, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, text, cancellationToken);
        }
    });
}
