using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using NodaTime;

namespace FollowUp.App.Tests.Candidates.SigningIn;

public sealed class SignUpTests
{
    private const string Bea = "bea@example.com";

    private static readonly (string Name, string Value) Open = ("FOLLOWUP_SIGNUP", "open");

    [Fact]
    public async Task Closed_ByDefault_NoFormNoMail()
    {
        await using var mailbox = await Mailbox.StartAsync();
        using var visitor = new Visitor(mailbox.App);

        await visitor.GetAsync("/");
        Assert.Null(visitor.Document.QuerySelector("a[href='/app/sign-up']"));
        await visitor.GetAsync("/app/sign-up");
        Assert.Empty(visitor.Document.QuerySelectorAll("form"));
        (await PostAsync(mailbox, Body())).ExpectProblem(403);

        await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        Assert.Empty(mailbox.Mails);
    }

    [Fact]
    public async Task Open_WithoutAName_IsTaken()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);

        (await PostAsync(mailbox, new JsonObject { ["email"] = Bea, ["timeZone"] = "Europe/Lisbon" })).Expect(202);

        await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        Assert.Single(mailbox.Mails);
    }

    [Fact]
    public async Task Open_OnThePage_StoresNothingUntilTheAddressIsConfirmed()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);
        using var visitor = new Visitor(mailbox.App);
        await (await visitor.GetAsync("/")).GetAsync("/app/sign-up");

        await visitor.SubmitAsync("/app/sign-up", ("email", Bea), ("name", "Bea"), ("timeZone", "Europe/Lisbon"));
        Assert.Equal("/app/sign-up/sent", visitor.Path);
        await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        await visitor.GetAsync(mailbox.Link());
        Assert.Null(await FindAsync(mailbox));
        Assert.Empty(await mailbox.App.WakeUpsByCandidateAsync());
        await visitor.SubmitAsync("/go/sign-up");

        Assert.Equal("/app", visitor.Path);
        Assert.Contains("Welcome", visitor.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var profile = await mailbox.App.Get<CandidateStore>().FindProfileAsync((await FindAsync(mailbox))!, TestContext.Current.CancellationToken);
        Assert.Equal(("Bea", "Europe/Lisbon", Bea), (profile!.Candidate.Name, profile.Candidate.TimeZone, profile.Email));
    }

    [Fact]
    public async Task Confirm_Twice_IsOneCandidateAndNoSecondSignIn()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);
        (await PostAsync(mailbox, Body())).Expect(202);
        await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        using var visitor = new Visitor(mailbox.App);
        await (await visitor.GetAsync(mailbox.Link())).SubmitAsync("/go/sign-up");
        var id = await FindAsync(mailbox);
        using var again = new Visitor(mailbox.App);

        await (await again.GetAsync(mailbox.Link())).SubmitAsync("/go/sign-up");

        Assert.Equal("/app/sign-in", again.Path);
        Assert.Contains("confirmed already", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(again.Cookies.Keys, name => name.Contains("session", StringComparison.Ordinal));
        Assert.Equal(id, await FindAsync(mailbox));
    }

    [Fact]
    public async Task Request_KnownAddress_SameAnswerAndASignInMail()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);
        await mailbox.App.InviteAsync();

        var known = (await PostAsync(mailbox, Body("ana@example.com"))).Expect(202);
        await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        Assert.StartsWith("/go/sign-in", mailbox.Link(), StringComparison.Ordinal);
        var waits = mailbox.Time.Waits.ToList();
        mailbox.Time.Waits.Clear();
        var unknown = (await PostAsync(mailbox, Body())).Expect(202);

        Assert.Equal((known.Body, known.ContentType), (unknown.Body, unknown.ContentType));
        Assert.Equal(waits, mailbox.Time.Waits);
    }

    [Fact]
    public async Task Request_FiftyTimes_AHandfulOfMails()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);

        for (var i = 0; i < 50; i++)
        {
            (await PostAsync(mailbox, Body())).Expect(202);
            await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        }

        Assert.Equal(SignInMails.MostMailsADay, mailbox.Mails.Count);
    }

    [Theory]
    [InlineData("email", "bea")]
    [InlineData("timeZone", "Mars/Olympus")]
    [InlineData("name", "Bea\r\nBcc: everybody@example.com")]
    [InlineData("name", null)]
    public async Task Request_BadMember_422NamesItAndSendsNothing(string member, string? value)
    {
        await using var mailbox = await Mailbox.StartAsync(Open);
        var body = Body();
        body[member] = value ?? new string('n', 10_000);

        (await PostAsync(mailbox, body)).ExpectProblem(422, member);
        using var visitor = new Visitor(mailbox.App);
        await visitor.GetAsync("/app/sign-up");
        await visitor.SubmitAsync("/app/sign-up", [.. body.Select(field => (field.Key, (string?)field.Value))]);
        visitor.Expect(422);
        Assert.NotNull(visitor.Document.QuerySelector($"#field-{member}[aria-invalid=true]"));

        await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        Assert.Empty(mailbox.Mails);
    }

    /// <summary>Whoever signs a stranger up gets no word into the mail to them.</summary>
    [Fact]
    public async Task Mail_ToAStranger_HoldsNothingThatWasTyped()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);
        var body = Body();
        body["name"] = "Cheap pills at evil.example";

        (await PostAsync(mailbox, body)).Expect(202);
        await mailbox.App.Get<SignInMails>().WhenIdleAsync();

        var mail = Assert.Single(mailbox.Mails);
        Assert.Null(mail.RecipientName);
        Assert.DoesNotContain("evil.example", mail.Subject + mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_AfterADay_IsOver()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);
        (await PostAsync(mailbox, Body())).Expect(202);
        await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        using var visitor = new Visitor(mailbox.App);
        (await visitor.GetAsync(mailbox.Link())).Expect(200);

        mailbox.App.Clock.Now += Duration.FromHours(25);

        (await visitor.SubmitAsync("/go/sign-up")).Expect(400);
        Assert.Null(await FindAsync(mailbox));
    }

    private static JsonObject Body(string email = Bea) => new() { ["email"] = email, ["name"] = "Bea", ["timeZone"] = "Europe/Lisbon" };

    private static Task<string?> FindAsync(Mailbox mailbox) => mailbox.App.Get<LookUps>().FindByEmailAsync(Bea, TestContext.Current.CancellationToken);

    private static async Task<Answer> PostAsync(Mailbox mailbox, JsonObject body)
    {
        using var client = mailbox.App.Client();
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(await client.PostAsync("/api/candidates", content, TestContext.Current.CancellationToken));
    }
}
