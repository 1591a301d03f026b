using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Exports;
using FollowUp.App.Hosting;
using NodaTime;

namespace FollowUp.Server.Tests.Commands;

/// <summary>An operator's levers, typed as processes of their own beside an application on the same store.</summary>
public sealed class OperatorCommandTests
{
    [Fact]
    public async Task Disable_ThenEnable_StopsTheDigestsAndShowsItToTheCandidate()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        await RunAsync(app, 0, "disable", "ANA@example.com");
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Empty(app.Mails);
        var me = (await ana.GetAsync("/api/me")).Expect(200).Json;
        Assert.NotNull((string?)me["disabledAt"]);
        Assert.Null((string?)me["nextDigestAt"]);
        (await ana.GetAsync("/api/interviews")).Expect(200);

        await RunAsync(app, 0, "enable", "ana@example.com");
        Assert.Null((string?)(await ana.GetAsync("/api/me")).Json["disabledAt"]);
        // The command went by the machine's clock; what it set then is far from this test's.
        await ana.PatchAsync("/api/me", new JsonObject { ["digestHour"] = 9 });
        await app.TickAtAsync("2026-11-19 09:00");

        Assert.Single(app.Mails);
    }

    [Fact]
    public async Task Resend_OfASentDay_GoesAgainAsItWasUnderAnIdOfItsOwn()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["company"] = "Renamed" }, ("If-Match", "*"));

        var output = await RunAsync(app, 0, "resend", "ana@example.com", "--day", "2026-11-19");

        Assert.Equal(2, app.Mails.Count);
        var again = app.Mails.Single(name => name != $"{ana.Id}.2026-11-19.eml");
        Assert.Contains(Path.GetFileNameWithoutExtension(again), output, StringComparison.Ordinal);
        Assert.DoesNotContain("Renamed", app.ReadMails(), StringComparison.Ordinal);
        await app.TickAtAsync("2026-11-19 08:30");
        Assert.Equal(2, app.Mails.Count);
    }

    [Theory]
    [InlineData("no digest of 2026-11-18", "resend", "ana@example.com", "--day", "2026-11-18")]
    [InlineData("--day", "resend", "ana@example.com", "--day", "yesterday")]
    [InlineData("There is no account with this address", "resend", "nobody@example.com", "--day", "2026-11-19")]
    [InlineData("There is no account with this address", "disable", "nobody@example.com")]
    [InlineData("There is no account with this address", "enable", "nobody@example.com")]
    [InlineData("no file", "restore", "nowhere.json")]
    public async Task Command_Wrong_SaysWhatAndEndsWith1(string expected, params string[] arguments)
    {
        await using var app = await TestApp.StartAsync();
        await app.InviteAsync();

        Assert.Contains(expected, await RunAsync(app, 1, arguments), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Resend_Disabled_IsRefused()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await RunAsync(app, 0, "disable", "ana@example.com");

        Assert.Contains("disabled", await RunAsync(app, 1, "resend", "ana@example.com", "--day", "2026-11-19"), StringComparison.Ordinal);

        Assert.Single(app.Mails);
    }

    [Fact]
    public async Task Restore_OfAnExport_BringsBackInterviewsArchivedOnesAndWhatWasTold()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.PatchAsync("/api/me", new JsonObject { ["playbook"] = "reserved", ["digestHour"] = 9, ["phone"] = "+44 20 7946 0958", ["signOff"] = "Best wishes", ["introduction"] = "I'm a nurse.", ["digestDays"] = new JsonArray("thursday", "saturday", "sunday") });
        await Crowd.RegisterAsync(app, ana.Id, 95);
        (await ana.PostAsync("/api/me/close-all", new JsonObject())).Expect(200);
        await DaysAsync(app, 3);
        var told = await ana.RegisterIdAsync(Bodies.Short("Told").With("heldAt", "2026-11-21T15:00")
            .With("firstChoice", true).With("circumstances", "away").With("circumstancesUntil", "2026-12-08")
            .With("contacts", JsonNode.Parse("""[{"id":"c1","role":"agency","addressAs":"Grace","invitedToWrite":true}]"""))
            .With("events", JsonNode.Parse("""[{"kind":"timesOffered","on":"2026-11-19","contact":"c1","promise":{"kind":"date","on":"2026-11-20","soft":true}}]""")));
        await DaysAsync(app, 3);
        Assert.NotEmpty(app.Mails);
        var export = (await ana.GetAsync("/api/me/export")).Expect(200);
        var file = Path.Combine(app.Folder, "export.json");
        await File.WriteAllTextAsync(file, export.Body, TestContext.Current.CancellationToken);
        Assert.Contains("already", await RunAsync(app, 1, "restore", file), StringComparison.Ordinal);
        (await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);

        var token = (await RunAsync(app, 0, "restore", file)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];

        var id = (await app.Get<LookUps>().FindByEmailAsync("ana@example.com", TestContext.Current.CancellationToken))!;
        var restored = new Member(app, id, ana.Email, token);
        var me = (await restored.GetAsync("/api/me")).Expect(200).Json;
        Assert.Equal(("Ana Souza", "reserved", 9), ((string)me["name"]!, (string)me["playbook"]!, (int)me["digestHour"]!));
        Assert.Equal("+442079460958", (string?)me["phone"]);
        Assert.Equal(("Best wishes", "I'm a nurse."), ((string?)me["signOff"], (string?)me["introduction"]));
        Assert.Equal("""["thursday","saturday","sunday"]""", me["digestDays"]!.ToJsonString());
        Assert.Equal((string?)export.Json["me"]!["lastDigestAt"], (string?)me["lastDigestAt"]);
        var again = (await restored.GetAsync("/api/me/export")).Expect(200).Json;
        Assert.True(JsonNode.DeepEquals(export.Json["interviews"], again["interviews"]), again.ToJsonString());
        Assert.Equal(96, again["interviews"]!.AsArray().Count);
        (await restored.GetAsync($"/api/interviews/{told}")).Expect(200);
        await app.TickAsync();
        // The mails of before went with the erasure, and nothing is told twice.
        Assert.Empty(app.Mails);
    }

    [Fact]
    public async Task Restore_OfTwoFirstChoices_SaysWhichIsOneTooMany()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        for (var i = 0; i < 3; i++) await ana.RegisterIdAsync(Bodies.Short($"Company {i}"));
        var export = (await ana.GetAsync("/api/me/export")).Json;
        foreach (var index in new[] { 0, 2 }) export["interviews"]![index]!["interview"]!["firstChoice"] = true;
        var file = Path.Combine(app.Folder, "export.json");
        await File.WriteAllTextAsync(file, export.ToJsonString(), TestContext.Current.CancellationToken);
        (await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);

        Assert.Contains("interviews[2].interview.firstChoice", await RunAsync(app, 1, "restore", file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfASuppressedAddress_WritesToItNoMoreThanBefore()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await app.Get<CandidateStore>().ChangeAsync(
            ana.Id,
            records => records.Put(records.Profile.Suppress(new Suppression(SuppressionReason.SpamReported, app.Clock.Now))),
            TestContext.Current.CancellationToken);
        var export = (await ana.GetAsync("/api/me/export")).Expect(200);
        var file = Path.Combine(app.Folder, "export.json");
        await File.WriteAllTextAsync(file, export.Body, TestContext.Current.CancellationToken);
        (await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);

        var token = (await RunAsync(app, 0, "restore", file)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];

        var id = (await app.Get<LookUps>().FindByEmailAsync("ana@example.com", TestContext.Current.CancellationToken))!;
        var me = (await new Member(app, id, ana.Email, token).GetAsync("/api/me")).Expect(200).Json;
        Assert.Equal(("spamReported", "2026-11-18T20:00:00Z"), ((string?)me["suppression"]!["reason"], (string?)me["suppression"]!["since"]));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "object")]
    [InlineData("{}", "me")]
    [InlineData("""{"me":{"email":"ana@example.com","timeZone":"Nowhere"},"interviews":[],"digests":[]}""", "timeZone")]
    [InlineData("""{"me":{"email":"ana@example.com","timeZone":"UTC"},"digests":[]}""", "interviews")]
    [InlineData("""{"me":{"email":"ana@example.com","timeZone":"UTC"},"interviews":[null],"digests":[]}""", "interviews[0]")]
    [InlineData("""{"me":{"email":"ana@example.com","timeZone":"UTC"},"interviews":[{"interview":{"id":"a/b","company":"x","role":"y"},"createdAt":"2026-11-18T10:00:00Z"}],"digests":[]}""", "interviews[0].interview.id")]
    [InlineData("""{"me":{"email":"ana@example.com","timeZone":"UTC"},"interviews":[{"interview":{"id":"a","company":"","role":"y"},"createdAt":"2026-11-18T10:00:00Z"}],"digests":[]}""", "interviews[0].interview")]
    public async Task Restore_BrokenFile_NamesTheFaultAndStoresNothing(string text, string expected)
    {
        await using var app = await TestApp.StartAsync();
        await app.CreateTablesAsync();
        var file = Path.Combine(app.Folder, "export.json");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        Assert.Contains(expected, await RunAsync(app, 1, "restore", file), StringComparison.Ordinal);

        Assert.Null(await app.Get<LookUps>().FindByEmailAsync("ana@example.com", TestContext.Current.CancellationToken));
    }

    /// <summary>The same again goes on, until it says that the candidate is there; who is invited then has everything, and is told nothing twice.</summary>
    [Fact]
    public async Task Restore_InterruptedAnywhere_IsCompletedByTheSameAndForgetsNothing()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, made => store = made));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        await ana.PatchAsync("/api/me", new JsonObject { ["playbook"] = "reserved" });
        var export = (await ana.GetAsync("/api/me/export")).Expect(200).Json;
        (await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);
        var (interruptions, isThere) = (0, false);
        for (var commits = 0; !isThere; commits++)
        {
            var left = commits;
            store!.BeforeCommit = (_, _) => --left < 0 ? throw new OperationCanceledException() : Task.CompletedTask;
            try
            {
                await app.Get<Restoration>().RestoreAsync((JsonObject)export.DeepClone(), TestContext.Current.CancellationToken);
                Assert.Fail("It was never interrupted after the profile.");
            }
            catch (OperationCanceledException)
            {
                interruptions++;
            }
            catch (RequestRefused e) when (e.Message.Contains("invite", StringComparison.Ordinal))
            {
                isThere = true;
            }
        }

        store!.BeforeCommit = null;
        var id = await app.Get<LookUps>().FindByEmailAsync("ana@example.com", TestContext.Current.CancellationToken);
        Assert.NotEmpty(await app.WakeUpsOfAsync(id!));
        var restored = await app.InviteAsync();
        await app.TickAtAsync("2026-11-19 20:15");

        Assert.Equal(4, interruptions);
        // The mail of before went with the erasure, and nothing is told twice.
        Assert.Empty(app.Mails);
        var me = (await restored.GetAsync("/api/me")).Expect(200).Json;
        Assert.Equal(("reserved", "2026-11-19T11:00:00Z"), ((string?)me["playbook"], (string?)me["lastDigestAt"]));
        Assert.True(JsonNode.DeepEquals(export["interviews"], (await restored.GetAsync("/api/me/export")).Json["interviews"]));
        Assert.NotEmpty(await app.WakeUpsOfAsync(restored.Id));
    }

    /// <summary>Whoever operates from another machine has the tables by role, and the secret of the links only where links are made.</summary>
    [Fact]
    public async Task Commands_WithoutTheSecretOfTheKeys_WorkButForOneThatMakesALink()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_KEYS_SECRET", "c2VjcmV0LW51bWJlci1vbmUtZm9yLXRlc3Rz"));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Single(app.Mails);

        await RunAsync(app, 0, "disable", "ana@example.com");
        await RunAsync(app, 0, "enable", "ana@example.com");
        await RunAsync(app, 0, "invite", "bea@example.com");
        Assert.Contains("FOLLOWUP_KEYS_SECRET is missing", await RunAsync(app, 1, "resend", "ana@example.com", "--day", "2026-11-19"), StringComparison.Ordinal);
    }

    private static async Task DaysAsync(TestApp app, int days)
    {
        for (var day = 0; day < days; day++)
        {
            app.Clock.Now += Duration.FromDays(1);
            await app.TickAsync();
        }
    }

    /// <summary>Everything that was printed.</summary>
    private static async Task<string> RunAsync(TestApp app, int exit, params string[] arguments)
    {
        await using var process = ServerProcess.StartBuilt(
            app.Folder,
            arguments,
            ("FOLLOWUP_STORE", $"sqlite:{Path.Combine(app.Folder, "followup.db")}"),
            ("FOLLOWUP_MAIL", $"outbox:{app.Outbox}"),
            ("FOLLOWUP_BASE_URL", "https://followup.example"));
        var ended = await process.WaitAsync();
        Assert.True(ended == exit, $"{ended}: {process.Output}{process.Errors}");
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
        return process.Errors + process.Output;
    }
}
