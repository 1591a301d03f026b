using FollowUp.WorkerHost;
using FollowUp.WorkerHost.Workers;

namespace FollowUp.Functions.Tests.WorkerRuns;

/// <summary>The test host keeps to what the real one does with a worker that ends by itself.</summary>
public sealed class FunctionsHostTests
{
    [Theory]
    [InlineData(3, 4)]
    [InlineData(137, 4)]
    [InlineData(0, 1)]
    public async Task Worker_ThatEnds_IsStartedThreeTimesMoreUnlessItSaidAllIsWell(int exitCode, int starts)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The worker here is a shell script.");
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Folder, "src", "FollowUp.Functions", "host.json"), folder.File("host.json"));
        await File.WriteAllTextAsync(folder.File("worker.config.json"), """{"description":{"defaultExecutablePath":"{WorkerRoot}worker"}}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("worker"), $"#!/bin/sh\necho started >> starts\nexit {exitCode}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.File("worker"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await Assert.ThrowsAsync<WorkerException>(() => FunctionsHost.StartAsync(new FunctionsHostOptions(folder.Path, new Dictionary<string, string>(StringComparer.Ordinal), "UseDevelopmentStorage=true")));

        Assert.Equal(starts, (await File.ReadAllLinesAsync(folder.File("starts"), TestContext.Current.CancellationToken)).Length);
    }
}
