using System.Globalization;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Pages;

/// <summary>How soon a page is there, and whether it stays where it is.</summary>
public sealed class SpeedTests(Chromium chromium, PeopledTown peopled) : IClassFixture<PeopledTown>
{
    /// <summary>What has moved by itself, as the browser counts it; and when it first painted, from the beginning of the navigation.</summary>
    private const string Measure = """
        async () => {
          let shifts = 0;
          new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) shifts += one.value; }).observe({ type: "layout-shift", buffered: true });
          await new Promise(then => setTimeout(then, 100));
          return [shifts, performance.getEntriesByName("first-paint")[0]?.startTime ?? 0];
        }
        """;

    /// <summary>With a cold cache each; the times are told, since they differ from machine to machine.</summary>
    [Fact]
    public async Task Page_All_PaintOnceAndStay()
    {
        var (moved, paints) = (new List<string>(), new List<(string Name, double Milliseconds)>());
        foreach (var name in PageCatalog.Names.Select(row => row.Data).Where(name => !PageCatalog.IsRefused(name) && !PageCatalog.IsRead(name)))
        {
            var phone = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } };
            await using var visit = PageCatalog.IsPublic(name) ? await chromium.OpenAsync(phone) : await peopled.Alex.OpenAsync(chromium, phone);
            await visit.GoToAsync(peopled.Town.UrlOf(PageCatalog.PathOf(name, peopled.Alex)));
            var measured = await visit.Page.EvaluateAsync<double[]>(Measure);
            if (measured[0] > 0) moved.Add(string.Create(CultureInfo.InvariantCulture, $"{name} moved by {measured[0]:0.####}"));
            paints.Add((name, measured[1]));
        }

        var sorted = paints.OrderBy(paint => paint.Milliseconds).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"First paint, cold, on loopback: half within {sorted[sorted.Count / 2].Milliseconds:0} ms; slowest {sorted[^1].Name} with {sorted[^1].Milliseconds:0} ms."));
        Assert.Empty(moved);
    }
}
