using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Digests;
using FollowUp.App.Mail;
using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUp.App.Tests.Digests;

/// <summary>What a digest says lies beside where it stands: whole, damaged, missing, or as the first version kept it.</summary>
public sealed class DigestRowTests
{
    private const string Mail = "mail0";
    private const string State = "doc0";

    private static readonly LocalDate Thursday = new(2026, 11, 19);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mark_ADigestThatIsSent_WritesNotAByteOfItsMail()
    {
        WatchedStore? store = null;
        await using var app = await StartAsync(new ScriptedSender(() => new SendResult.Accepted("m1")), watched => store = watched);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var digests = new List<TableAction>();
        store!.BeforeCommit = (_, actions) =>
        {
            digests.AddRange(actions.Where(action => action.Entity.RowKey.StartsWith("digest:", StringComparison.Ordinal)));
            return Task.CompletedTask;
        };

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal([TableVerb.Add, TableVerb.Merge], digests.Select(action => action.Verb));
        Assert.Contains(Mail, digests[0].Entity.Properties.Keys);
        Assert.DoesNotContain(Mail, digests[1].Entity.Properties.Keys);
        Assert.True(((byte[])digests[1].Entity.Properties[State]).Length < 1000);
        var sent = (await app.DigestAsync(ana.Id, Thursday))!;
        Assert.Equal((DigestState.Sent, "m1"), (sent.State, sent.ProviderMessageId));
        Assert.Contains("<html", sent.TryUnpack()!.Html, StringComparison.Ordinal);
    }

    /// <summary>Somebody else committed in between: perhaps the digest anew, with another mail. What was sent is what is kept.</summary>
    [Fact]
    public async Task Mark_AfterAnotherCommit_WritesTheMailThatWasSent()
    {
        WatchedStore? store = null;
        await using var app = await StartAsync(new ScriptedSender(() => new SendResult.Accepted("m1")), watched => store = watched);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        TableAction? last = null;
        store!.BeforeCommit = async (_, actions) =>
        {
            if (actions.FirstOrDefault(action => action.Entity.RowKey.StartsWith("digest:", StringComparison.Ordinal)) is not { } action) return;
            last = action;
            if (action.Verb != TableVerb.Merge) return;
            store.BeforeCommit = (_, then) => Task.FromResult(last = then.FirstOrDefault(one => one.Entity.RowKey == action.Entity.RowKey) ?? last);
            await ChangeAsync(app, ana.Id, row => row[Mail] = DigestPacking.Pack("another", "another"));
        };

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal(TableVerb.Update, last!.Verb);
        var sent = (await app.DigestAsync(ana.Id, Thursday))!;
        Assert.Equal(DigestState.Sent, sent.State);
        Assert.Contains("<html", sent.TryUnpack()!.Html, StringComparison.Ordinal);
    }

    /// <summary>A worker of the first version claimed it and died.</summary>
    [Fact]
    public async Task Settle_AClaimAsTheFirstVersionWroteIt_IsSentAndMarked()
    {
        await using var app = await StartAsync(new ScriptedSender(() => new SendResult.Unknown("no answer"), () => new SendResult.Accepted("m2")));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await ChangeAsync(app, ana.Id, AsOfTheFirstVersion);

        await app.TickAtAsync("2026-11-19 08:30");

        var sent = (await app.DigestAsync(ana.Id, Thursday))!;
        Assert.Equal((DigestState.Sent, "m2", 2), (sent.State, sent.ProviderMessageId, sent.Attempts));
        Assert.Contains("<html", sent.TryUnpack()!.Html, StringComparison.Ordinal);
        var export = (await ana.GetAsync("/api/me/export")).Expect(200).Json["digests"]![0]!;
        Assert.Contains("<html", (string)export["html"]!, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty((string?)export["text"]));
    }

    public static TheoryData<string> Damages => ["a bit is turned", "it is cut off", "it is empty", "it is gone"];

    /// <summary>Whoever claimed it died; what it said is made anew, and goes once.</summary>
    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Settle_AClaimWhoseMailIsDamaged_IsMadeAnew(string damage)
    {
        var sender = new ScriptedSender(() => new SendResult.Unknown("no answer"), () => new SendResult.Accepted("m2"));
        await using var app = await StartAsync(sender);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await ChangeAsync(app, ana.Id, row => Damage(row, damage));

        await app.TickAtAsync("2026-11-19 08:30");
        Assert.Single(sender.Mails);
        Assert.Equal(DigestState.Failed, (await app.DigestAsync(ana.Id, Thursday))!.State);
        await app.TickAtAsync("2026-11-19 08:45");
        await app.TickAtAsync("2026-11-19 09:00");

        Assert.Equal(2, sender.Mails.Count);
        Assert.Equal(sender.Mails[0].Subject, sender.Mails[1].Subject);
        var sent = (await app.DigestAsync(ana.Id, Thursday))!;
        Assert.Equal(DigestState.Sent, sent.State);
        Assert.Contains("<html", sent.TryUnpack()!.Html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Visit_AfterADigestThatWasSentAndIsDamaged_SendsTodays(string damage)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await ChangeAsync(app, ana.Id, row => Damage(row, damage));

        for (var day = 20; day <= 27; day++) await app.TickAtAsync($"2026-11-{day} 08:00");

        Assert.True(app.Mails.Count > 1, "Nothing was sent after it.");
        var export = (await ana.GetAsync("/api/me/export")).Expect(200).Json["digests"]!.AsArray();
        var kept = export.Single(digest => (string?)digest!["day"] == "2026-11-19")!.AsObject();
        Assert.Equal("sent", (string?)kept["state"]);
        Assert.False(kept.ContainsKey("html"));
    }

    /// <summary>Nothing tells what became of it: it is not sent again, the operator sees it, and the next digest that is due comes.</summary>
    [Fact]
    public async Task Visit_AMailWithoutItsState_SendsNothingAndShowsIt()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await ChangeAsync(app, ana.Id, row => row.Remove(State));

        await app.Get<App.Storage.WakeUps>().UpsertAsync(ana.Id, app.Clock.Now, CancellationToken);
        await app.TickAtAsync("2026-11-19 08:15");
        Assert.Single(app.Mails);
        Assert.Contains(app.Log.All, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error && line.Text.Contains(ana.Id, StringComparison.Ordinal));

        for (var day = 20; day <= 27; day++) await app.TickAtAsync($"2026-11-{day} 09:00");
        Assert.True(app.Mails.Count > 1, "Nothing was sent after it.");
    }

    private static Task<TestApp> StartAsync(ScriptedSender sender, Action<WatchedStore>? watch = null) =>
        TestApp.StartAsync(services =>
        {
            services.AddSingleton<IMailSender>(sender);
            if (watch is not null) Watch.Store(services, watch);
        });

    private static void AsOfTheFirstVersion(Dictionary<string, object> row)
    {
        var (text, html) = DigestPacking.Unpack((byte[])row[Mail])!.Value;
        var document = JsonNode.Parse((byte[])row[State])!.AsObject();
        (document["text"], document["html"]) = (text, html);
        row[State] = JsonSerializer.SerializeToUtf8Bytes(document);
        row.Remove(Mail);
    }

    private static void Damage(Dictionary<string, object> row, string damage)
    {
        var mail = (byte[])row[Mail];
        switch (damage)
        {
            case "a bit is turned":
                row[Mail] = mail.Select((value, index) => index == mail.Length / 2 ? (byte)(value ^ 1) : value).ToArray();
                break;
            case "it is cut off":
                row[Mail] = mail[..(mail.Length / 2)];
                break;
            case "it is empty":
                row[Mail] = Array.Empty<byte>();
                break;
            default:
                row.Remove(Mail);
                break;
        }
    }

    private static async Task ChangeAsync(TestApp app, string candidateId, Action<Dictionary<string, object>> change)
    {
        var row = (await app.Candidates.GetAsync(candidateId, "digest:2026-11-19", CancellationToken))!;
        var properties = new Dictionary<string, object>(row.Properties, StringComparer.Ordinal);
        change(properties);
        await app.Candidates.SubmitAsync(TableAction.Update(row with { Properties = properties }, row.ETag!), CancellationToken);
    }
}
