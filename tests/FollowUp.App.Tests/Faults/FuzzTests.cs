using FollowUp.Fuzzing;
using FollowUp.Testing;

namespace FollowUp.App.Tests.Faults;

/// <summary>Some of the requests that the fuzz command makes by the hundred thousand; see README.</summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests
{
    [Fact]
    public async Task Requests_MadeUpOfDescriptionAndForms_NeverFailNorTakeLong()
    {
        var report = await FuzzRun.RunAsync(seed: 1, requests: 2_000);

        Assert.True(report.Faults.Count == 0, $"{report}");
        // Of processor time, since others may keep the machine busy: then the clock tells nothing about the request.
        Assert.True(report.Slow.All(slow => slow.ProcessorTime <= FuzzRun.LongestAnswer), $"{report}");
        // Requests that are all refused at the door would prove nothing.
        Assert.All(
            ["POST /api/interviews", "PATCH /api/me", "GET /app/interviews/{id}", "POST /app/settings", "POST /go/act", "POST /hooks/sendgrid/events"],
            operation => Assert.True(report.Answered(operation) > 0, $"{operation} was never done.\n{report}"));
    }
}
