using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.SigningIn;
using NodaTime;

namespace FollowUp.App.Tests.Candidates.SigningIn;

public sealed class SignInPageTests
{
    private const string Ana = "ana@example.com";

    [Fact]
    public async Task Link_InTheBrowserThatAsked_SignsInOnceAndLeadsOn()
    {
        await using var mailbox = await Mailbox.StartAsync();
        await mailbox.App.InviteAsync();
        using var visitor = await mailbox.AskAsync(" Ana@Example.com ", then: "/app/settings");
        Assert.Equal("/app/sign-in/sent", visitor.Path);
        var link = mailbox.Link();

        await visitor.GetAsync(link);
        Assert.NotNull(visitor.Document.QuerySelector("form[data-continue]"));
        await visitor.SubmitAsync("/go/sign-in");

        visitor.Expect(200);
        Assert.Equal("/app/settings", visitor.Path);
        using var other = new Visitor(mailbox.App);
        (await other.GetAsync(link)).Expect(400);
        Assert.Contains("used before", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_InAnotherBrowser_AsksFirst()
    {
        await using var mailbox = await Mailbox.StartAsync();
        await mailbox.App.InviteAsync();
        (await mailbox.AskAsync(Ana)).Dispose();
        using var phone = new Visitor(mailbox.App);

        await phone.GetAsync(mailbox.Link());
        Assert.Null(phone.Document.QuerySelector("form[data-continue]"));
        Assert.Contains("another browser", phone.Text, StringComparison.Ordinal);
        Assert.Contains("a…@example.com", phone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Ana, phone.Answer.Body, StringComparison.Ordinal);
        await phone.SubmitAsync("/go/sign-in");

        Assert.Equal("/app", phone.Path);
    }

    [Fact]
    public async Task Link_FollowedByScannersOrPostedFromElsewhere_IsStillGood()
    {
        await using var mailbox = await Mailbox.StartAsync();
        await mailbox.App.InviteAsync();
        (await mailbox.AskAsync(Ana)).Dispose();
        var link = mailbox.Link();
        using var scanner = new Visitor(mailbox.App);
        for (var i = 0; i < 3; i++) (await scanner.GetAsync(link)).Expect(200);
        Assert.DoesNotContain(scanner.Cookies.Keys, name => name.Contains("session", StringComparison.Ordinal));
        using var elsewhere = new Visitor(mailbox.App);
        (await elsewhere.PostAsync("/go/sign-in", ("key", Uri.UnescapeDataString(link.Split('=')[1])))).Expect(400);
        (await elsewhere.PostAsync(link)).Expect(400);
        Assert.DoesNotContain(elsewhere.Cookies.Keys, name => name.Contains("session", StringComparison.Ordinal));

        using var visitor = new Visitor(mailbox.App);
        await (await visitor.GetAsync(link)).SubmitAsync("/go/sign-in");

        Assert.Equal("/app", visitor.Path);
    }

    [Fact]
    public async Task Link_TooOldForgedOrOfAnotherPurpose_SignsNobodyIn()
    {
        await using var mailbox = await Mailbox.StartAsync();
        var ana = await mailbox.App.InviteAsync();
        using var visitor = await mailbox.AskAsync(Ana);
        var link = mailbox.Link();
        var confirmation = mailbox.App.Get<ConfirmationLinks>().LinkFor(ana.Id, mailbox.App.Clock.Now).Query;
        var signUp = mailbox.App.Get<SignInLinks>().LinkFor(new SignUpKey(Ana, "Etc/UTC", mailbox.App.Clock.Now)).Query;

        foreach (var query in (string[])["", "?key=", "?key=nonsense", $"?key={new string('a', 20_000)}", confirmation, signUp, link[link.IndexOf('?', StringComparison.Ordinal)..^4] + "AAAA"])
            Assert.Contains((await visitor.GetAsync("/go/sign-in" + query)).Answer.Status, (int[])[400, 414, 431]);
        mailbox.App.Clock.Now += Duration.FromMinutes(15) + Duration.FromSeconds(1);
        (await visitor.GetAsync(link)).Expect(400);
        Assert.Contains("quarter of an hour", visitor.Text, StringComparison.Ordinal);
    }

    /// <summary>The page that was open when the quarter of an hour ended, and two buttons pressed at once.</summary>
    [Fact]
    public async Task Post_OfAPageThatWasGood_IsCheckedAnew()
    {
        await using var mailbox = await Mailbox.StartAsync();
        await mailbox.App.InviteAsync();
        using var late = await mailbox.AskAsync(Ana);
        await late.GetAsync(mailbox.Link());
        using var first = new Visitor(mailbox.App);
        using var second = new Visitor(mailbox.App);
        await first.GetAsync(mailbox.Link());
        await second.GetAsync(mailbox.Link());

        await Task.WhenAll(first.SubmitAsync("/go/sign-in"), second.SubmitAsync("/go/sign-in"));
        Assert.Equal([200, 400], ((int[])[first.Answer.Status, second.Answer.Status]).Order());

        mailbox.App.Clock.Now += Duration.FromMinutes(16);
        (await late.SubmitAsync("/go/sign-in")).Expect(400);
    }

    [Fact]
    public async Task Ask_UnknownAddress_SameAnswerAfterTheSameTime()
    {
        await using var mailbox = await Mailbox.StartAsync();
        await mailbox.App.InviteAsync();

        using var known = await mailbox.AskAsync(Ana);
        var waits = mailbox.Time.Waits.ToList();
        mailbox.Time.Waits.Clear();
        using var unknown = await mailbox.AskAsync("nobody@example.com");

        Assert.Single(mailbox.Mails);
        Assert.Equal([SignInMails.AnswersAfter], waits.Where(wait => wait == SignInMails.AnswersAfter));
        Assert.Equal(waits, mailbox.Time.Waits);
        Assert.Equal((known.Path, known.Answer.Status, known.Answer.Body), (unknown.Path, unknown.Answer.Status, unknown.Answer.Body));
        Assert.Equal(known.Cookies.Keys.Order(), unknown.Cookies.Keys.Order());
    }

    [Fact]
    public async Task Ask_AThousandTimes_AHandfulOfMailsADay()
    {
        await using var mailbox = await Mailbox.StartAsync();
        await mailbox.App.InviteAsync();
        var mails = mailbox.App.Get<SignInMails>();

        for (var i = 0; i < 1000; i++)
        {
            await mails.SignInAsync(Ana, browser: null, "/app");
            if (i % 20 == 0) await mails.WhenIdleAsync();
        }

        await mails.WhenIdleAsync();
        Assert.InRange(mailbox.Mails.Count, 1, SignInMails.MostMailsADay);
        var before = mailbox.Mails.Count;
        mailbox.App.Clock.Now += Duration.FromDays(1);
        (await mailbox.AskAsync(Ana)).Dispose();
        Assert.Equal(before + 1, mailbox.Mails.Count);
    }

    [Fact]
    public async Task Ask_SuppressedOrStopped_NoFloodAndNoWord()
    {
        await using var mailbox = await Mailbox.StartAsync();
        var (ana, bea) = (await mailbox.App.InviteAsync(), await mailbox.App.InviteAsync("bea@example.com"));
        var store = mailbox.App.Get<CandidateStore>();
        await store.ChangeAsync(
            ana.Id, records => records.Put(records.Profile with { Suppression = new Suppression(SuppressionReason.Bounced, mailbox.App.Clock.Now) }), TestContext.Current.CancellationToken);
        await store.ChangeAsync(bea.Id, records => records.Put(records.Profile with { DisabledAt = mailbox.App.Clock.Now }), TestContext.Current.CancellationToken);

        for (var i = 0; i < 3; i++)
        {
            using var visitor = await mailbox.AskAsync(Ana);
            Assert.Equal("/app/sign-in/sent", visitor.Path);
            (await mailbox.AskAsync(bea.Email)).Dispose();
        }

        Assert.Equal(Ana, Assert.Single(mailbox.Mails).RecipientAddress);
    }

    [Fact]
    public async Task Sent_SendingOff_SaysThatNoneWillCome()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_SENDING", "off"), ("FOLLOWUP_SIGNUP", "open"));
        using var visitor = new Visitor(app);

        foreach (var path in new[] { "/app/sign-in/sent", "/app/sign-up/sent" })
        {
            Assert.Contains("sends no mails at the moment", (await visitor.GetAsync(path)).Expect(200).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("on its way", visitor.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("FOLLOWUP_SENDING", "off", 0)]
    [InlineData("FOLLOWUP_SENDS_PER_HOUR", "1", 1)]
    public async Task Ask_WhereSendingIsHeldBack_NoMoreThanThat(string setting, string value, int mails)
    {
        await using var mailbox = await Mailbox.StartAsync((setting, value));
        await mailbox.App.InviteAsync();

        for (var i = 0; i < 3; i++) (await mailbox.AskAsync(Ana)).Dispose();

        Assert.Equal(mails, mailbox.Mails.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("ana@example.com, bea@example.com")]
    [InlineData("ana@example.com\r\nBcc: bea@example.com")]
    [InlineData("<script>alert(1)</script>@example.com")]
    public async Task Ask_NoAddress_422NamesTheField(string email)
    {
        await using var mailbox = await Mailbox.StartAsync();
        using var visitor = await mailbox.AskAsync(email);

        visitor.Expect(422);

        var field = visitor.Document.QuerySelector("#field-email")!;
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.NotNull(visitor.Document.GetElementById(field.GetAttribute("aria-describedby")!));
        Assert.Equal("#field-email", visitor.Document.QuerySelector(".faults a")!.GetAttribute("href"));
        Assert.Empty(visitor.Document.QuerySelectorAll("main script"));
        Assert.Empty(mailbox.Mails);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/app")]
    [InlineData("/\\evil.example")]
    public async Task Then_OfAnotherSite_LeadsHome(string then)
    {
        await using var mailbox = await Mailbox.StartAsync();
        var ana = await mailbox.App.InviteAsync();
        using var visitor = await mailbox.AskAsync(Ana, then: then);

        await (await visitor.GetAsync(mailbox.Link())).SubmitAsync("/go/sign-in");

        Assert.Equal("/app", visitor.Path);
        using var signedIn = await ana.BrowseAsync();
        await signedIn.GetAsync($"/app/sign-in?then={Uri.EscapeDataString(then)}", follow: false);
        Assert.Equal("/app", signedIn.Answer.Location);
    }

    [Theory]
    [InlineData("https://followup.example", "__Host-followup-session", true)]
    [InlineData("http://localhost:7071", "followup-session", false)]
    public async Task Cookie_OfASession_IsOutOfReach(string baseUrl, string name, bool secure)
    {
        await using var mailbox = await Mailbox.StartAsync(("FOLLOWUP_BASE_URL", baseUrl));
        await mailbox.App.InviteAsync();
        using var visitor = await mailbox.AskAsync(Ana);
        await visitor.GetAsync(mailbox.Link());

        await visitor.SubmitAsync("/go/sign-in");

        var cookie = Assert.Single(visitor.SetCookies, set => set.StartsWith(name + "=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        Assert.All(visitor.SetCookies, set => Assert.Equal(secure, set.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsOtherBrowsersAndLinksInTheMail()
    {
        await using var mailbox = await Mailbox.StartAsync();
        var ana = await mailbox.App.InviteAsync();
        using var laptop = await ana.BrowseAsync();
        using var phone = await ana.BrowseAsync();
        (await mailbox.AskAsync(Ana)).Dispose();
        await laptop.GetAsync("/app/settings");

        await laptop.SubmitToAsync("/app/sign-out", "/app/settings/sign-out-everywhere");

        Assert.StartsWith("/app/sign-in", laptop.Path, StringComparison.Ordinal);
        Assert.StartsWith("/app/sign-in", (await phone.GetAsync("/app")).Path, StringComparison.Ordinal);
        using var other = new Visitor(mailbox.App);
        (await other.GetAsync(mailbox.Link())).Expect(400);
        (await ana.GetAsync("/api/me")).Expect(200);
    }

    [Fact]
    public async Task Session_OlderThanAMonth_IsOver()
    {
        await using var mailbox = await Mailbox.StartAsync();
        var ana = await mailbox.App.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        mailbox.App.Clock.Now += Duration.FromDays(29);
        using var late = await ana.BrowseAsync();
        Assert.Equal("/app", (await visitor.GetAsync("/app")).Path);

        mailbox.App.Clock.Now += Duration.FromDays(31);

        Assert.StartsWith("/app/sign-in", (await late.GetAsync("/app")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfSigningIn_HasNoAddressNorKey()
    {
        await using var mailbox = await Mailbox.StartAsync();
        await mailbox.App.InviteAsync();
        using var visitor = await mailbox.AskAsync(Ana);
        var link = mailbox.Link();
        await (await visitor.GetAsync(link)).SubmitAsync("/go/sign-in");

        var log = mailbox.App.Log.Text;
        Assert.DoesNotContain(Ana, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(link[^40..], log, StringComparison.Ordinal);
    }
}
