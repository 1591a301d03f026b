using System.Diagnostics;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Journeys;

/// <summary>
/// Somebody with a phone in one hand, whose taps are counted: one for a button, a link or a field to write in, two for what opens first and is chosen from then. Keys of the keyboard,
/// the one that sends a form among them, are no taps.
/// </summary>
internal sealed class Thumb(Visit visit)
{
    /// <summary>What everybody has seen of a phone, less the bars of its browser.</summary>
    public const int ScreenHeight = 740;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public int Taps { get; private set; }

    public IPage Page => visit.Page;

    public static BrowserNewContextOptions Phone => new() { ViewportSize = new ViewportSize { Width = 360, Height = ScreenHeight }, HasTouch = true, IsMobile = true };

    public Task TapAsync(AriaRole role, string name) => TapAsync(Page.GetByRole(role, new PageGetByRoleOptions { Name = name }).First);

    public async Task TapAsync(ILocator target)
    {
        Taps++;
        await target.TapAsync();
    }

    public async Task WriteAsync(ILocator field, string text)
    {
        Taps++;
        await field.TapAsync();
        await field.FillAsync(text);
    }

    /// <summary>A day, in the browser's own picker: it opens by a tap, and a day is another.</summary>
    public async Task PickAsync(ILocator field, string value)
    {
        Taps += 2;
        await field.FillAsync(value);
    }

    /// <summary>It took no more taps than that; how long it took is told, and differs from machine to machine.</summary>
    public void Expect(int most, string task)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{task}: {Taps} taps of {most}, {_watch.Elapsed.TotalSeconds:0.0} s without reading and typing");
        Assert.True(Taps <= most, $"{task} took {Taps} taps; {most} is the most.");
    }
}
