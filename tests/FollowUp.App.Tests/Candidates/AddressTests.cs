using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Erasing;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Exports;
using FollowUp.App.Hosting;
using FollowUp.App.Storage;
using FollowUp.Core.Interviews;
using FollowUp.Server.Commands;
using FollowUp.Tables;
using FollowUp.Testing;
using NodaTime;

namespace FollowUp.App.Tests.Candidates;

/// <summary>One mailbox is one person, in whatever spelling; and nobody gets at another's by one.</summary>
public sealed class AddressTests
{
    private const string Typed = "target@corp\u3002example.com";
    private const string Right = "target@corp.example.com";
    private const string Squatter = "vic@\u212Aample.com";
    private const string Victim = "vic@kample.com";

    private static readonly (string Name, string Value) Open = ("FOLLOWUP_SIGNUP", "open");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignUp_OneMailboxInManySpellings_HasOneAllowance()
    {
        await using var mailbox = await Mailbox.StartAsync(Open);
        string[] dots = [".", "\u3002", "\uFF0E", "\uFF61"];
        string[] spellings = [.. from one in dots from two in dots from end in (string[])["", ".", "\u3002"] select $"target@corp{one}example{two}com{end}"];

        foreach (var spelling in spellings)
        {
            await mailbox.App.Get<SignInMails>().SignUpAsync(spelling, new Candidate { TimeZone = "Europe/Lisbon" }, browser: null);
            await mailbox.App.Get<SignInMails>().WhenIdleAsync();
        }

        Assert.Equal(SignInMails.MostMailsADay, mailbox.Mails.Count);
        Assert.All(mailbox.Mails, mail => Assert.Equal(Right, mail.RecipientAddress));
    }

    [Fact]
    public async Task Invite_AnySpelling_IsOneCandidateStoredTheOneWay()
    {
        await using var app = await TestApp.StartAsync();
        var first = await app.InviteAsync(Typed);

        var second = await app.InviteAsync("target@CORP.example.com.");

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(Right, (string?)(await second.GetAsync("/api/me")).Json["email"]);
        Assert.Single(await FormerLookUps.OfAsync(app.Tables, first.Id));
    }

    [Theory]
    [InlineData(Squatter)]
    [InlineData("vi\u212A@example.com")]
    [InlineData("vic@[127.0.0.1]")]
    public async Task EveryDoor_LookAlike_IsRefusedInWords(string email)
    {
        await using var mailbox = await Mailbox.StartAsync(Open);
        using var visitor = new Visitor(mailbox.App);

        await visitor.GetAsync("/app/sign-in");
        (await visitor.SubmitAsync("/app/sign-in", ("email", email))).Expect(422);
        Assert.Contains("the @", visitor.Text, StringComparison.Ordinal);
        await visitor.GetAsync("/app/sign-up");
        (await visitor.SubmitAsync("/app/sign-up", ("email", email), ("timeZone", "UTC"))).Expect(422);
        Assert.Contains("the @", visitor.Text, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<RequestRefused>(() => mailbox.App.InviteAsync(email));

        Assert.Equal(422, refused.Status);
        Assert.Contains("the @", refused.Message, StringComparison.Ordinal);
        Assert.Empty(mailbox.Mails);
    }

    [Theory]
    [InlineData(Typed, Typed)]
    [InlineData("target@example.com.", "target@example.com")]
    [InlineData("target@b\u00FCcher.de", "target@xn--bcher-kva.de")]
    [InlineData("target@b\u00FCcher.de", "target@B\u00DCCHER.de")]
    public async Task SignIn_AddressOfAnOldVersion_IsFoundByItsOldKeyOnceAndThenByTheRightOne(string stored, string typed)
    {
        await using var mailbox = await Mailbox.StartAsync();
        await AddFormerAsync(mailbox.App.Tables, "c1", stored);

        await mailbox.AskAsync(typed);

        Assert.StartsWith("c1.sign-in-", Assert.Single(mailbox.Mails).Id, StringComparison.Ordinal);
        Assert.NotEqual(FormerLookUps.Row(stored, "c1").RowKey, Assert.Single(await FormerLookUps.OfAsync(mailbox.App.Tables, "c1")).RowKey);
        await mailbox.AskAsync(mailbox.Mails[0].Recipient!.Address);
        Assert.Equal(2, mailbox.Mails.Count);
    }

    /// <summary>Somebody who never asks is moved by the run, so that every spelling finds them.</summary>
    [Fact]
    public async Task Run_AddressOfAnOldVersion_IsMovedOnTheNextVisit()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        await AddFormerAsync(app.Tables, "c1", Typed);
        await app.Get<WakeUps>().UpsertAsync("c1", app.Clock.Now, CancellationToken);

        await app.TickAsync();

        Assert.Equal("c1", await app.Get<LookUps>().FindByEmailAsync(Right, CancellationToken));
        Assert.Single(await FormerLookUps.OfAsync(app.Tables, "c1"));
    }

    /// <summary>Another's row stood in the way, and was gone when it was looked at: nobody is found by the right key yet, so the visit is not over.</summary>
    [Fact]
    public async Task Run_RightKeyRefusedAndThenFree_IsMovedOnTheVisitAfter()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched));
        await app.CreateTablesAsync();
        await AddFormerAsync(app.Tables, "c1", Typed);
        await app.Get<WakeUps>().UpsertAsync("c1", app.Clock.Now, CancellationToken);
        store!.BeforeCommit = (table, _) =>
        {
            if (table != "lookups") return Task.CompletedTask;
            store.BeforeCommit = null;
            throw new TableException(409, "EntityAlreadyExists", "once");
        };

        await app.TickAsync();
        await app.TickAsync();

        Assert.Equal("c1", await app.Get<LookUps>().FindByEmailAsync(Right, CancellationToken));
        Assert.Single(await FormerLookUps.OfAsync(app.Tables, "c1"));
    }

    /// <summary>Both are to be moved, and the one whose key is taken is visited first.</summary>
    [Fact]
    public async Task Run_RightKeyHeldByALookAlike_MovesBoth()
    {
        const string victim = "vic@kample\u3002com";
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        await AddFormerAsync(app.Tables, "squatter", Squatter);
        await AddFormerAsync(app.Tables, "c1", victim);
        await app.Get<WakeUps>().UpsertAsync("c1", app.Clock.Now, CancellationToken);

        await app.TickAsync();

        Assert.Equal("c1", await app.Get<LookUps>().FindByEmailAsync(Victim, CancellationToken));
        Assert.Equal("squatter", await app.Get<LookUps>().FindByEmailAsync(Squatter, CancellationToken));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Move_InterruptedAtAnyPoint_LosesNobody(int commits)
    {
        var tables = new WatchedStore(await StoreAsync());
        await AddFormerAsync(tables, "c1", Typed);
        var left = commits - 1;
        tables.BeforeCommit = (_, _) => --left < 0 ? throw new OperationCanceledException() : Task.CompletedTask;

        await Assert.ThrowsAsync<OperationCanceledException>(() => new LookUps(tables).FindByEmailAsync(Typed, CancellationToken));
        tables.BeforeCommit = null;

        foreach (var spelling in (string[])[Typed, Right])
            Assert.Equal("c1", await new LookUps(tables).FindByEmailAsync(spelling, CancellationToken));
        await new LookUps(tables).RemoveEmailAsync(Typed, "c1", CancellationToken);
        Assert.Empty(await FormerLookUps.OfAsync(tables, "c1"));
    }

    /// <summary>Who had confirmed a look-alike held the key of another address, whose owner got into the look-alike's account.</summary>
    [Fact]
    public async Task Invite_KeyHeldByALookAlike_MakesAnAccountOfItsOwn()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        await AddFormerAsync(app.Tables, "squatter", Squatter);
        Assert.Equal("squatter", FormerLookUps.Row(Victim, "squatter").Properties["candidate"]);
        Assert.Equal(FormerLookUps.Row(Victim, "x").RowKey, FormerLookUps.Row(Squatter, "x").RowKey);

        var vic = await app.InviteAsync(Victim);

        Assert.NotEqual("squatter", vic.Id);
        Assert.Equal(Victim, (string?)(await vic.GetAsync("/api/me")).Json["email"]);
        Assert.Equal(vic.Id, await app.Get<LookUps>().FindByEmailAsync(Victim, CancellationToken));
        // Still there for the operator, and for its owner, under a key that is nobody else's.
        Assert.Equal("squatter", await app.Get<LookUps>().FindByEmailAsync(Squatter, CancellationToken));
    }

    [Fact]
    public async Task Erase_AddressOfAnOldVersion_LeavesNoLookUp()
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        await AddFormerAsync(app.Tables, "c1", Typed);
        await app.Get<LookUps>().AddEmailAsync(Typed, "c1", CancellationToken);
        Assert.Equal(2, (await FormerLookUps.OfAsync(app.Tables, "c1")).Count);

        await app.Get<Erasure>().EraseAsync("c1", CancellationToken);

        Assert.Empty(await FormerLookUps.OfAsync(app.Tables, "c1"));
    }

    [Fact]
    public async Task Migrate_AddressOfAnOldVersion_IsFoundInTheNewStore()
    {
        var (from, to) = (await StoreAsync(), new SimulatedTableStore());
        await AddFormerAsync(from, "c1", Typed);

        await new Migration(from, "here", to, "there", SystemClock.Instance, TextWriter.Null).RunAsync(replace: false, isCopy: false, CancellationToken);

        Assert.Equal("c1", await new LookUps(to).FindByEmailAsync(Typed, CancellationToken));
        Assert.Equal("c1", await new LookUps(to).FindByEmailAsync(Right, CancellationToken));
    }

    [Fact]
    public async Task Restore_ExportOfAnOldVersion_IsStoredTheOneWay()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var export = (await ana.GetAsync("/api/me/export")).Json;
        export["me"]!["email"] = Typed;

        var (email, _) = await app.Get<Restoration>().RestoreAsync(export, CancellationToken);

        Assert.Equal(Right, email);
        Assert.NotNull(await app.Get<LookUps>().FindByEmailAsync(Right, CancellationToken));
        export["me"]!["email"] = Squatter;
        var refused = await Assert.ThrowsAsync<RequestRefused>(() => app.Get<Restoration>().RestoreAsync(export, CancellationToken));
        Assert.Contains("me.email", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<SimulatedTableStore> StoreAsync()
    {
        var tables = new SimulatedTableStore();
        foreach (var name in (string[])["candidates", "wakeups", "lookups", "keys"]) await tables.GetTable(name).CreateIfNotExistsAsync(CancellationToken);
        return tables;
    }

    private static async Task AddFormerAsync(ITableStore tables, string id, string email)
    {
        var profile = new Profile { Id = id, Email = email, Candidate = new Candidate { TimeZone = "Europe/Lisbon" }, CreatedAt = TestApp.Wednesday };
        await tables.GetTable("lookups").SubmitAsync(TableAction.Add(FormerLookUps.Row(email, id)), CancellationToken);
        await tables.GetTable("candidates").SubmitAsync(TableAction.Add(Document.ToEntity(id, CandidateRecords.ProfileKey, profile)), CancellationToken);
    }
}
