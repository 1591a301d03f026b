using FollowUp.App.Interviews;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Journeys;

/// <summary>What people come for, on a phone, from the link in the mail on. Each has a number of taps that it may take.</summary>
public sealed class TaskTests(Chromium chromium)
{
    private const string Address = "sam@example.com";

    [Fact]
    public async Task FirstInterviewWithAPerson_EightTaps()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit, hasInterviews: false);

        await visit.ShootAsync("task-first-form");
        await thumb.WriteAsync(thumb.Page.GetByLabel("Company"), "Fennel Bank");
        await thumb.WriteAsync(thumb.Page.GetByLabel("Role"), "Risk analyst");
        await thumb.TapAsync(AriaRole.Button, "Today,");
        await thumb.TapAsync(AriaRole.Button, "Add your first interview");
        await thumb.WriteAsync(thumb.Page.Locator("#who-name"), "Tess Moreau");
        await thumb.WriteAsync(thumb.Page.Locator("#who-email"), "tess@fennelbank.example");
        await thumb.TapAsync(AriaRole.Button, "Save");

        await Assertions.Expect(thumb.Page.Locator("main")).ToContainTextAsync("Thank Tess");
        thumb.Expect(8, "Add the first interview with a person");
        await visit.ShootAsync("task-first-interview");
        visit.Complaints.ExpectNone();
    }

    [Fact]
    public async Task WhatToWriteToWhom_NoTap()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        foreach (var part in (string[])["article.focus h2", "article.focus .to", "article.focus .words"])
        {
            var box = (await thumb.Page.Locator(part).First.BoundingBoxAsync())!;
            Assert.True(box.Y + box.Height <= Thumb.ScreenHeight, $"{part} ends at {box.Y + box.Height}.");
        }

        thumb.Expect(0, "Find what to write to whom today");
    }

    [Fact]
    public async Task OpenInMail_OneTap()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);
        // Nothing here opens a mail program.
        await thumb.Page.EvaluateAsync("document.addEventListener('click', event => event.target.closest('[data-opens]') && event.preventDefault(), true)");

        await thumb.TapAsync(thumb.Page.Locator("article.focus [data-opens]"));

        await Assertions.Expect(thumb.Page.Locator("article.focus .sent")).ToBeVisibleAsync();
        thumb.Expect(1, "Open the first text where it is sent");
    }

    [Fact]
    public async Task ThankYouSent_TwoTaps()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        await thumb.TapAsync(AriaRole.Link, "Thank Ingrid");
        await thumb.TapAsync(AriaRole.Button, "Mark as sent");

        await Assertions.Expect(thumb.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done: Thank Ingrid");
        thumb.Expect(2, "Mark a thank-you as sent");
    }

    [Fact]
    public async Task TakeItBack_OneTapMore()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        await thumb.TapAsync(AriaRole.Button, "Mark as sent");
        await thumb.TapAsync(AriaRole.Button, "Undo");

        await Assertions.Expect(thumb.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Undone");
        thumb.Expect(2, "Mark the first as sent and take it back");
    }

    [Fact]
    public async Task RemindMeLater_OneTap()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        await thumb.TapAsync(AriaRole.Button, "Remind me");

        await Assertions.Expect(thumb.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("You get a reminder on");
        thumb.Expect(1, "Be reminded later");
    }

    [Fact]
    public async Task AnswerWithANewDate_FourTaps()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        await thumb.TapAsync(AriaRole.Link, "They replied");
        await thumb.PickAsync(thumb.Page.Locator("[name='promise.on']"), "2032-12-09");
        await thumb.TapAsync(AriaRole.Button, "Save");

        await Assertions.Expect(thumb.Page.Locator("main")).ToContainTextAsync("9 Dec");
        await Assertions.Expect(thumb.Page.Locator("main")).ToContainTextAsync("They replied: undecided");
        thumb.Expect(4, "Note an answer with a new date");
    }

    [Fact]
    public async Task TheySaidNo_ThreeTaps()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        await thumb.TapAsync(AriaRole.Link, "They replied");
        await thumb.TapAsync(thumb.Page.GetByText("They said no"));
        await thumb.TapAsync(AriaRole.Button, "Save");

        await Assertions.Expect(thumb.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        thumb.Expect(3, "Note that they said no");
    }

    [Fact]
    public async Task WriteDownWhatTheySaid_FourTaps()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        await thumb.TapAsync(thumb.Page.Locator("a.line", new PageLocatorOptions { HasText = "Write down what they said" }));
        await thumb.TapAsync(thumb.Page.Locator("article a.button", new PageLocatorOptions { HasText = "Write down what they said" }));
        await thumb.WriteAsync(thumb.Page.GetByLabel("What did you talk about?"), "the move to streaming");
        await thumb.TapAsync(AriaRole.Button, "Save");

        await Assertions.Expect(thumb.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        thumb.Expect(4, "Write down what they said");
    }

    [Fact]
    public async Task FindAnInterview_ThreeTaps()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        await thumb.TapAsync(AriaRole.Link, "Interviews");
        await thumb.WriteAsync(thumb.Page.GetByRole(AriaRole.Searchbox), "Mei");
        await thumb.Page.Keyboard.PressAsync("Enter");
        await thumb.TapAsync(thumb.Page.Locator("a.line", new PageLocatorOptions { HasText = "Lumen Studio" }));

        await Assertions.Expect(thumb.Page.Locator("h1")).ToHaveTextAsync("Lumen Studio");
        thumb.Expect(3, "Find an interview by a person's name");
    }

    [Fact]
    public async Task CloseOne_ThreeTaps()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(Thumb.Phone);
        var thumb = await ArriveAsync(town, visit);

        await thumb.TapAsync(thumb.Page.Locator("article.focus .eyebrow a"));
        await thumb.TapAsync(AriaRole.Button, "Close this one");

        await Assertions.Expect(thumb.Page.Locator("main")).ToContainTextAsync("Closed");
        thumb.Expect(3, "Close an interview");
    }

    /// <summary>The phone asked for the link, so that opening it signs in; taps and seconds count from there.</summary>
    private static async Task<Thumb> ArriveAsync(Town town, Visit visit, bool hasInterviews = true)
    {
        var member = await town.App.InviteAsync(Address, zone: "Europe/Lisbon");
        if (hasInterviews)
        {
            foreach (var body in DemoInterviews.AsOf(Town.Wednesday.InUtc().Date.PlusDays(1))) await member.RegisterIdAsync(body);
            // Ten in the morning of the day after, when there is something to do.
            town.App.Clock.Now += NodaTime.Duration.FromDays(1);
        }

        await visit.GoToAsync(town.UrlOf("/app/sign-in"));
        await visit.Page.GetByLabel("Your e-mail address").FillAsync(Address);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send me the link" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).Not.ToHaveTextAsync("Sign in");
        var link = town.LastMail().LinkOf("Sign in");
        var thumb = new Thumb(visit);
        await visit.Page.GotoAsync(link);
        await Assertions.Expect(visit.Page.Locator("nav [aria-current]")).ToHaveTextAsync("Today");
        return thumb;
    }
}
