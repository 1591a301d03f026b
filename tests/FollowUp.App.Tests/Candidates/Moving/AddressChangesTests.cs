using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Moving;

namespace FollowUp.App.Tests.Candidates.Moving;

public sealed class AddressChangesTests
{
    private const string Path = "/app/settings/address";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_BothSayYesInEitherOrder_IsDoneOnceAndTheOldIsFree(bool oldFirst)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        using var browser = await AskAsync(ana, "ana@new.example");
        using var stranger = new Visitor(app);
        MailboxSide[] sides = oldFirst ? [MailboxSide.Old, MailboxSide.New] : [MailboxSide.New, MailboxSide.Old];

        await AgreeAsync(stranger, await LinkAsync(ana, sides[0]));
        Assert.Contains("one more", stranger.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("ana@example.com", (await ProfileAsync(ana)).Email);
        var last = await LinkAsync(ana, sides[1]);
        await AgreeAsync(stranger, last);

        Assert.Contains("Your address is changed", stranger.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(("ana@new.example", null), ((await ProfileAsync(ana)).Email, (await ProfileAsync(ana)).PendingAddress));
        Assert.Equal(ana.Id, await app.Get<LookUps>().FindByEmailAsync("ana@new.example", TestContext.Current.CancellationToken));
        Assert.Null(await app.Get<LookUps>().FindByEmailAsync("ana@example.com", TestContext.Current.CancellationToken));
        await stranger.PostAsync(last);
        stranger.Expect(400);
        // The old address may belong to somebody else now.
        Assert.NotEqual(ana.Id, (await app.InviteAsync()).Id);
    }

    [Fact]
    public async Task Ask_SendsOneMailToEach()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        using var browser = await AskAsync(ana, "ana@new.example");

        Assert.Contains("has still to say yes", browser.Text, StringComparison.Ordinal);
        Assert.Equal(2, app.Mails.Count);
        var recipients = app.Mails.SelectMany(name => File.ReadLines(System.IO.Path.Combine(app.Outbox, name))).Where(line => line.StartsWith("To:", StringComparison.Ordinal)).ToList();
        foreach (var address in (string[])["ana@example.com", "ana@new.example"]) Assert.Single(recipients, line => line.Contains(address, StringComparison.Ordinal));
    }

    /// <summary>Looking is what mail scanners do.</summary>
    [Fact]
    public async Task Link_LookedAt_ChangesNothing()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        using var browser = await AskAsync(ana, "ana@new.example");

        foreach (var side in (MailboxSide[])[MailboxSide.Old, MailboxSide.New]) await browser.GetAsync(await LinkAsync(ana, side));

        Assert.Equal((false, false), ((await ProfileAsync(ana)).PendingAddress!.IsAgreedByOld, (await ProfileAsync(ana)).PendingAddress!.IsAgreedByNew));
    }

    [Fact]
    public async Task Change_ToSomebodysAddress_IsRefusedAtTheEndAndSaysNothingBefore()
    {
        await using var app = await TestApp.StartAsync();
        var bob = await app.InviteAsync("bob@example.com");
        var ana = await app.InviteAsync();
        using var browser = await AskAsync(ana, "bob@example.com");
        await AgreeAsync(browser, await LinkAsync(ana, MailboxSide.Old));

        await AgreeAsync(browser, await LinkAsync(ana, MailboxSide.New));

        Assert.Contains("cannot be used here", browser.Expect(409).Text, StringComparison.Ordinal);
        Assert.Equal(("ana@example.com", null), ((await ProfileAsync(ana)).Email, (await ProfileAsync(ana)).PendingAddress));
        Assert.Equal(bob.Id, await app.Get<LookUps>().FindByEmailAsync("bob@example.com", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Link_OldForgottenOrNotOurs_IsRefused()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        using var browser = await AskAsync(ana, "ana@new.example");
        var link = await LinkAsync(ana, MailboxSide.Old);
        await browser.GetAsync(Path);
        await browser.SubmitAsync($"{Path}/forget");
        await browser.PostAsync(link);
        browser.Expect(400);

        await browser.GetAsync(Path);
        await browser.SubmitAsync(Path, ("email", "ana@new.example"));
        var late = await LinkAsync(ana, MailboxSide.Old);
        app.Clock.Now += NodaTime.Duration.FromHours(25);
        (await browser.GetAsync(late)).Expect(400);
        foreach (var key in (string[])["", "?key=", "?key=x"]) (await browser.GetAsync("/go/address" + key)).Expect(400);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("ana@example.com")]
    [InlineData("")]
    public async Task Ask_NoOtherAddress_IsToldBesideTheField(string typed)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        using var browser = await ana.BrowseAsync();
        await browser.GetAsync(Path);

        await browser.SubmitAsync(Path, ("email", typed));

        browser.Expect(422);
        Assert.Equal("true", browser.Document.GetElementById("field-email")!.GetAttribute("aria-invalid"));
        Assert.Empty(app.Mails);
        Assert.Null((await ProfileAsync(ana)).PendingAddress);
    }

    private static async Task<Visitor> AskAsync(Member member, string email)
    {
        var browser = await member.BrowseAsync();
        await browser.GetAsync(Path);
        await browser.SubmitAsync(Path, ("email", email));
        return browser.Expect(200);
    }

    private static async Task AgreeAsync(Visitor browser, string link)
    {
        await browser.GetAsync(link);
        await browser.PostAsync(browser.Expect(200).Document.QuerySelector("main form")!.GetAttribute("action")!);
    }

    private static async Task<string> LinkAsync(Member member, MailboxSide side) =>
        member.App.Get<MovingLinks>().LinkFor(member.Id, (await ProfileAsync(member)).PendingAddress!.AskedAt, side).PathAndQuery;

    private static async Task<Profile> ProfileAsync(Member member) =>
        (await member.App.Get<CandidateStore>().FindProfileAsync(member.Id, TestContext.Current.CancellationToken))!;
}
