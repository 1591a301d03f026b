using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace FollowUp.Browser.Tests.Running;

/// <summary>One Chromium for all tests of this assembly, the one that the machine has: started by the first test that asks, closed after the last.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>The shell first: it draws the same and takes half the time of a whole browser without a window.</summary>
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--hide-scrollbars",
    ];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>A browser of one's own: cookies and cache are shared with nobody.</summary>
    internal async Task<Visit> OpenAsync(BrowserNewContextOptions? options = null)
    {
        if (PathOf() is null) Assert.Skip("Chromium is not on the PATH; on Debian: apt-get install chromium-headless-shell.");
        if (NodeTool.Missing is { } reason) Assert.Skip(reason);
        var (_, browser) = await _started.Value;
        options ??= new BrowserNewContextOptions();
        options.Locale ??= "en-GB";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        options.ViewportSize ??= new ViewportSize { Width = 1200, Height = 900 };
        return await Visit.BeginAsync(await browser.NewContextAsync(options));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated || !_started.Value.IsCompletedSuccessfully) return;
        var (driver, browser) = await _started.Value;
        await browser.CloseAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        await NodeTool.InstallAsync();
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = PathOf(), Args = Arguments }));
    }

    private static string? PathOf() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
