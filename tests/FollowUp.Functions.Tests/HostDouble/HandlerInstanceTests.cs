using FollowUp.App.Tests.Mail;
using FollowUp.Testing;

namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>The double keeps to what the real host does with a worker that ends by itself.</summary>
public sealed class HandlerInstanceTests
{
    [Theory]
    [InlineData(3, 4)]
    [InlineData(137, 4)]
    [InlineData(0, 1)]
    public async Task Worker_ThatEnds_IsStartedThreeTimesMoreUnlessItSaidAllIsWell(int exitCode, int starts)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The worker here is a shell script.");
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Folder, "src", "FollowUp.App", "host.json"), folder.File("host.json"));
        await File.WriteAllTextAsync(folder.File("handler"), $"#!/bin/sh\nexit {exitCode}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.File("handler"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await using var instance = new HandlerInstance(new FunctionFolder(folder.Path), folder.Path, []);
        await Until.TrueAsync(() => instance.HasGivenUp, () => $"It was started {instance.Starts} times.");

        Assert.Equal(starts, instance.Starts);
        Assert.Null(await instance.InvokeAsync("NudgeTimer", []));
    }
}
