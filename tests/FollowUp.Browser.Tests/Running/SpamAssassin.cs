using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FollowUp.Browser.Tests.Running;

/// <summary>SpamAssassin with its local tests only: nothing is asked over a network, and nothing is learnt.</summary>
internal static partial class SpamAssassin
{
    private const string Preferences = """
        use_bayes 0
        use_auto_welcomelist 0
        dns_available no
        skip_rbl_checks 1
        """;

    /// <summary>The points of each mail and the rules that gave them, in the order of the mails. The process starts once for all: it takes seconds.</summary>
    public static async Task<IReadOnlyList<(double Points, string Rules)>> RateAsync(IEnumerable<string> mails)
    {
        var folder = Directory.CreateTempSubdirectory("followup-spam-");
        try
        {
            var preferences = Path.Combine(folder.FullName, "user_prefs");
            await File.WriteAllTextAsync(preferences, Preferences);
            var files = new List<string>();
            foreach (var mail in mails)
            {
                files.Add(Path.Combine(folder.FullName, $"{files.Count:D3}.eml"));
                await File.WriteAllTextAsync(files[^1], mail);
            }

            var output = await RunAsync(["--local", "--test-mode", $"--prefspath={preferences}", .. files]);
            var rated = Status().Matches(Unfold().Replace(output, " "))
                .Select(match => (double.Parse(match.Groups["points"].Value, CultureInfo.InvariantCulture), match.Groups["rules"].Value))
                .ToList();
            Assert.True(files.Count == rated.Count, output);
            return rated;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("spamassassin", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"spamassassin failed: {await errors}");
        }
        catch (Win32Exception)
        {
            Assert.Skip("SpamAssassin is not on the PATH; on Debian: apt-get install spamassassin.");
            throw;
        }
    }

    [GeneratedRegex(@"\r?\n[ \t]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfold();

    [GeneratedRegex(
        @"^X-Spam-Status: (Yes|No), score=(?<points>-?[\d.]+) required=[\d.]+ tests=(?<rules>.*?) autolearn=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();
}
