using System.Diagnostics;
using System.Runtime.Versioning;

namespace FollowUp.Tables.Tests.Sqlite;

/// <summary>Makes a file read-only until disposed. Root may write whatever the mode says, so for root the file is made immutable.</summary>
internal sealed class ReadOnlyFile : IDisposable
{
    private readonly string _path;

    public ReadOnlyFile(string path)
    {
        _path = path;
        if (!OperatingSystem.IsWindows()) Set(isReadOnly: true);
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows()) Set(isReadOnly: false);
    }

    [UnsupportedOSPlatform("windows")]
    private void Set(bool isReadOnly)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(_path, isReadOnly ? UnixFileMode.UserRead : UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return;
        }

        using var chattr = Process.Start("chattr", [isReadOnly ? "+i" : "-i", _path]);
        chattr.WaitForExit();
        if (isReadOnly) Assert.SkipWhen(chattr.ExitCode != 0, "For root no file is read-only, and this file system knows no immutable files; run as another user.");
    }
}
