using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Digests.Running;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Digests;

/// <summary>Beside what both engines do: long runs, which need no other engine to be seen.</summary>
public sealed class SqliteDigestRunTests : DigestRunTests
{
    protected override Task<(string Name, string Value)[]> SettingsAsync() => Task.FromResult<(string, string)[]>([]);

    [Fact]
    public async Task Tick_Refused_StopsTheShardsRunAndLosesNothing()
    {
        var sender = new ScriptedSender(() => new SendResult.Refused("SENDGRID_API_KEY: not known (401)."));
        await using var app = await StartAsync(With(sender));
        var members = new List<Member>();
        while (members.Count < 20) members.Add(await app.InviteAsync($"candidate{members.Count}@example.com"));
        foreach (var member in members) await member.RegisterAsync(Bodies.Short());

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.InRange(sender.Mails.Count, 1, WakeUps.Shards * 16);
        Assert.Contains(app.Log.All, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error && line.Text.Contains("SENDGRID_API_KEY", StringComparison.Ordinal));
        await using var corrected = await StartAsync(from: app);
        await corrected.TickAtAsync("2026-11-19 08:15");
        Assert.Equal(20, corrected.Mails.Count);
    }

    [Fact]
    public async Task Shard_OutOfTime_GoesOnWhereItStopped()
    {
        TestApp? app = null;
        var sender = new ScriptedSender(() =>
        {
            app!.Clock.Now += Duration.FromSeconds(20);
            return Accept();
        });
        await using (app = await StartAsync(With(sender)))
        {
            var ids = new List<string>();
            for (var number = 0; ids.Count < 20; number++)
            {
                // All in one shard, as chance would have it.
                var id = $"candidate{number:00000}";
                if (WakeUps.ShardOf(id) != 3) continue;
                ids.Add(id);
                await MakeAsync(app, id);
            }

            app.Clock.Now = TestApp.At("2026-11-19 08:00");
            var message = new ShardMessage(3, app.Clock.Now);
            var next = Assert.Single(await app.Get<DigestRun>().RunShardAsync(message, TestContext.Current.CancellationToken));
            Assert.Equal(16, sender.Mails.Count);
            Assert.Equal((3, message.Cutoff), (next.Shard, next.Cutoff));
            Assert.Empty(await app.Get<DigestRun>().RunShardAsync(next, TestContext.Current.CancellationToken));

            Assert.Equal(ids.Select(id => $"{id}.2026-11-19").Order(StringComparer.Ordinal), sender.Mails.Select(mail => mail.Id).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>After any write there is a wake-up not later than the next digest.</summary>
    [Fact]
    public async Task Write_OfAnyKind_LeavesAWakeUpNotLaterThanTheNextDigest()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();

        var id = await ana.RegisterIdAsync();
        await HasWakeUpAsync(app, ana);
        var promise = JsonNode.Parse("""{"kind":"date","on":"2026-11-20","madeOn":"2026-11-18"}""");
        var answer = (await ana.ThenAsync(id, "promised", "2026-11-18", ("promise", promise))).Expect(201);
        await HasWakeUpAsync(app, ana);
        (await ana.DeleteAsync(answer.Location!)).Expect(200);
        await HasWakeUpAsync(app, ana);
        await ana.PatchAsync("/api/me", new JsonObject { ["timeZone"] = "Asia/Tokyo", ["digestHour"] = 5 });
        await HasWakeUpAsync(app, ana);
        (await ana.PostAsync($"/api/interviews/{id}/rounds", new JsonObject { ["round"] = "second", ["heldAt"] = "2026-11-20T10:00", ["timeZone"] = "Asia/Tokyo" })).Expect(201);
        await HasWakeUpAsync(app, ana);
        for (var hours = 0; hours < 30 * 24; hours += 7)
        {
            app.Clock.Now += Duration.FromHours(7);
            await app.TickAsync();
            await HasWakeUpAsync(app, ana);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?key=")]
    [InlineData("?key=nonsense")]
    [InlineData("?key=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Unsubscribe_ForgedLink_400(string query)
    {
        await using var app = await StartAsync();
        await app.CreateTablesAsync();
        using var client = app.Client();

        (await Answer.ReadAsync(await client.GetAsync($"/go/unsubscribe{query}", TestContext.Current.CancellationToken))).ExpectProblem(400);
        (await Answer.ReadAsync(await client.PostAsync($"/go/unsubscribe{query}", content: null, TestContext.Current.CancellationToken))).ExpectProblem(400);
    }

    [Fact]
    public async Task Tick_HourMadeLater_WaitsForTheNewHour()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync(Bodies.Interview().With("rounds", JsonNode.Parse("""[{"heldAt":"2026-11-16T15:00","with":["c2"]}]""")));
        await ana.PatchAsync("/api/me", new JsonObject { ["digestHour"] = 20 });

        await app.TickAtAsync("2026-11-19 08:00");
        var early = app.Mails.Count(name => name.EndsWith("2026-11-19.eml", StringComparison.Ordinal));
        await app.TickAtAsync("2026-11-19 20:00");

        Assert.Equal(0, early);
        Assert.Single(app.Mails);
    }

    [Fact]
    public async Task Tick_AfterTravelWest_KeepsTwelveHoursAndOnePerLocalDay()
    {
        var sender = new ScriptedSender(Accept);
        await using var app = await StartAsync(With(sender));
        var ana = await app.InviteAsync("ana@example.com", "Asia/Tokyo");
        await ana.RegisterAsync(new JsonObject { ["company"] = "Umi", ["role"] = "Clerk", ["heldAt"] = "2026-11-18T15:00" });
        await app.TickAtAsync("2026-11-19 08:00", "Asia/Tokyo");
        Assert.Single(sender.Mails);

        // The same local day begins again in Honolulu; something new is due at once.
        await ana.PatchAsync("/api/me", new JsonObject { ["timeZone"] = "Pacific/Honolulu" });
        await ana.RegisterAsync(new JsonObject { ["company"] = "Mauna", ["role"] = "Clerk", ["heldAt"] = "2026-11-17T15:00" });
        for (var hour = 0; hour < 12; hour++)
        {
            app.Clock.Now += Duration.FromHours(1) - Duration.FromSeconds(1);
            await app.TickAsync();
            Assert.Single(sender.Mails);
        }

        await app.TickAtAsync("2026-11-19 08:00", "Pacific/Honolulu");
        await app.TickAtAsync("2026-11-20 08:00", "Pacific/Honolulu");

        Assert.Equal(sender.Mails.Count, sender.Mails.Select(mail => mail.Id).Distinct().Count());
        Assert.Contains(sender.Mails, mail => mail.TextBody.Contains("Mauna", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tick_InterviewOfANewerSchema_IsSkippedAndNeverRewritten()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var newer = new Dictionary<string, object>(StringComparer.Ordinal) { ["schema"] = 99, ["doc0"] = "{\"new\":1}"u8.ToArray() };
        await app.Candidates.SubmitAsync(TableAction.Add(new TableEntity(ana.Id, "interview:zzz", newer)), TestContext.Current.CancellationToken);

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Single(app.Mails);
        var row = await app.Candidates.GetAsync(ana.Id, "interview:zzz", TestContext.Current.CancellationToken);
        Assert.Equal("{\"new\":1}"u8.ToArray(), row!.Properties["doc0"]);
    }

    /// <summary>What a member says may have changed its meaning, even where all are known.</summary>
    [Fact]
    public async Task Tick_ProfileOfANewerSchema_IsLeftAloneAndNeverRewritten()
    {
        await using var app = await StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var known = (await app.Candidates.GetAsync(ana.Id, CandidateRecords.ProfileKey, TestContext.Current.CancellationToken))!;
        var newer = known with { Properties = new Dictionary<string, object>(known.Properties, StringComparer.Ordinal) { ["schema"] = 99 } };
        await app.Candidates.SubmitAsync(TableAction.Upsert(newer), TestContext.Current.CancellationToken);

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Empty(app.Mails);
        var row = await app.Candidates.GetAsync(ana.Id, CandidateRecords.ProfileKey, TestContext.Current.CancellationToken);
        Assert.Equal(99, row!.Properties["schema"]);
        Assert.Equal((byte[])known.Properties["doc0"], (byte[])row.Properties["doc0"]);
        Assert.Contains(app.Log.All, line => line.Text.Contains("newer schema 99", StringComparison.Ordinal) && line.Text.Contains(ana.Id, StringComparison.Ordinal));
    }

    private static async Task MakeAsync(TestApp app, string id)
    {
        await app.CreateTablesAsync();
        var profile = new Profile
        {
            Id = id,
            Email = $"{id}@example.com",
            Candidate = new Core.Interviews.Candidate { TimeZone = "America/Sao_Paulo" },
            CreatedAt = app.Clock.Now,
        };
        await app.Candidates.SubmitAsync(TableAction.Add(App.Storage.Document.ToEntity(id, CandidateRecords.ProfileKey, profile)), CancellationToken.None);
        await Crowd.RegisterAsync(app, id, 1);
    }

    private static async Task HasWakeUpAsync(TestApp app, Member member)
    {
        if ((string?)(await member.GetAsync("/api/me")).Json["nextDigestAt"] is not { } next) return;
        var at = NodaTime.Text.InstantPattern.ExtendedIso.Parse(next).Value;
        Assert.Contains(await app.WakeUpsOfAsync(member.Id), wakeUp => wakeUp <= at);
    }
}
