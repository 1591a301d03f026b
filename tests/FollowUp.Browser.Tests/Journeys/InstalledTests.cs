using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using FollowUp.Browser.Tests.Pages;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Journeys;

/// <summary>What a phone does with the pages once they are installed.</summary>
public sealed class InstalledTests(Chromium chromium)
{
    private const string WaitForWorker = "async () => { await navigator.serviceWorker.ready; while (!navigator.serviceWorker.controller) await new Promise(then => setTimeout(then, 20)); }";

    /// <summary>Every address that the worker keeps.</summary>
    private const string Kept = "async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)))).flat().sort()";

    /// <summary>What the share sheet sends, by the manifest's own words.</summary>
    private const string Share = """
        async ([text, file]) => {
          const { share_target: share } = await (await fetch(document.querySelector("link[rel=manifest]").href)).json();
          const form = Object.assign(document.createElement("form"), { method: share.method, action: share.action, enctype: share.enctype });
          form.append(Object.assign(document.createElement("textarea"), { name: share.params.text, value: text }));
          const input = Object.assign(document.createElement("input"), { type: "file", name: share.params.files[0].name });
          if (file) {
            const data = new DataTransfer();
            data.items.add(new File([file], "invite.ics", { type: "text/calendar" }));
            input.files = data.files;
          }
          form.append(input);
          document.body.append(form);
          form.submit();
        }
        """;

    private const string Calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:s@x.example\r\nDTSTART;TZID=Europe/Lisbon:20321124T140000\r\nSUMMARY:Interview: Risk analyst at Fennel Bank\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Fact]
    public async Task Manifest_ByTheBrowsersOwnReading_HasNoFault()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await OpenAsync(town);

        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        var manifest = (await session.SendAsync("Page.getAppManifest"))!.Value;

        Assert.Empty(manifest.GetProperty("errors").EnumerateArray());
        Assert.EndsWith("/app/share", JsonDocument.Parse(manifest.GetProperty("data").GetString()!).RootElement.GetProperty("share_target").GetProperty("action").GetString(), StringComparison.Ordinal);
        var faults = (await session.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(fault => fault.GetProperty("errorId").GetString());
        // A window that keeps nothing installs nothing.
        Assert.Empty(faults.Except(["in-incognito"], StringComparer.Ordinal));
    }

    [Fact]
    public async Task Offline_AnyPage_IsThePageThatSaysSoAndNothingOfAnybodyIsKept()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await OpenAsync(town);
        await visit.Page.EvaluateAsync(WaitForWorker);
        await visit.GoToAsync(town.UrlOf("/app/settings"));
        Assert.Equal(["/assets/icon.svg", "/assets/site.css", "/assets/site.js", "/offline"], await visit.Page.EvaluateAsync<string[]>(Kept));

        await visit.Page.Context.SetOfflineAsync(true);
        await visit.Page.GotoAsync(town.UrlOf("/app/interviews"));
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("You're offline");
        Assert.NotEqual("rgba(0, 0, 0, 0)", await visit.Page.Locator("a.button").EvaluateAsync<string>("it => getComputedStyle(it).backgroundColor"));
        await visit.ShootAsync("offline-shown");

        await visit.Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Interviews", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
    }

    [Theory]
    [InlineData(IncomingMails.Pasted, null, "2032-11-23T15:00")]
    [InlineData("", Calendar, "2032-11-24T14:00")]
    public async Task Share_TextOrFile_LeadsToTheFilledForm(string text, string? file, string heldAt)
    {
        await using var town = await Town.StartAsync();
        await using var visit = await OpenAsync(town);
        await visit.Page.EvaluateAsync(WaitForWorker);

        await ShareAsync(visit, text, file);

        await Assertions.Expect(visit.Page.Locator("[name='rounds[0].heldAt']")).ToHaveValueAsync(heldAt);
        visit.Complaints.ExpectNone();
    }

    /// <summary>The text stays on the page while one signs in beside it.</summary>
    [Fact]
    public async Task Share_SignedOut_GoesOnOnceSignedIn()
    {
        await using var town = await Town.StartAsync();
        var member = await town.App.InviteAsync(JobSeeker.Address, zone: "Europe/Lisbon");
        await using var visit = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        await visit.GoToAsync(town.UrlOf("/"));
        await ShareAsync(visit, "", Calendar);
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in to add it");
        await visit.ShootAsync("share-signed-out");
        (await visit.Page.FindViolationsAsync()).ExpectNone();
        Assert.Null(await visit.FindOverflowAsync());

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "go on" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You aren't signed in here yet.");
        await town.AdmitAsync(visit, member);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "go on" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("[name='rounds[0].heldAt']")).ToHaveValueAsync("2032-11-24T14:00");
        visit.Complaints.ExpectNone();
    }

    /// <summary>A push service is not to be had here: the browser's part is given, and the worker is told what one would bring.</summary>
    [Fact]
    public async Task Notifications_OfThisBrowser_AreConnectedShownAndCounted()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await OpenAsync(town);
        await visit.Page.Context.GrantPermissionsAsync(["notifications"], new BrowserContextGrantPermissionsOptions { Origin = town.UrlOf("/").TrimEnd('/') });
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        var subscription = new { endpoint = "https://push.example.com/1", expirationTime = (string?)null, keys = new { p256dh = Base64Url.EncodeToString([0x04, .. point.X!, .. point.Y!]), auth = Base64Url.EncodeToString(new byte[16]) } };
        await visit.Page.AddInitScriptAsync($"PushManager.prototype.subscribe = async options => options.userVisibleOnly && options.applicationServerKey.length === 87 ? {JsonSerializer.Serialize(subscription)} : null");
        await visit.Page.EvaluateAsync(WaitForWorker);
        await visit.GoToAsync(town.UrlOf("/app/settings/notifications"));

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Notify me on this device" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("This device is connected.");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("push.example.com");
        await visit.ShootAsync("notifications-connected");

        // The shell has no notifications to show: the worker's own script runs with others in their place.
        using var client = town.App.Client();
        var done = await visit.Page.EvaluateAsync<string>(
            $$"""
            async () => {
              const handlers = {}, done = [];
              const addEventListener = (name, handler) => handlers[name] = handler;
              const registration = { showNotification: async (title, { body, tag, data }) => done.push(`${title}|${body}|${tag}|${data}`) };
              const navigator = { setAppBadge: async count => done.push(count) };
              const clients = { openWindow: async path => done.push(path) };
              {{await client.GetStringAsync("/worker.js", TestContext.Current.CancellationToken)}}
              const happen = async (name, event) => { let until; handlers[name]({ ...event, waitUntil: promise => until = promise }); await until; };
              await happen("push", { data: { json: () => ({ line: "1 thing today", path: "/app", topic: "2032-11-17", count: 1 }) } });
              await happen("notificationclick", { notification: { data: "/app", close: () => done.push("closed") } });
              return done.join();
            }
            """);
        Assert.Equal("FollowUp|1 thing today|2032-11-17|/app,1,closed,/app", done);
        visit.Complaints.ExpectNone();
    }

    private static Task ShareAsync(Visit visit, string text, string? file) =>
        visit.Page.RunAndWaitForResponseAsync(() => visit.Page.EvaluateAsync(Share, new[] { text, file }), answer => answer.Request is { Method: "POST", IsNavigationRequest: true });

    private async Task<Visit> OpenAsync(Town town)
    {
        var visit = await chromium.OpenAsync();
        await town.AdmitAsync(visit, await town.App.InviteAsync(JobSeeker.Address, zone: "Europe/Lisbon"));
        return await visit.GoToAsync(town.UrlOf("/app"));
    }
}
