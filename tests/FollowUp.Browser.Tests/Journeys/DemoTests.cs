using System.Globalization;
using System.Text.RegularExpressions;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Journeys;

/// <summary>The first minute of somebody who followed the README, with the process itself: its own clock, folder and output.</summary>
public sealed partial class DemoTests(Chromium chromium) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("followup-demo-test-");

    [Fact]
    public async Task Demo_LinkOpened_ShowsTodayAndNotesAStep()
    {
        await using var visit = await chromium.OpenAsync();
        await using var demo = ServerProcess.StartBuilt(_folder.FullName, ["demo"], ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        var output = await demo.WaitForOutputAsync("/api/digests/preview");

        var door = SignInLink().Match(output).Value;
        await visit.GoToAsync(door);
        // Whoever has used the link, or was away for long, opens the door again.
        await visit.GoToAsync(door);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync("things today");
        await visit.ShootAsync("demo-today");

        var card = visit.Page.Locator("article.card", new PageLocatorOptions { HasText = "Mark as sent" }).First;
        var (today, interview) = (visit.Page.Url, new Uri(new Uri(visit.Page.Url), await card.Locator("a[href^='/app/interviews/']").First.GetAttributeAsync("href")).AbsoluteUri);
        var before = await CountHistoryAsync(visit, interview);
        await visit.GoToAsync(today);
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Mark as sent" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done: ");

        Assert.Equal(before + 1, await CountHistoryAsync(visit, interview));
        visit.Complaints.ExpectNone();
        Assert.Empty(demo.Errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<int> CountHistoryAsync(Visit visit, string interview)
    {
        await visit.GoToAsync(interview);
        var count = HistoryCount().Match(await visit.Page.Locator("main").InnerTextAsync());
        return count.Success ? int.Parse(count.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"http\S+/demo", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SignInLink();

    [GeneratedRegex(@"History \((?<count>\d+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HistoryCount();
}
