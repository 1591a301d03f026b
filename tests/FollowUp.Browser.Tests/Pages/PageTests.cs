using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Pages;

/// <summary>What holds for every page.</summary>
public sealed class PageTests(Chromium chromium, PeopledTown peopled) : IClassFixture<PeopledTown>
{
    private const int MostBytes = 60 * 1024;

    private Resident Alex => peopled.Alex;

    [Fact]
    public void Catalog_EveryRouteThatAnswersGet_IsInIt() => PageCatalog.FindForgotten(peopled.Town).ExpectNone("Not in the catalog of pages:");

    [Theory]
    [MemberData(nameof(PageCatalog.Names), MemberType = typeof(PageCatalog))]
    public async Task Page_InLightAndDark_IsAccessible(string name)
    {
        await using var visit = await OpenAsync(name, new BrowserNewContextOptions());
        (await visit.Page.FindViolationsAsync()).ExpectNone("light:");
        (await visit.FindMotionAsync()).ExpectNone("One asked for less motion, and these move:");
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        (await visit.Page.FindViolationsAsync()).ExpectNone("dark:");
        await visit.ShootAsync($"{name}-desktop-dark");
        Assert.InRange(await visit.WeighAsync(), 1, MostBytes);
        visit.Complaints.ExpectNone();
    }

    /// <summary>A phone, the narrowest window that counts, and a window of 1200 pixels magnified twice (WCAG 1.4.10 and 1.4.4).</summary>
    [Theory]
    [MemberData(nameof(PageCatalog.Names), MemberType = typeof(PageCatalog))]
    public async Task Page_OnAPhoneOrMagnified_FitsTheWindow(string name)
    {
        await using var visit = await OpenAsync(name, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        Assert.Null(await visit.FindOverflowAsync());
        await visit.ShootAsync($"{name}-phone");
        foreach (var (width, height) in ((int, int)[])[(320, 600), (600, 450)])
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            Assert.Null(await visit.FindOverflowAsync());
        }
    }

    /// <summary>The one thing to do needs no scrolling: its words, where they go, and what to press.</summary>
    [Fact]
    public async Task Today_OnAPhone_HasWhatToPressOnItsFirstScreen()
    {
        await using var visit = await OpenAsync("today", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        foreach (var press in new[] { "article.focus a[data-opens]", "article.focus form[action$='/did'] button", "article.focus form[action$='/snooze'] button", "article.focus a[href$='/answered']" })
        {
            var box = (await visit.Page.Locator(press).First.BoundingBoxAsync())!;
            Assert.True(box.Y >= 0 && box.Y + box.Height <= 740, $"{press} is at {box.Y} to {box.Y + box.Height}");
            Assert.True(box.Height >= 24, $"{press} is {box.Height} high");
        }
    }

    /// <summary>After the mail program was opened, the card asks whether it was sent.</summary>
    [Fact]
    public async Task Today_OpenedInMail_AsksWhetherItWasSent()
    {
        await using var visit = await OpenAsync("today", new BrowserNewContextOptions());
        var sent = visit.Page.Locator("article.focus .sent");
        await Assertions.Expect(sent).ToBeHiddenAsync();
        await visit.Page.EvaluateAsync("document.addEventListener('click', event => event.preventDefault(), true)");
        await visit.Page.Locator("article.focus a[data-opens]").ClickAsync();
        await Assertions.Expect(sent).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Page_All_AreValidHtml()
    {
        await using var signedIn = await Alex.OpenAsync(chromium);
        await using var stranger = await chromium.OpenAsync();
        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in PageCatalog.Names.Select(row => row.Data))
            documents.Add(name, await ReadAsync(name, PageCatalog.IsPublic(name) ? stranger : signedIn));
        (await HtmlValidate.FindErrorsAsync(documents, isMail: false)).ExpectNone();
    }

    private string UrlOf(string name) => peopled.Town.UrlOf(PageCatalog.PathOf(name, Alex));

    private async Task<string> ReadAsync(string name, Visit visit) => PageCatalog.IsRefused(name)
        ? await (await visit.GoToAsync(UrlOf(name))).SendEmptyFormAsync()
        : PageCatalog.IsRead(name) ? await (await visit.GoToAsync(UrlOf(name))).FillInAsync(IncomingMails.Pasted)
        : await (await visit.Page.Context.APIRequest.GetAsync(UrlOf(name))).TextAsync();

    private async Task<Visit> OpenAsync(string name, BrowserNewContextOptions options)
    {
        var visit = await (PageCatalog.IsPublic(name) ? await chromium.OpenAsync(options) : await Alex.OpenAsync(chromium, options)).GoToAsync(UrlOf(name));
        if (PageCatalog.IsRefused(name)) await visit.SendEmptyFormAsync();
        if (PageCatalog.IsRead(name)) await visit.FillInAsync(IncomingMails.Pasted);
        return visit;
    }
}
