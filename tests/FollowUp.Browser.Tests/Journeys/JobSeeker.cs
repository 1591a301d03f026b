using FollowUp.Browser.Tests.Mail;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;
using NodaTime;

namespace FollowUp.Browser.Tests.Journeys;

/// <summary>What somebody who waits for an answer does with the product, going by what the pages and mails say.</summary>
internal sealed class JobSeeker(Town town, Visit visit)
{
    public const string Company = "Northwind Energy";
    public const string Address = "sam@example.com";

    private const int MostDays = 120;

    public IPage Page => visit.Page;

    public ILocator Heading => Page.Locator("h1");

    public ILocator Main => Page.Locator("main");

    /// <summary>What there is to do: the one in full, and the lines of the others.</summary>
    public ILocator Cards => Page.Locator("article.card, a.line[href^='/app?step=']");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).First;

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name }).First;

    public Task GoToAsync(string path) => Page.GotoAsync(town.UrlOf(path));

    public Task ExpectAsync(string text) => Assertions.Expect(Main).ToContainTextAsync(text);

    /// <summary>Signs up, reads the mail in the outbox, and confirms the address.</summary>
    public async Task SignUpAsync()
    {
        await GoToAsync("/");
        await Link("Sign up").ClickAsync();
        await Page.GetByLabel("Your e-mail address").FillAsync(Address);
        await Page.GetByLabel("Your name").FillAsync("Sam Okoro");
        await Page.GetByLabel("time zone").FillAsync("Europe/Lisbon");
        await Button("Sign up").ClickAsync();
        await Link("Open the outbox").ClickAsync();
        await Link("Confirm your address").ClickAsync();
        await Page.FrameLocator("iframe").GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Confirm and start" }).ClickAsync();
        await Button("Confirm and start").ClickAsync();
        await ExpectAsync("Welcome");
    }

    /// <summary>Adds an interview that was held this morning, with the one who held it.</summary>
    public async Task AddInterviewAsync()
    {
        await GoToAsync("/app");
        await Page.GetByLabel("Company").FillAsync(Company);
        await Page.GetByLabel("Role").FillAsync("Data engineer");
        await Page.GetByLabel("When is or was the interview").FillAsync("2032-11-17T09:00");
        await Button("Add your first interview").ClickAsync();
        await Assertions.Expect(Heading).ToContainTextAsync(Company);
        await Page.Locator("#who-name").FillAsync("Ingrid Solberg");
        await Page.Locator("#who-email").FillAsync("ingrid@northwind.example");
        await Button("Save").ClickAsync();
        await ExpectAsync("Saved: a person");
        await Button("They did not say").ClickAsync();
        await Assertions.Expect(Heading).ToContainTextAsync(Company);
    }

    /// <summary>Lives on, day by day, until a digest comes.</summary>
    public async Task<SentMail> AwaitDigestAsync()
    {
        var before = town.App.Mails.Count;
        for (var day = 0; day < MostDays; day++)
        {
            town.App.Clock.Now += Duration.FromDays(1);
            await town.App.TickAsync();
            if (town.App.Mails.Count > before) return town.LastMail();
        }

        throw new InvalidOperationException($"No digest came within {MostDays} days.");
    }

    /// <summary>Does what each card of today offers first, and notes its name. Whether the interview is closed after that.</summary>
    public async Task<bool> DoAllThatIsDueAsync(ICollection<string> done)
    {
        await GoToAsync("/app");
        while (await Cards.First.IsVisibleAsync())
        {
            var step = (await Cards.First.GetByRole(AriaRole.Heading).First.TextContentAsync())!.Trim();
            done.Add(step);
            switch (step)
            {
                case "Write down what they said":
                    await Main.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Write down what they said" }).First.ClickAsync();
                    await Page.GetByLabel("What did you talk about?").FillAsync("moving the meter readings to streaming");
                    await Button("Save").ClickAsync();
                    break;
                case "Close this one":
                    await Button("Close this one").ClickAsync();
                    return true;
                default:
                    await Button("Mark as sent").ClickAsync();
                    break;
            }

            await Assertions.Expect(Page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
            await GoToAsync("/app");
        }

        return false;
    }
}
