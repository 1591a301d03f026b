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

    private static Task ShareAsync(Visit visit, string text, string? file) =>
        visit.Page.RunAndWaitForResponseAsync(() => visit.Page.EvaluateAsync(Share, new[] { text, file }), answer => answer.Request is { Method: "POST", IsNavigationRequest: true });

    private async Task<Visit> OpenAsync(Town town)
    {
        var visit = await chromium.OpenAsync();
        await town.AdmitAsync(visit, await town.App.InviteAsync(JobSeeker.Address, zone: "Europe/Lisbon"));
        return await visit.GoToAsync(town.UrlOf("/app"));
    }
}
