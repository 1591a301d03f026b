using FollowUp.Server.Words;

namespace FollowUp.Server.Commands;

/// <summary>Writes the word sheets.</summary>
internal static class WordsCommand
{
    public static async Task RunAsync(FileInfo? file, TextWriter output, CancellationToken cancellationToken)
    {
        if (file is null)
            await output.WriteAsync(WordSheet.Write());
        else if (Directory.Exists(file.FullName))
            foreach (var language in WordSheet.Languages) await File.WriteAllTextAsync(Path.Combine(file.FullName, $"{language}.md"), WordSheet.Write(language), cancellationToken);
        else
            await File.WriteAllTextAsync(file.FullName, WordSheet.Write(LanguageOf(file)), cancellationToken);
    }

    /// <summary>English for a file named after none.</summary>
    private static string LanguageOf(FileInfo file) =>
        Path.GetFileNameWithoutExtension(file.Name) is var name && WordSheet.Languages.Contains(name, StringComparer.Ordinal) ? name : "en";
}
