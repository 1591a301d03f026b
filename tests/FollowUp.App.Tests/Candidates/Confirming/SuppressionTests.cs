using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Mail;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUp.App.Tests.Candidates.Confirming;

/// <summary>Who is not written to, and how that ends.</summary>
public sealed class SuppressionTests : IDisposable
{
    private readonly SignedEvents _provider = new();

    public void Dispose() => _provider.Dispose();

    [Theory]
    [InlineData("bounce", "bounced", "came back")]
    [InlineData("dropped", "dropped", "does not deliver")]
    [InlineData("spamreport", "spamReported", "spam")]
    public async Task Event_AgainstTheAddress_IsShownAndNothingIsSent(string kind, string reason, string word)
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        await _provider.PostAsync(app, SignedEvents.Event(kind, $"{ana.Id}.2026-11-17", app.Clock.Now));
        await MonthAsync(app);

        Assert.Empty(app.Mails);
        var me = (await ana.GetAsync("/api/me")).Json;
        Assert.Equal((reason, "2026-11-18T20:00:00Z"), ((string?)me["suppression"]!["reason"], (string?)me["suppression"]!["since"]));
        Assert.Contains(word, (string?)me["suppression"]!["whatToDo"], StringComparison.Ordinal);
        Assert.Contains("/api/me/confirm-address", (string?)me["suppression"]!["whatToDo"], StringComparison.Ordinal);
        Assert.Null(me["nextDigestAt"]);
        Assert.True((bool)me["digests"]!);
        // Upkeep alone comes back: ninety days after a round that nobody asked about.
        Assert.Equal([TestApp.At("2027-02-19 08:00")], await app.WakeUpsOfAsync(ana.Id));
    }

    [Fact]
    public async Task Event_Blocked_ChangesNothing()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{ana.Id}.2026-11-17", app.Clock.Now, more: ("type", "blocked")));
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Single(app.Mails);
    }

    [Fact]
    public async Task Event_OfAnotherAddress_ChangesNothing()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();

        await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{ana.Id}.2026-11-17", app.Clock.Now, "before@example.com"));
        Assert.Null((await ana.GetAsync("/api/me")).Json["suppression"]);
        await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{ana.Id}.2026-11-17", app.Clock.Now, "ANA@example.com"));

        Assert.NotNull((await ana.GetAsync("/api/me")).Json["suppression"]);
    }

    [Fact]
    public async Task Events_InAnyOrderAndRepeated_EndInTheSame()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var now = app.Clock.Now;
        (string Kind, Instant At)[] events =
            [("bounce", now), ("spamreport", now), ("dropped", now - Duration.FromHours(1)), ("unsubscribe", now - Duration.FromHours(2)), ("group_unsubscribe", now)];
        var ends = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 12; seed++)
        {
            var email = $"candidate{seed}@example.com";
            var member = await app.InviteAsync(email);
            var mixed = events.Concat(events).ToArray();
            new Random(seed).Shuffle(mixed);

            foreach (var (kind, at) in mixed) (await _provider.PostAsync(app, SignedEvents.Event(kind, $"{member.Id}.2026-11-17", at, email))).Expect(204);

            var me = (await member.GetAsync("/api/me")).Json;
            ends.Add($"{me["suppression"]!["reason"]} {me["suppression"]!["since"]} {me["unsubscribedAt"]}");
        }

        Assert.Equal(["spamReported 2026-11-18T20:00:00Z 2026-11-18T18:00:00Z"], ends);
    }

    [Fact]
    public async Task Event_WhileAClaimIsOpen_EndsTheClaimUnsent()
    {
        var sender = new ScriptedSender(() => new SendResult.Throttled(RetryAfter: null), () => new SendResult.Accepted("m1"));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender), [_provider.Setting]);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");

        await _provider.PostAsync(app, SignedEvents.Event("spamreport", $"{ana.Id}.2026-11-17", app.Clock.Now));
        await app.TickAtAsync("2026-11-19 08:15");

        Assert.Single(sender.Mails);
        var record = (await app.DigestAsync(ana.Id, new LocalDate(2026, 11, 19)))!;
        Assert.Equal((DigestState.Failed, "suppressed meanwhile"), (record.State, record.Problem));
    }

    [Fact]
    public async Task Confirm_AskedForAndClicked_BringsTheDigestsBack()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await SuppressedAsync(app);

        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);
        var (name, link) = await ReadConfirmationAsync(app);
        Assert.StartsWith($"{ana.Id}.confirm-", name, StringComparison.Ordinal);
        Assert.Equal("https://followup.example/go/confirm", link.GetLeftPart(UriPartial.Path));
        using var client = app.Client();
        var page = (await Answer.ReadAsync(await client.GetAsync(link.PathAndQuery, TestContext.Current.CancellationToken))).Expect(200);
        Assert.Contains("<form method=\"post\"", page.Body, StringComparison.Ordinal);
        Assert.NotNull((await ana.GetAsync("/api/me")).Json["suppression"]);

        (await PostAsync(app, link)).Expect(200);
        Assert.Null((await ana.GetAsync("/api/me")).Json["suppression"]);
        Assert.NotEmpty(await app.WakeUpsOfAsync(ana.Id));
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Contains($"{ana.Id}.2026-11-19.eml", app.Mails);
    }

    [Fact]
    public async Task Confirm_AskedForAgain_WaitsADay()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await SuppressedAsync(app);

        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);
        app.Clock.Now += Duration.FromHours(24) - Duration.FromSeconds(1);
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).ExpectProblem(429);
        Assert.Single(app.Mails);
        app.Clock.Now += Duration.FromSeconds(1);
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);

        Assert.Equal(2, app.Mails.Count);
    }

    [Fact]
    public async Task Confirm_NothingSuppressed_409AndNoMail()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).ExpectProblem(409);

        Assert.Empty(app.Mails);
    }

    [Fact]
    public async Task Confirm_SendingOff_503AndTheDayIsNotUsedUp()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting, ("FOLLOWUP_SENDING", "off"));
        var ana = await SuppressedAsync(app);
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).ExpectProblem(503);

        await using var on = await TestApp.StartAsync(_ => { }, from: app);
        (await new Member(on, ana.Id, ana.Email, ana.Token).PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);

        Assert.Single(on.Mails);
    }

    [Theory]
    [InlineData(nameof(SendResult.Throttled), 503, 202)]
    [InlineData(nameof(SendResult.Refused), 503, 202)]
    [InlineData(nameof(SendResult.Rejected), 503, 202)]
    [InlineData(nameof(SendResult.Unknown), 202, 429)]
    public async Task Confirm_ProviderTakesItNot_AnotherTryOnlyWhenItSurelyDidNotGo(string result, int first, int second)
    {
        SendResult answer = result switch
        {
            nameof(SendResult.Throttled) => new SendResult.Throttled(RetryAfter: null),
            nameof(SendResult.Refused) => new SendResult.Refused("no"),
            nameof(SendResult.Rejected) => new SendResult.Rejected("no"),
            _ => new SendResult.Unknown("a time-out"),
        };
        var sender = new ScriptedSender(() => answer, () => new SendResult.Accepted("m1"));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender), [_provider.Setting]);
        var ana = await SuppressedAsync(app);

        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(first);

        // Past every back-off.
        app.Clock.Now += Duration.FromHours(1);
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(second);
    }

    [Fact]
    public async Task Confirm_ProviderBusy_IsNotAskedAgainForADigestNorAConfirmation()
    {
        var sender = new ScriptedSender(() => new SendResult.Throttled(Duration.FromMinutes(30)), () => new SendResult.Accepted("m1"));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender), [_provider.Setting]);
        var ana = await SuppressedAsync(app);
        var bea = await app.InviteAsync("bea@example.com");
        await bea.RegisterAsync();
        app.Clock.Now = TestApp.At("2026-11-19 07:59");

        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).ExpectProblem(503);
        await app.TickAtAsync("2026-11-19 08:15");
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).ExpectProblem(503);
        Assert.Single(sender.Mails);

        app.Clock.Now = TestApp.At("2026-11-19 08:30");
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);
        Assert.Equal(2, sender.Mails.Count);
    }

    [Fact]
    public async Task Confirm_SendsOfTheHourUsedUp_503UntilTheNext()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting, ("FOLLOWUP_SENDS_PER_HOUR", "1"));
        var ana = await SuppressedAsync(app);
        var bea = await app.InviteAsync("bea@example.com");
        await bea.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Single(app.Mails);

        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).ExpectProblem(503);
        Assert.Single(app.Mails);

        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);
        Assert.Equal(2, app.Mails.Count);
    }

    [Fact]
    public async Task Confirm_DisabledByAnOperator_409AndNothingIsSent()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await SuppressedAsync(app);
        await app.Get<CandidateStore>().ChangeAsync(
            ana.Id, records => records.Put(records.Profile with { DisabledAt = app.Clock.Now }), TestContext.Current.CancellationToken);

        var problem = (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).ExpectProblem(409);

        Assert.Contains("operator", problem.Body, StringComparison.Ordinal);
        Assert.Empty(app.Mails);
    }

    [Fact]
    public async Task Confirm_LinkOverADayOld_400AndNothingChanges()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await SuppressedAsync(app);
        await ana.PostAsync("/api/me/confirm-address", new JsonObject());
        var (_, link) = await ReadConfirmationAsync(app);

        app.Clock.Now += Duration.FromHours(24) + Duration.FromSeconds(1);

        (await PostAsync(app, link)).ExpectProblem(400);
        Assert.NotNull((await ana.GetAsync("/api/me")).Json["suppression"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?key=nonsense")]
    public async Task Confirm_ForgedLink_400(string query)
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        using var client = app.Client();

        (await Answer.ReadAsync(await client.GetAsync($"/go/confirm{query}", TestContext.Current.CancellationToken))).ExpectProblem(400);
        (await PostAsync(app, new Uri($"https://followup.example/go/confirm{query}"))).ExpectProblem(400);
    }

    /// <summary>One purpose a link: who may end the digests may not begin them.</summary>
    [Fact]
    public async Task Confirm_WithAnUnsubscribeKey_400()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        var key = app.ReadMails().Split("/go/unsubscribe?key=")[1].Split('>', '"', '\r', '\n', ' ')[0];

        (await PostAsync(app, new Uri($"https://followup.example/go/confirm?key={key}"))).ExpectProblem(400);
    }

    [Fact]
    public async Task Event_OlderThanTheConfirmation_IsOverANewerOneIsNot()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await SuppressedAsync(app);
        await ana.PostAsync("/api/me/confirm-address", new JsonObject());
        var (_, link) = await ReadConfirmationAsync(app);
        app.Clock.Now += Duration.FromHours(1);
        (await PostAsync(app, link)).Expect(200);

        await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{ana.Id}.2026-11-16", app.Clock.Now - Duration.FromMinutes(1)));
        Assert.Null((await ana.GetAsync("/api/me")).Json["suppression"]);
        (await PostAsync(app, link)).Expect(200);
        app.Clock.Now += Duration.FromMinutes(1);
        await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{ana.Id}.2026-11-18", app.Clock.Now));

        Assert.NotNull((await ana.GetAsync("/api/me")).Json["suppression"]);
        (await PostAsync(app, link)).ExpectProblem(400);
        Assert.NotNull((await ana.GetAsync("/api/me")).Json["suppression"]);
    }

    [Fact]
    public async Task ConfirmationMail_SaysTheSameTwiceAndHoldsNoList()
    {
        var sender = new ScriptedSender(() => new SendResult.Accepted("m1"));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender), [_provider.Setting]);
        var ana = await SuppressedAsync(app);
        await ana.PatchAsync("/api/me", new JsonObject { ["name"] = "Ana<b>& Lima" });

        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);

        var mail = Assert.Single(sender.Mails);
        Assert.Equal(("ana@example.com", "Please confirm your address", "confirmation", null), (mail.RecipientAddress, mail.Subject, mail.Category, mail.OneClickUnsubscribe));
        Assert.StartsWith("Hi Ana<b>&, a while ago", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Hi Ana&lt;b&gt;&amp;,", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("/go/confirm?key=", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp;", mail.TextBody, StringComparison.Ordinal);
    }

    private async Task<Member> SuppressedAsync(TestApp app)
    {
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        (await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{ana.Id}.2026-11-17", app.Clock.Now))).Expect(204);
        return ana;
    }

    private static async Task<(string Name, Uri Link)> ReadConfirmationAsync(TestApp app)
    {
        var name = Assert.Single(app.Mails);
        var html = await File.ReadAllTextAsync(Path.Combine(app.Outbox, Path.ChangeExtension(name, ".html")), TestContext.Current.CancellationToken);
        return (name, new Uri(html.Split("href=\"")[1].Split('"')[0]));
    }

    private static async Task<Answer> PostAsync(TestApp app, Uri link)
    {
        using var client = app.Client();
        return await Answer.ReadAsync(await client.PostAsync(link.PathAndQuery, content: null, TestContext.Current.CancellationToken));
    }

    private static async Task MonthAsync(TestApp app)
    {
        for (var day = 0; day < 30; day++)
        {
            app.Clock.Now += Duration.FromDays(1);
            await app.TickAsync();
        }
    }
}
