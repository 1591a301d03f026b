using System.Diagnostics;

namespace FollowUp.Functions.Tests.WorkerRuns;

public sealed class StandaloneTests(PublishedWorker published)
{
    [Fact]
    public async Task Worker_StartedByHand_SaysHowItIsStarted()
    {
        var worker = Path.Combine(await published.GetFolderAsync(), "FollowUp.Functions.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [worker]) { RedirectStandardError = true, UseShellExecute = false })!;

        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("the Functions host starts it", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
