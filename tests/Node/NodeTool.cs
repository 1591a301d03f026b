using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace FollowUp.Testing;

/// <summary>Node.js and this folder's packages: what the tests hold the product against.</summary>
public static class NodeTool
{
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(500);
    private static readonly Lazy<string?> MissingReason = new(FindMissing);

    /// <summary>Why nothing can be started, or null when node and npm are there.</summary>
    public static string? Missing => MissingReason.Value;

    /// <summary>The folder <c>tests/Node</c> of the repository.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Runs a script of this folder with node and returns what it printed.</summary>
    public static async Task<string> RunAsync(params string[] arguments) => await RunAsync("node", arguments);

    internal static Process Start(string command, params string[] arguments)
    {
        // npm is a script on Windows, which only its shell can start.
        var info = OperatingSystem.IsWindows() && command == "npm"
            ? new ProcessStartInfo("cmd.exe", ["/c", command, .. arguments])
            : new ProcessStartInfo(command, arguments);
        info.WorkingDirectory = Folder;
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        return Process.Start(info) ?? throw new InvalidOperationException($"'{command}' did not start.");
    }

    /// <summary>Installs the packages of the lock file unless they are there; several test processes may call it at once.</summary>
    internal static async Task InstallAsync()
    {
        var stamp = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        using var installLock = await TakeLockAsync();
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted) return;

        await RunAsync("npm", "ci", "--no-audit", "--no-fund");
        await File.WriteAllTextAsync(stamp, wanted);
    }

    private static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Start(command, arguments);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"'{command} {arguments[0]}' failed in tests/Node: {await errors}{await output}");
    }

    private static async Task<FileStream> TakeLockAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Folder, ".install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another test process is installing.
                await Task.Delay(LockRetry);
            }
        }
    }

    private static string? FindMissing()
    {
        foreach (var command in (string[])["node", "npm"])
        {
            try
            {
                using var process = Start(command, "--version");
                process.WaitForExit();
            }
            catch (Win32Exception)
            {
                return $"This needs {command}, which is not on the PATH; install Node.js 20 or later.";
            }
        }

        return null;
    }

    private static string FindFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "tests", "Node");
            if (File.Exists(Path.Combine(folder, "package.json"))) return folder;
        }

        throw new DirectoryNotFoundException("tests/Node is not above the test assembly; run the tests from within the repository.");
    }
}
