using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Journeys;

public sealed class JourneyTests(Chromium chromium)
{
    /// <summary>From the first look to letting go, weeks later, doing on the day of each digest what the page offers first.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Journey_FromSignUpToLettingGo_GoesByWhatThePagesSay(bool hasScript)
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = hasScript, ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        var sam = new JobSeeker(town, visit);
        await sam.SignUpAsync();
        await sam.AddInterviewAsync();

        var done = new List<string>();
        var isClosed = false;
        while (!isClosed)
        {
            var digest = await sam.AwaitDigestAsync();
            Assert.Contains(JobSeeker.Company, digest.Text, StringComparison.Ordinal);
            isClosed = await sam.DoAllThatIsDueAsync(done);
        }

        Assert.Equal(["Thank Ingrid", "Write down what they said", "Ask Ingrid how it's going", "Ask Ingrid once more", "Close this one"], done);
        await sam.ExpectAsync("Closed");
        visit.Complaints.ExpectNone();
    }

    [Fact]
    public async Task Undo_AfterDoing_TheStepIsThereAgain()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync();
        var sam = await SettleAsync(town, visit);
        await sam.AwaitDigestAsync();
        await sam.GoToAsync("/app");
        var before = await sam.Cards.CountAsync();

        await sam.Button("Mark as sent").ClickAsync();
        await sam.ExpectAsync("Done: Thank Ingrid");
        await Assertions.Expect(sam.Cards).ToHaveCountAsync(before - 1);
        await sam.Button("Undo").ClickAsync();

        await sam.ExpectAsync("Undone");
        await sam.GoToAsync("/app");
        await Assertions.Expect(sam.Cards).ToHaveCountAsync(before);
        visit.Complaints.ExpectNone();
    }

    [Fact]
    public async Task Answered_NothingDecidedYet_ItWaitsUntilTheDayTheyNamed()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync();
        var sam = await SettleAsync(town, visit);
        await sam.Link("They replied").ClickAsync();
        await sam.Page.GetByLabel("They need more time").CheckAsync();
        await sam.Page.Locator("[name='promise.on']").FillAsync("2032-12-01");
        await sam.Button("Save").ClickAsync();

        await Assertions.Expect(sam.Heading).ToContainTextAsync(JobSeeker.Company);
        await sam.ExpectAsync("1 Dec");
        visit.Complaints.ExpectNone();
    }

    /// <summary>The mail's button, pressed by somebody who is signed in nowhere.</summary>
    [Fact]
    public async Task DoneInTheMail_NotSignedIn_AsksOnceAndIsDone()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync();
        var sam = await SettleAsync(town, visit);
        var digest = await sam.AwaitDigestAsync();
        await sam.GoToAsync("/app");
        var before = await sam.Cards.CountAsync();

        await using var phone = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        await phone.GoToAsync(digest.LinkOf("Mark as sent"));
        Assert.Null(await phone.FindOverflowAsync());
        await phone.Page.Locator("main").GetByRole(AriaRole.Button).First.ClickAsync();
        await phone.ShootAsync("act-done");

        await sam.GoToAsync("/app");
        await Assertions.Expect(sam.Cards).ToHaveCountAsync(before - 1);
        phone.Complaints.ExpectNone();
    }

    [Fact]
    public async Task TookAJob_InterviewsOpen_AllAreClosedWithNotesToSend()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync();
        var sam = await SettleAsync(town, visit);
        await sam.GoToAsync("/app");
        await sam.Link("I took a job").ClickAsync();
        await sam.Page.GetByLabel("Another one").CheckAsync();
        await sam.Button("Go on").ClickAsync();
        await sam.Button("Close what is ticked").ClickAsync();

        await sam.ExpectAsync("Hi Ingrid");
        await visit.ShootAsync("took-a-job-done");
        await sam.GoToAsync("/app");
        await sam.ExpectAsync("Nothing is open");
        visit.Complaints.ExpectNone();
    }

    [Fact]
    public async Task Keyboard_FromSignInToDoingAStep_IsAllOneNeeds()
    {
        await using var town = await Town.StartAsync();
        await town.App.InviteAsync(JobSeeker.Address, zone: "Europe/Lisbon");
        await using var visit = await chromium.OpenAsync();
        var sam = new JobSeeker(town, visit);
        var keyboard = visit.Page.Keyboard;

        await sam.GoToAsync("/app");
        await visit.TabToAsync(sam.Page.GetByLabel("Your e-mail address"));
        await keyboard.TypeAsync(JobSeeker.Address);
        await visit.TabToAsync(sam.Button("Send me the link"));
        await keyboard.PressAsync("Enter");
        await visit.TabToAsync(sam.Link("Open the outbox"));
        await keyboard.PressAsync("Enter");
        await visit.TabToAsync(sam.Link("Your sign-in link"));
        await keyboard.PressAsync("Enter");
        await visit.TabToAsync(sam.Page.FrameLocator("iframe").GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Sign in" }));
        await keyboard.PressAsync("Enter");

        await visit.TabToAsync(sam.Page.GetByLabel("Company"));
        await keyboard.TypeAsync(JobSeeker.Company);
        await visit.TabToAsync(sam.Page.GetByLabel("Role"));
        await keyboard.TypeAsync("Data engineer");
        // How a date is typed is the browser's affair, and different in each language.
        await sam.Page.GetByLabel("When is or was the interview").FillAsync("2032-11-17T09:00");
        await visit.TabToAsync(sam.Button("Add your first interview"));
        await keyboard.PressAsync("Space");
        await Assertions.Expect(sam.Heading).ToContainTextAsync(JobSeeker.Company);

        await sam.AwaitDigestAsync();
        await sam.GoToAsync("/app");
        await visit.TabToAsync(sam.Button("Mark as sent"));
        await keyboard.PressAsync("Space");
        await sam.ExpectAsync("Done: Say thanks");
        await visit.TabToAsync(sam.Button("Undo"));
        await keyboard.PressAsync("Enter");
        await sam.ExpectAsync("Undone");
        visit.Complaints.ExpectNone();
    }

    /// <summary>Somebody with one interview, on its page.</summary>
    private static async Task<JobSeeker> SettleAsync(Town town, Visit visit)
    {
        await town.AdmitAsync(visit, await town.App.InviteAsync(JobSeeker.Address, zone: "Europe/Lisbon"));
        var sam = new JobSeeker(town, visit);
        await sam.AddInterviewAsync();
        return sam;
    }
}
