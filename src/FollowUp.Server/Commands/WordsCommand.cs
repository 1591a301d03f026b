using FollowUp.Server.Words;

namespace FollowUp.Server.Commands;

/// <summary>Writes the word sheet.</summary>
internal static class WordsCommand
{
    public static async Task RunAsync(FileInfo? file, TextWriter output, CancellationToken cancellationToken)
    {
        if (file is null) await output.WriteAsync(WordSheet.Write());
        else await File.WriteAllTextAsync(file.FullName, WordSheet.Write(), cancellationToken);
    }
}
