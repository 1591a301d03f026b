using FollowUp.Browser.Tests.Pages;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Journeys;

/// <summary>What the script adds: keys, lists of places, values a tap away.</summary>
public sealed class ConvenienceTests(Chromium chromium, PeopledTown peopled) : IClassFixture<PeopledTown>
{
    /// <summary>Headings that show, and below which nothing does before the next one.</summary>
    private const string EmptyHeadings = """
        () => [...document.querySelectorAll("main h2")].filter(h => h.offsetHeight > 0).filter(h => {
          for (let next = h.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) if (next.offsetHeight > 0) return false;
          return true;
        }).map(h => h.textContent)
        """;

    private Town Town => peopled.Town;

    [Fact]
    public async Task Keys_OnAPage_LeadWhereTheSheetSays()
    {
        await using var visit = await OpenAsync("/app");
        var (page, keyboard) = (visit.Page, visit.Page.Keyboard);

        await keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        (await page.FindViolationsAsync()).ExpectNone();
        await visit.ShootAsync("keys");
        await keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();

        await keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("a.line").First).ToBeFocusedAsync();
        await keyboard.PressAsync("i");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Interviews");
        await keyboard.PressAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await keyboard.TypeAsync("tia");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("tia");
        await page.Locator("h1").ClickAsync();
        await keyboard.PressAsync("b");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Board");
        await keyboard.PressAsync("t");
        await Assertions.Expect(page.Locator("nav [aria-current]")).ToHaveTextAsync("Today");
        await keyboard.PressAsync("r");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("They replied");
        visit.Complaints.ExpectNone();
    }

    /// <summary>Whoever talks to their computer, or has restless fingers, switches them off (WCAG 2.1.4).</summary>
    [Fact]
    public async Task Keys_SwitchedOff_DoNothingOnAnyPage()
    {
        await using var visit = await OpenAsync("/app");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Keyboard shortcuts" }).ClickAsync();
        await visit.Page.GetByLabel("Use these keys in this browser").UncheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close", Exact = true }).ClickAsync();

        await visit.GoToAsync(Town.UrlOf("/app/interviews"));
        await visit.Page.Keyboard.PressAsync("t");
        await visit.Page.Keyboard.PressAsync("a");

        Assert.EndsWith("/app/interviews", visit.Page.Url, StringComparison.Ordinal);
        visit.Complaints.ExpectNone();
    }

    [Fact]
    public async Task Places_Begun_AreOffered()
    {
        await using var visit = await OpenAsync("/app/settings");
        Assert.Equal(0, await visit.Page.Locator("datalist").CountAsync());

        await visit.Page.GetByLabel("Country").FocusAsync();

        await Assertions.Expect(visit.Page.Locator("#countries option[value], #countries option").First).ToBeAttachedAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Country")).ToHaveAttributeAsync("list", "countries");
        visit.Complaints.ExpectNone();
    }

    [Fact]
    public async Task Values_OneTap_FillTheField()
    {
        await using var visit = await OpenAsync("/app/add");

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Yesterday" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("[name='rounds[0].heldAt']")).ToHaveValueAsync("2032-11-17T10:00");
        visit.Complaints.ExpectNone();
    }

    /// <summary>What needs the script does not show without it.</summary>
    [Theory]
    [InlineData("/app/add")]
    [InlineData("/app")]
    [InlineData("/app/insights/month")]
    public async Task Script_Off_NothingIsShownThatDoesNothing(string path)
    {
        await using var visit = await OpenAsync(path, new BrowserNewContextOptions { JavaScriptEnabled = false });

        foreach (var part in await visit.Page.Locator(".js").AllAsync()) await Assertions.Expect(part).ToBeHiddenAsync();
    }

    /// <summary>On paper there is nothing to press, and no heading stands above nothing.</summary>
    [Theory]
    [InlineData("interview")]
    [InlineData("insights-month")]
    public async Task Print_HoldsWhatIsToBeRead(string name)
    {
        await using var visit = await OpenAsync(PageCatalog.PathOf(name, peopled.Alex), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 780, Height = 1100 } });
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await visit.ShootAsync($"{name}-print");

        Assert.Equal(0, await visit.Page.Locator("button:visible, nav:visible, header:visible, footer:visible, summary:visible, main form:visible").CountAsync());
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(EmptyHeadings));
    }

    private async Task<Visit> OpenAsync(string path, BrowserNewContextOptions? options = null) => await (await peopled.Alex.OpenAsync(chromium, options)).GoToAsync(Town.UrlOf(path));
}
