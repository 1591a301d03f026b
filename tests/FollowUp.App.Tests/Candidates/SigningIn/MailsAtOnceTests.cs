using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using FollowUp.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUp.App.Tests.Candidates.SigningIn;

/// <summary>Many who ask at once get their mails; and what an address may cause in a day is used up by mails alone.</summary>
public sealed class MailsAtOnceTests : IDisposable
{
    private const int Many = 20;

    private static readonly (string Name, string Value) Open = ("FOLLOWUP_SIGNUP", "open");

    private readonly SignedEvents _provider = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task SignUps_OfTwentyAtOnce_OneMailEach()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);

        await AllAtOnceAsync(i => SignUpAsync(mailbox, $"new{i}@example.com"), mailbox);

        Assert.Equal(Addresses("new"), mailbox.Mails.Select(mail => mail.RecipientAddress).Order(StringComparer.Ordinal));
    }

    /// <summary>The cap of an hour is one counter for everybody, whom it must not leave without a mail while it has room.</summary>
    [Fact]
    public async Task SignIns_OfTwentyAtOnceUnderACap_OneMailEach()
    {
        var sender = new ScriptedSender(() => new SendResult.Accepted(null));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender), [("FOLLOWUP_SENDS_PER_HOUR", "1000")]);
        for (var i = 0; i < Many; i++) await app.InviteAsync($"known{i}@example.com");

        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => app.Get<SignInMails>().SignInAsync($"known{i}@example.com", browser: null, "/app")));
        await app.Get<SignInMails>().WhenIdleAsync();

        Assert.Equal(Addresses("known"), sender.Mails.Select(mail => mail.RecipientAddress).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Confirmations_OfTwentyAtOnceUnderACap_OneMailEach()
    {
        var sender = new ScriptedSender(() => new SendResult.Accepted(null));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender), [_provider.Setting, ("FOLLOWUP_SENDS_PER_HOUR", "1000")]);
        var members = new List<Member>();
        for (var i = 0; i < Many; i++)
        {
            members.Add(await app.InviteAsync($"held{i}@example.com"));
            (await _provider.PostAsync(app, SignedEvents.Event("bounce", $"{members[i].Id}.2026-11-17", app.Clock.Now, members[i].Email))).Expect(204);
        }

        foreach (var answer in await Task.WhenAll(members.Select(member => member.PostAsync("/api/me/confirm-address", new System.Text.Json.Nodes.JsonObject())))) answer.Expect(202);

        Assert.Equal(Addresses("held"), sender.Mails.Select(mail => mail.RecipientAddress).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SignUps_OfOneAddressAtOnce_NoMoreThanADayAllows()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);

        await AllAtOnceAsync(_ => SignUpAsync(mailbox, "one@example.com"), mailbox);

        Assert.Equal(SignInMails.MostMailsADay, mailbox.Mails.Count);
    }

    [Theory]
    [InlineData(nameof(SendResult.Throttled), true)]
    [InlineData(nameof(SendResult.Refused), true)]
    [InlineData(nameof(SendResult.Rejected), true)]
    [InlineData(nameof(SendResult.Unknown), false)]
    [InlineData(nameof(SendResult.Accepted), false)]
    [InlineData("thrown", false)]
    public async Task SignUp_MailDidNotGo_StaysUnspent(string result, bool isUnspent)
    {
        SendResult Answer() => result switch
        {
            nameof(SendResult.Throttled) => new SendResult.Throttled(Duration.FromSeconds(1)),
            nameof(SendResult.Refused) => new SendResult.Refused("no"),
            nameof(SendResult.Rejected) => new SendResult.Rejected("no"),
            nameof(SendResult.Unknown) => new SendResult.Unknown("a time-out"),
            "thrown" => throw new IOException("The connection was lost."),
            _ => new SendResult.Accepted(null),
        };
        var isTroubled = true;
        var sender = new ScriptedSender(() => isTroubled ? Answer() : new SendResult.Accepted(null));
        await using var app = await TestApp.StartAsync(
            services => services.AddSingleton<IMailSender>(sender).AddSingleton<TimeProvider>(new HurriedTime()), [Open]);
        await app.CreateTablesAsync();
        await AskAsync(app, SignInMails.MostMailsADay);
        (isTroubled, var tried) = (false, sender.Mails.Count);

        await AskAsync(app, SignInMails.MostMailsADay + 1);

        Assert.Equal(isUnspent ? SignInMails.MostMailsADay : 0, sender.Mails.Count - tried);
    }

    /// <summary>Before it goes, the store may fail anywhere: on the way to a hold, between two of them, at the provider's gate.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task SignUp_StoreFailsBeforeTheMail_StaysUnspent(int call)
    {
        var (sender, store) = (new ScriptedSender(() => new SendResult.Accepted(null)), (WatchedStore?)null);
        await using var app = await TestApp.StartAsync(
            services =>
            {
                var open = services.Last(service => service.ServiceType == typeof(ITableStore)).ImplementationFactory!;
                services.AddSingleton<ITableStore>(provider => store = new WatchedStore((ITableStore)open(provider)));
                services.AddSingleton<IMailSender>(sender).AddSingleton<TimeProvider>(new HurriedTime());
            },
            [Open]);
        await app.CreateTablesAsync();
        for (var i = 0; i < SignInMails.MostMailsADay; i++)
        {
            var left = call;
            store!.BeforeGet = table => table == "keys" && --left == 0 ? throw new TableException(503, "Simulated", "no") : Task.CompletedTask;
            await AskAsync(app, 1);
            store.BeforeGet = null;
        }

        Assert.Empty(sender.Mails);
        await AskAsync(app, SignInMails.MostMailsADay + 1);

        Assert.Equal(SignInMails.MostMailsADay, sender.Mails.Count);
    }

    /// <summary>A process that died after it had set a mail aside: the hold lapses, and nothing was spent.</summary>
    [Fact]
    public async Task Hold_NeverSettled_LapsesByItself()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        var allowance = app.Get<MailAllowance>();
        Assert.NotNull(await allowance.HoldAsync("a@example.com", most: 1, CancellationToken));

        Assert.Null(await allowance.HoldAsync("a@example.com", most: 1, CancellationToken));
        app.Clock.Now += MailAllowance.HoldLasts;

        Assert.NotNull(await allowance.HoldAsync("a@example.com", most: 1, CancellationToken));
    }

    /// <summary>What was written and not answered is written again by the store's client, and must not count twice.</summary>
    [Fact]
    public async Task Settle_AnswerLostAndTriedAgain_CountsOnce()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        var (watched, lost) = (new WatchedStore(app.Tables), 0);
        watched.BeforeCommit = async (table, actions) =>
        {
            // Only what is there already is replaced under a version.
            lost++;
            await app.Tables.GetTable(table).SubmitAsync(actions, CancellationToken);
        };
        var allowance = new MailAllowance(new SharedState(watched, new HurriedTime(), new Random(1)), app.Clock);

        for (var mails = 0; mails < 2; mails++)
            await allowance.SettleAsync((await allowance.HoldAsync("a@example.com", most: 2, CancellationToken))!, went: true, CancellationToken);

        Assert.Equal(4, lost);
        Assert.Null(await allowance.HoldAsync("a@example.com", most: 2, CancellationToken));
        Assert.NotNull(await allowance.HoldAsync("a@example.com", most: 3, CancellationToken));
    }

    [Fact]
    public async Task HoldOfTotal_OneAfterTheOther_LastsToTheLastPart()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        var (allowance, granted) = (app.Get<MailAllowance>(), 0);
        while (await allowance.HoldOfTotalAsync("everybody", $"a{granted}@example.com", most: 60, CancellationToken) is { } hold)
        {
            await allowance.SettleAsync(hold, went: true, CancellationToken);
            granted++;
        }

        Assert.Equal(60, granted);
    }

    /// <summary>A row as versions wrote it that knew no holds.</summary>
    [Fact]
    public async Task Hold_CountOfAnOldVersion_StillCounts()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("2026-11-18\na@example.com"u8));
        await app.Get<SharedState>().PutAsync("mail-allowance", hash[..3], new FormerDay("2026-11-18", new Dictionary<string, int> { [hash[3..32]] = 1 }), CancellationToken);

        Assert.Null(await app.Get<MailAllowance>().HoldAsync("a@example.com", most: 1, CancellationToken));
    }

    [Fact]
    public async Task Change_OfOneDocumentByFortyAtOnce_LosesNone()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        var shared = app.Get<SharedState>();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(
            () => shared.ChangeAsync<Count>("test", "count", known => new Count((known?.Value ?? 0) + 1), CancellationToken), CancellationToken)));

        Assert.Equal(40, (await shared.FindAsync<Count>("test", "count", CancellationToken))!.Value);
    }

    private static IEnumerable<string> Addresses(string name) => Enumerable.Range(0, Many).Select(i => $"{name}{i}@example.com").Order(StringComparer.Ordinal);

    private static Task SignUpAsync(Mailbox mailbox, string email) => mailbox.App.Get<SignInMails>().SignUpAsync(email, new Candidate { TimeZone = "Europe/Lisbon" }, browser: null);

    private static async Task AllAtOnceAsync(Func<int, Task> ask, Mailbox mailbox)
    {
        await Task.WhenAll(Enumerable.Range(0, Many).Select(ask));
        await mailbox.App.Get<SignInMails>().WhenIdleAsync();
    }

    /// <summary>One after the other, past every back-off.</summary>
    private static async Task AskAsync(TestApp app, int times)
    {
        for (var i = 0; i < times; i++)
        {
            app.Clock.Now += Duration.FromMinutes(2);
            await app.Get<SignInMails>().SignUpAsync("a@example.com", new Candidate { TimeZone = "Europe/Lisbon" }, browser: null);
            await app.Get<SignInMails>().WhenIdleAsync();
        }
    }

    private sealed record Count(int Value);

    private sealed record FormerDay(string On, IReadOnlyDictionary<string, int> Counts);
}
