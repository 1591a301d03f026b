using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Running;

/// <summary>Somebody with a browser and one page open. What the browser complained of is kept: errors of scripts, of the console and of the content security policy.</summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>What the document and all it asked for weigh, each file once and not counting compression.</summary>
    private const string Bytes = """
        [...new Map([...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(entry => [entry.name, entry.decodedBodySize])).values()]
          .reduce((sum, size) => sum + size, 0)
        """;

    /// <summary>The element that sticks out, if the page is wider than the window.</summary>
    private const string Overflow = """
        (() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return null;
          const widest = [...document.body.querySelectorAll('*')].filter(it => it.getBoundingClientRect().right > room + 0.5).pop() ?? document.body;
          return `${document.documentElement.scrollWidth} px in ${room} px: ${widest.outerHTML.slice(0, 160)}`;
        })()
        """;

    /// <summary>Empties the form that comes back to its own page, and sends it past the browser's checks.</summary>
    private const string SendEmpty = """
        (() => {
          const form = document.querySelector(`main form[action="${location.pathname}"]`);
          for (const field of form.querySelectorAll('input:not([type=hidden]), textarea')) field.type === 'checkbox' ? field.checked = false : field.value = '';
          form.submit();
        })()
        """;

    /// <summary>What moves, or would when its state changes.</summary>
    private const string Motion = """
        [...document.querySelectorAll('*')].filter(it => {
          const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(it);
          return animationName !== 'none' || scrollBehavior === 'smooth' || transitionDuration.split(',').some(seconds => parseFloat(seconds) > 0);
        }).map(it => it.outerHTML.slice(0, 120))
        """;

    private const string IsFocusSeen = "it => { const { outlineStyle, outlineWidth } = getComputedStyle(it); return outlineStyle === 'auto' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2); }";
    private const int MostTabs = 60;

    /// <summary>What the browser says when a test itself, or axe for it, looks into a frame that may run no script, and of a form that comes back.</summary>
    private static readonly string[] Expected =
        ["Blocked script execution in", "Failed to execute 'postMessage' on 'DOMWindow'", "Failed to load resource: the server responded with a status of 422"];

    private readonly ConcurrentQueue<string> _complaints = new();

    private Visit(IPage page) => Page = page;

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => [.. _complaints];

    public static async Task<Visit> BeginAsync(IBrowserContext context)
    {
        // What does not come within this does not come at all; the default of thirty seconds only makes failures slow.
        context.SetDefaultTimeout(15_000);
        var visit = new Visit(await context.NewPageAsync());
        visit.Page.Console += (_, message) => visit.Complain(
            message.Type is "error" or "warning" && !Array.Exists(Expected, known => message.Text.StartsWith(known, StringComparison.Ordinal)), $"{message.Type}: {message.Text}");
        visit.Page.PageError += (_, error) => visit.Complain(true, error);
        visit.Page.RequestFailed += (_, request) => visit.Complain(request.Failure is not "net::ERR_ABORTED", $"{request.Failure}: {request.Url}");
        return visit;
    }

    /// <summary>Opens a page that must be there.</summary>
    public async Task<Visit> GoToAsync(string url)
    {
        var answer = await Page.GotoAsync(url);
        Assert.True(answer is null or { Ok: true }, $"{url} answered {answer?.Status}: {(answer is null ? "" : await answer.TextAsync())}");
        return this;
    }

    /// <summary>The bytes of the page and of everything it loaded.</summary>
    public Task<long> WeighAsync() => Page.EvaluateAsync<long>(Bytes);

    /// <summary>Null unless one would have to scroll sideways.</summary>
    public Task<string?> FindOverflowAsync() => Page.EvaluateAsync<string?>(Overflow);

    public async Task<IReadOnlyList<string>> FindMotionAsync() => await Page.EvaluateAsync<string[]>(Motion);

    /// <summary>Sends the page's form with nothing in it; the document that says what is wrong.</summary>
    public async Task<string> SendEmptyFormAsync()
    {
        var answer = await Page.RunAndWaitForResponseAsync(() => Page.EvaluateAsync(SendEmpty), response => response.Request.IsNavigationRequest);
        Assert.Equal(422, answer.Status);
        await Assertions.Expect(Page.Locator(".faults")).ToBeVisibleAsync();
        return await answer.TextAsync();
    }

    /// <summary>Pastes an invitation on the add page; the document that shows what was read of it.</summary>
    public async Task<string> FillInAsync(string invitation)
    {
        await Page.GetByText("I have an invitation").ClickAsync();
        await Page.Locator("[name=invitation]").FillAsync(invitation);
        var answer = await Page.RunAndWaitForResponseAsync(
            () => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Fill in" }).ClickAsync(), response => response.Request.IsNavigationRequest);
        await Assertions.Expect(Page.Locator("mark").First).ToBeVisibleAsync();
        return await answer.TextAsync();
    }

    /// <summary>Moves on by the Tab key until the element has the focus, which everybody must then see.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var presses = 0; presses < MostTabs; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (!await target.EvaluateAsync<bool>("it => it === document.activeElement")) continue;
            Assert.True(await target.EvaluateAsync<bool>(IsFocusSeen), $"One does not see where the focus is: {target}");
            return;
        }

        Assert.Fail($"The Tab key does not lead to {target}.");
    }

    /// <summary>A picture of the whole page, for people to look at after the tests.</summary>
    public Task ShootAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshots.PathOf(name), FullPage = true });

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private void Complain(bool isComplaint, string text)
    {
        if (isComplaint) _complaints.Enqueue($"{new Uri(Page.Url).AbsolutePath}: {text}");
    }
}
