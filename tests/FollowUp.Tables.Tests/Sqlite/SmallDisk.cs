using System.Diagnostics;

namespace FollowUp.Tables.Tests.Sqlite;

/// <summary>A file system of a size of its own, until disposed. Only root may make one, and only on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _filler;

    public SmallDisk(string path, int megabytes)
    {
        (Path, _filler) = (path, System.IO.Path.Combine(path, "filler"));
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can mount a file system, and only on Linux.");
        Directory.CreateDirectory(path);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) == 0, "Nothing can be mounted here.");
    }

    public string Path { get; }

    /// <summary>Takes all room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(_filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Empty() => File.Delete(_filler);

    public void Dispose()
    {
        // Lazily: the store may still be closing its files.
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
