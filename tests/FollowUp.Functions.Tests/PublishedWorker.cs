using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using FollowUp.Functions.Tests;

[assembly: AssemblyFixture(typeof(PublishedWorker))]

namespace FollowUp.Functions.Tests;

/// <summary>The worker as it is deployed: published and packed by the first test that asks for it, and unpacked again.</summary>
public sealed class PublishedWorker : IAsyncDisposable
{
    private readonly Lazy<Task<string>> _folder = new(PublishAsync);

    /// <summary>The folder that the Functions host would start from; on other systems the calling test is skipped.</summary>
    public async Task<string> GetFolderAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64,
            "The deployed worker is made for 64-bit Linux and does not run here.");
        return await _folder.Value;
    }

    /// <summary>Every binding of every function, as the build describes them to the host.</summary>
    internal async Task<IReadOnlyList<JsonNode>> BindingsAsync() =>
    [
        .. JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(await GetFolderAsync(), "functions.metadata")))!.AsArray()
            .SelectMany(function => function!["bindings"]!.AsArray()).Select(binding => binding!),
    ];

    public async ValueTask DisposeAsync()
    {
        if (_folder is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) Directory.GetParent(await _folder.Value)!.Delete(recursive: true);
    }

    private static async Task<string> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("followup-published-").FullName;
        var (package, unpacked) = (Path.Combine(folder, "package.zip"), Path.Combine(folder, "unpacked"));
        // Built aside, so that the folders of the developer's own build are left alone.
        var built = Directory.CreateTempSubdirectory("followup-built-");
        var info = new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(Repository.Folder, "src", "FollowUp.Functions"), "-c", "Release", "-o", Path.Combine(built.FullName, "published"), $"-p:Package={package}", "--artifacts-path", built.FullName, "-p:RunAnalyzers=false", "-nodeReuse:false", "--verbosity", "quiet"])
        {
            WorkingDirectory = Repository.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test host sets for itself must not reach the build.
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) info.Environment.Remove(name);
        using var process = Process.Start(info) ?? throw new InvalidOperationException("dotnet did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        built.Delete(recursive: true);
        if (process.ExitCode != 0) throw new InvalidOperationException($"dotnet publish failed: {await output}{await errors}");
        await ZipFile.ExtractToDirectoryAsync(package, unpacked);
        return unpacked;
    }
}
