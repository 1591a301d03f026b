using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.Tables;

namespace FollowUp.App.Tests.Candidates;

public sealed class MeEndpointsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Get_Invited_HasProfileAndPreferences()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        var answer = (await ana.GetAsync("/api/me")).Expect(200);

        Assert.NotNull(answer.ETag);
        Assert.Equal(ana.Id, (string?)answer.Json["id"]);
        Assert.Equal("ana@example.com", (string?)answer.Json["email"]);
        Assert.Equal("Ana Souza", (string?)answer.Json["name"]);
        Assert.Equal("America/Sao_Paulo", (string?)answer.Json["timeZone"]);
        Assert.Equal("BR", (string?)answer.Json["country"]);
        Assert.Equal("en", (string?)answer.Json["language"]);
        Assert.Equal(8, (int?)answer.Json["digestHour"]);
        Assert.Equal("balanced", (string?)answer.Json["playbook"]);
        Assert.True(answer.Json.ContainsKey("nextDigestAt") && answer.Json["nextDigestAt"] is null);
        Assert.DoesNotContain("oken", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_SomeMembers_ChangesThoseAndNullRemoves()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        var answer = await ana.SendAsync(
            HttpMethod.Patch, "/api/me", """{"name":null,"digestHour":20,"playbook":"reserved","reconnect":true}""", contentType: "application/merge-patch+json");

        answer.Expect(200);
        Assert.Null((string?)answer.Json["name"]);
        Assert.Equal((20, "reserved", true, "America/Sao_Paulo"), ((int)answer.Json["digestHour"]!, (string)answer.Json["playbook"]!, (bool)answer.Json["reconnect"]!, (string)answer.Json["timeZone"]!));
        Assert.Equal(answer.Body, (await ana.GetAsync("/api/me")).Body);
    }

    [Theory]
    [InlineData("11 98888-1234", "+5511988881234")]
    [InlineData("+44 20 7946 0958", "+442079460958")]
    [InlineData("0044 20 7946 0958 ext. 12", "+442079460958;ext=12")]
    public async Task Patch_Phone_IsKeptByE164(string typed, string kept)
    {
        var ana = await shared.InviteAsync();
        // Holidays of a region are chosen by a code that phone numbers do not know.
        (await ana.PatchAsync("/api/me", new JsonObject { ["country"] = "BR-SP" })).Expect(200);

        var me = (await ana.PatchAsync("/api/me", new JsonObject { ["phone"] = typed })).Expect(200).Json;

        Assert.Equal(kept, (string?)me["phone"]);
        Assert.Equal(kept, (string?)(await ana.PatchAsync("/api/me", new JsonObject { ["digestHour"] = 7, ["country"] = "DE" })).Expect(200).Json["phone"]);
        Assert.Equal(kept, (string?)(await ana.GetAsync("/api/me/export")).Json["me"]!["phone"]);
        Assert.Null((await ana.PatchAsync("/api/me", new JsonObject { ["phone"] = null })).Expect(200).Json["phone"]);
    }

    [Fact]
    public async Task Patch_OwnWords_AreKeptAndExportedAndStandInDrafts()
    {
        var ana = await shared.InviteAsync();
        var id = await ana.RegisterIdAsync();

        var me = (await ana.PatchAsync("/api/me", new JsonObject { ["signOff"] = "Best wishes", ["introduction"] = "I'm a nurse." })).Expect(200).Json;

        Assert.Equal(("Best wishes", "I'm a nurse."), ((string?)me["signOff"], (string?)me["introduction"]));
        Assert.Equal("I'm a nurse.", (string?)(await ana.GetAsync("/api/me/export")).Json["me"]!["introduction"]);
        Assert.Contains("\n\nBest wishes,\n", (string)(await ana.GetAsync($"/api/interviews/{id}/drafts/thankYou")).Expect(200).Json["body"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signOff", 61)]
    [InlineData("introduction", 201)]
    public async Task Patch_OwnWordsTooLong_422NamesThem(string member, int length)
    {
        var ana = await shared.InviteAsync();

        (await ana.PatchAsync("/api/me", new JsonObject { [member] = new string('a', length) })).ExpectProblem(422, member);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("+999 123456")]
    [InlineData("my number is +44 20 7946 0958")]
    public async Task Patch_NoPhone_422NamesIt(string typed)
    {
        var ana = await shared.InviteAsync();

        (await ana.PatchAsync("/api/me", new JsonObject { ["phone"] = typed })).ExpectProblem(422, "phone");
    }

    /// <summary>Thanks are due on Thursday the 19th; who reads digests on Mondays and Fridays only gets them on Friday, as a round of today was unknown on Monday.</summary>
    [Fact]
    public async Task Patch_DigestDays_BringsDigestsOnThoseOnly()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        Assert.Equal(7, (await ana.GetAsync("/api/me")).Json["digestDays"]!.AsArray().Count);

        var chosen = (await ana.SendAsync(HttpMethod.Patch, "/api/me", """{"digestDays":["monday","friday"]}""")).Expect(200).Json;
        Assert.Equal("""["monday","friday"]""", chosen["digestDays"]!.ToJsonString());
        Assert.Equal("2026-11-20T11:00:00Z", (string?)chosen["nextDigestAt"]);
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Empty(app.Mails);
        await app.TickAtAsync("2026-11-20 08:00");
        Assert.Equal([$"{ana.Id}.2026-11-20.eml"], app.Mails);

        (await ana.SendAsync(HttpMethod.Patch, "/api/me", """{"digestDays":null}""")).Expect(200);
        Assert.Equal(7, (await ana.GetAsync("/api/me")).Json["digestDays"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"timeZone":"Mars/Olympus"}""", 422, "timeZone")]
    [InlineData("""{"timeZone":"europe/berlin"}""", 422, "timeZone")]
    [InlineData("""{"timeZone":""}""", 422, "timeZone")]
    [InlineData("""{"timeZone":null}""", 400, "timeZone")]
    [InlineData("""{"country":"ZZ"}""", 422, "country")]
    [InlineData("""{"country":"br"}""", 422, "country")]
    [InlineData("""{"country":""}""", 422, "country")]
    [InlineData("""{"digestHour":24}""", 422, "digestHour")]
    [InlineData("""{"digestHour":-1}""", 422, "digestHour")]
    [InlineData("""{"digestHour":"8"}""", 400, "digestHour")]
    [InlineData("""{"digestHour":8.5}""", 400, "digestHour")]
    [InlineData("""{"digestDays":[]}""", 422, "digestDays")]
    [InlineData("""{"digestDays":["none"]}""", 422, "digestDays")]
    [InlineData("""{"digestDays":["monday","tuesday","monday"]}""", 422, "digestDays")]
    [InlineData("""{"digestDays":["someday"]}""", 400, "digestDays[0]")]
    [InlineData("""{"digestDays":[1]}""", 400, "digestDays[0]")]
    [InlineData("""{"digestDays":"monday"}""", 400, "digestDays")]
    [InlineData("""{"playbook":"pushy"}""", 422, "playbook")]
    [InlineData("""{"playbook":""}""", 422, "playbook")]
    [InlineData("""{"language":"xx"}""", 422, "language")]
    [InlineData("""{"name":"two\nlines"}""", 422, "name")]
    [InlineData("""{"email":"other@example.com"}""", 400, "email")]
    [InlineData("""{"Name":"Ana"}""", 400, "Name")]
    public async Task Patch_BadPreference_NamesItAndChangesNothing(string patch, int status, string member)
    {
        var ana = await shared.InviteAsync();
        var before = (await ana.GetAsync("/api/me")).Body;

        (await ana.SendAsync(HttpMethod.Patch, "/api/me", patch)).ExpectProblem(status, member);

        Assert.Equal(before, (await ana.GetAsync("/api/me")).Body);
    }

    [Fact]
    public async Task Patch_StaleETag_412()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var old = (await ana.GetAsync("/api/me")).ETag!;
        await ana.PatchAsync("/api/me", new JsonObject { ["digestHour"] = 9 }, ("If-Match", old));

        (await ana.PatchAsync("/api/me", new JsonObject { ["digestHour"] = 10 }, ("If-Match", old))).ExpectProblem(412);

        Assert.Equal(9, (int?)(await ana.GetAsync("/api/me")).Json["digestHour"]);
    }

    [Fact]
    public async Task Export_WithInterviewAndDigest_HoldsEverythingAndNoToken()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        await app.TickAtAsync("2026-11-19 08:00");

        var export = (await ana.GetAsync("/api/me/export")).Expect(200);

        Assert.Equal("ana@example.com", (string?)export.Json["me"]!["email"]);
        var interview = Assert.Single(export.Json["interviews"]!.AsArray())!;
        Assert.Equal((id, "Acme"), ((string)interview["interview"]!["id"]!, (string)interview["interview"]!["company"]!));
        var digest = Assert.Single(export.Json["digests"]!.AsArray())!;
        Assert.Equal("sent", (string?)digest["state"]);
        Assert.DoesNotContain(ana.Token, export.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonalToken.Hash(ana.Token), export.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"email":"somebody@example.com"}""")]
    [InlineData("""{"email":""}""")]
    public async Task Erase_AddressNotTyped_422AndKeepsAll(string? body)
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterAsync();

        (await ana.SendAsync(HttpMethod.Delete, "/api/me", body)).ExpectProblem(422, "email");

        Assert.Equal(2, (await shared.App.RowsAsync(ana.Id)).Count);
    }

    [Fact]
    public async Task Erase_AddressTyped_LeavesNoRowAndNoWayIn()
    {
        await using var app = await TestApp.StartAsync();
        var (ana, bea) = (await app.InviteAsync(), await app.InviteAsync("bea@example.com"));
        await ana.RegisterAsync();
        await bea.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");

        (await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":" ANA@example.com "}""")).Expect(204);

        (await ana.GetAsync("/api/me")).ExpectProblem(401);
        Assert.Empty(await app.RowsAsync(ana.Id));
        Assert.Null(await app.Get<LookUps>().FindByEmailAsync("ana@example.com", TestContext.Current.CancellationToken));
        Assert.Null(await app.Get<LookUps>().FindByTokenAsync(PersonalToken.Hash(ana.Token), TestContext.Current.CancellationToken));
        (await bea.GetAsync("/api/interviews")).Expect(200);
    }

    [Fact]
    public async Task Erase_DueThereafter_SendsNothingAndClearsTheWakeUps()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""");

        await app.TickAtAsync("2026-11-20 08:00");

        Assert.Empty(app.Mails);
        Assert.Empty(await app.WakeUpsOfAsync(ana.Id));
    }

    [Fact]
    public async Task Erase_Interrupted_IsFinishedByTheNextRun()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        store!.BeforeCommit = (table, actions) => table == "candidates" && actions.Any(action => action.Verb == TableVerb.Delete)
            ? throw new TableException(503, "ServerBusy", "gone")
            : Task.CompletedTask;
        (await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).ExpectProblem(503);
        (await ana.GetAsync("/api/me")).ExpectProblem(401);
        store.BeforeCommit = null;

        await app.TickAsync();

        Assert.Empty(await app.RowsAsync(ana.Id));
    }

    [Fact]
    public async Task Erase_InterruptedAndInvitedAnew_KeepsTheNewAccount()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched));
        var old = await app.InviteAsync();
        store!.BeforeCommit = (table, actions) => table == "candidates" && actions.Any(action => action.Verb == TableVerb.Delete)
            ? throw new TableException(503, "ServerBusy", "gone")
            : Task.CompletedTask;
        await old.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""");
        store.BeforeCommit = null;
        var fresh = await app.InviteAsync();

        await app.TickAsync();

        Assert.NotEqual(old.Id, fresh.Id);
        Assert.Equal(fresh.Id, await app.Get<LookUps>().FindByEmailAsync("ana@example.com", TestContext.Current.CancellationToken));
        (await fresh.GetAsync("/api/me")).Expect(200);
    }
}
