using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;
using NodaTime;

namespace FollowUp.Browser.Tests.Pages;

/// <summary>Takes the pictures of the README.</summary>
public sealed class PictureTests(Chromium chromium)
{
    // Among the samples.
    private const int PromisedAndNotHeard = 1;

    [Fact]
    public async Task Pictures_OfTheReadme_AreTaken()
    {
        // A day that looks like today, and is a day of work.
        var today = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InUtc().Date.Next(IsoDayOfWeek.Wednesday);
        await using var town = await Town.StartAsync(today.At(new LocalTime(10, 0)).InUtc().ToInstant());
        var alex = await town.SettleAsync();

        await using var phone = await alex.OpenAsync(chromium, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 } });
        await phone.GoToAsync(town.UrlOf("/app"));
        await TakeAsync(phone, "today");
        await using var desk = await alex.OpenAsync(chromium, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 860, Height = 480 } });
        await desk.GoToAsync(town.UrlOf($"/app/interviews/{alex.Interviews[PromisedAndNotHeard]}"));
        await desk.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Where it stands" }).EvaluateAsync("it => it.scrollIntoView()");
        await TakeAsync(desk, "interview");
        await using var mail = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 680, Height = 1330 } });
        await mail.Page.SetContentAsync(alex.Digest.Html);
        await TakeAsync(mail, "digest");
    }

    private static async Task TakeAsync(Visit visit, string name) =>
        Assert.NotEmpty(await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshots.PictureOf(name) }));
}
