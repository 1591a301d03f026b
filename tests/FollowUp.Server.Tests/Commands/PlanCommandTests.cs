using FollowUp.Server.Commands;

namespace FollowUp.Server.Tests.Commands;

/// <summary>The samples' plans as text, read by a person and kept in the folder Golden.</summary>
public sealed class PlanCommandTests
{
    [Theory]
    [InlineData("promised-friday", "2026-11-11")]
    [InlineData("promised-friday", "2026-11-19")]
    [InlineData("texting-the-interviewer", "2026-11-18")]
    [InlineData("two-weeks-no-date", "2026-11-06")]
    [InlineData("two-weeks-no-date", "2026-12-10")]
    public async Task RunAsync_SampleAsOfADay_PrintsTheGoldenPlan(string sample, string on)
    {
        var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, await PlanCommand.RunAsync(new FileInfo(Path.Combine(Repository.Folder, "samples", $"{sample}.json")), on, output));
        Golden.Equal("Commands", $"{sample}.{on}.txt", output.ToString());
    }

    [Theory]
    [InlineData("nothing-here.json", "2026-11-11")]
    [InlineData("promised-friday.json", "soon")]
    public async Task RunAsync_WrongFileOrDay_EndsWithOne(string file, string on) =>
        Assert.Equal(1, await PlanCommand.RunAsync(new FileInfo(Path.Combine(Repository.Folder, "samples", file)), on, TextWriter.Null));
}
