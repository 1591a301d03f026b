using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using NodaTime;

namespace FollowUp.App.Tests.Settings;

public sealed class SettingsPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Path = "/app/settings";

    [Fact]
    public async Task Save_Everything_IsWhatTheApiSays()
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync(
            Path, ("name", " Ana S. "), ("timeZone", "Europe/Lisbon"), ("country", "pt"), ("digestHour", "6"), ("playbook", "reserved"), ("reconnect", "true"), ("digests", null),
            ("digestDays", "Monday"), ("digestDays", "Thursday"));

        visitor.Expect(200);
        Assert.Contains("Saved", visitor.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var me = (await ana.GetAsync("/api/me")).Json;
        Assert.Equal(
            ("Ana S.", "Europe/Lisbon", "PT", 6, "reserved", true, false),
            ((string?)me["name"], (string?)me["timeZone"], (string?)me["country"], (int)me["digestHour"]!, (string?)me["playbook"], (bool)me["reconnect"]!, (bool)me["digests"]!));
        Assert.Equal(["monday", "thursday"], me["digestDays"]!.AsArray().Select(day => (string?)day));
        Assert.Empty((await visitor.GetAsync(Path)).Document.QuerySelectorAll("[role=status]"));
    }

    [Fact]
    public async Task Rhythm_OnceAWeek_IsADayAlone_AndDailyIsEveryDayAgain()
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync(Path, ("digestRhythm", "Tuesday"));
        Assert.Equal("""["tuesday"]""", (await ana.GetAsync("/api/me")).Json["digestDays"]!.ToJsonString());
        Assert.Equal("Tuesday", visitor.Document.QuerySelector("[name=digestRhythm] [selected]")!.GetAttribute("value"));
        await visitor.SubmitAsync(Path, ("digestRhythm", "daily"));

        Assert.Equal(7, (await ana.GetAsync("/api/me")).Json["digestDays"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("timeZone", "Mars/Olympus")]
    [InlineData("country", "Atlantis")]
    [InlineData("digestHour", "25")]
    [InlineData("playbook", "pushy")]
    [InlineData("digestDays", "Caturday")]
    [InlineData("digestDays", null)]
    [InlineData("name", "two\nlines")]
    [InlineData("phone", "call me")]
    public async Task Save_WithAFault_422NamesTheFieldAndKeepsTheRest(string field, string? value)
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync(Path, (field, value));

        visitor.Expect(422);
        Assert.NotNull(visitor.Document.QuerySelector($".faults a[href='#field-{field}']"));
        Assert.NotNull(visitor.Document.QuerySelector($"#field-{field}[aria-invalid=true], #field-{field} .fault"));
        Assert.Equal("Ana Souza", (string?)(await ana.GetAsync("/api/me")).Json["name"]);
    }

    [Fact]
    public async Task Save_SeveralFaults_AreAllToldBesideTheirFields()
    {
        using var visitor = await (await shared.InviteAsync()).BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync(Path, ("name", new string('n', 201)), ("timeZone", "Mars/Olympus"), ("country", "Atlantis"), ("digestDays", null));

        visitor.Expect(422);
        string[] fields = ["name", "timeZone", "country", "digestDays"];
        Assert.Equal(fields.Select(field => $"#field-{field}"), visitor.Document.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")));
        Assert.All(fields, field => Assert.NotNull(visitor.Document.QuerySelector($"[id='field-{field}-fault'], #field-{field} .fault")));
        Assert.Equal("Please choose a country from the list, or write its two letters, such as BR, DE or US.", visitor.Document.GetElementById("field-country-fault")!.TextContent);
    }

    [Fact]
    public async Task Phone_OfTheirCountry_IsKeptToBeDialledFromAnywhere()
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);
        Assert.Contains("Without it, they have to look for it", visitor.Text, StringComparison.Ordinal);

        await visitor.SubmitAsync(Path, ("phone", "(11) 98888-1234"));

        Assert.Equal("+55 11 98888-1234", visitor.Expect(200).Document.GetElementById("field-phone")!.GetAttribute("value"));
        Assert.Equal("+5511988881234", (string?)(await ana.GetAsync("/api/me")).Json["phone"]);
        Assert.DoesNotContain("Without it, they have to look for it", visitor.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync(Path, ("phone", " "));
        Assert.Null((await ana.GetAsync("/api/me")).Json["phone"]);
    }

    [Fact]
    public async Task OwnWords_Saved_AreKept()
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync(Path, ("signOff", "Best wishes"), ("introduction", "I'm a nurse."));

        Assert.Equal("Best wishes", visitor.Expect(200).Document.GetElementById("field-signOff")!.GetAttribute("value"));
        Assert.Equal("I'm a nurse.", (string?)(await ana.GetAsync("/api/me")).Json["introduction"]);
    }

    [Theory]
    [InlineData("Portugal", "PT", "Portugal")]
    [InlineData("united kingdom", "GB", "United Kingdom")]
    [InlineData("br-sp", "BR-SP", "BR-SP")]
    [InlineData("", null, null)]
    public async Task Country_NameOrCode_IsKnown(string typed, string? code, string? shown)
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync(Path, ("country", typed));

        Assert.Equal(shown, visitor.Expect(200).Document.GetElementById("field-country")!.GetAttribute("value"));
        Assert.Equal(code, (string?)(await ana.GetAsync("/api/me")).Json["country"]);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("Ana\u202eevil\u2066")]
    public async Task Name_Hostile_IsTextWhereverItIsShown(string name)
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync(Path, ("name", name));

        Assert.Empty(visitor.Document.QuerySelectorAll("main script, main img"));
        Assert.Equal(name, visitor.Document.GetElementById("field-name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Page_Always_ShowsEachPlaybookWithAnExample()
    {
        using var visitor = await (await shared.InviteAsync()).BrowseAsync();

        await visitor.GetAsync(Path);

        Assert.Equal(5, visitor.Document.QuerySelectorAll("#field-playbook option").Length);
        Assert.Equal(10, visitor.Document.QuerySelectorAll("figure").Length);
        Assert.Equal(10, visitor.Document.QuerySelectorAll("figure svg[role=img][aria-label]").Length);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(visitor.Answer.Body), 1, 60_000);
    }

    [Fact]
    public async Task Token_Made_IsShownOnceWorksAndIsRevoked()
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync("/app/settings/tokens", ("name", "my <b>script</b>"));

        var said = visitor.Document.QuerySelector("[role=status]")!.TextContent;
        var token = said[said.IndexOf("followup_", StringComparison.Ordinal)..].Trim();
        await visitor.GetAsync(Path);
        Assert.DoesNotContain(token, visitor.Answer.Body, StringComparison.Ordinal);
        Assert.Equal(2, visitor.Text.Split("not used yet").Length - 1);
        var program = new Member(shared.App, ana.Id, ana.Email, token);
        (await program.GetAsync("/api/me")).Expect(200);
        await visitor.GetAsync(Path);
        Assert.Equal(1, visitor.Text.Split("not used yet").Length - 1);
        Assert.Contains("my <b>script</b>", visitor.Text, StringComparison.Ordinal);

        await visitor.SubmitAsync("/app/settings/tokens/revoke");

        (await program.GetAsync("/api/me")).Expect(401);
        (await ana.GetAsync("/api/me")).Expect(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200b ")]
    [InlineData(null)]
    public async Task Token_WithoutANameOrWithAnEndlessOne_422(string? name)
    {
        using var visitor = await (await shared.InviteAsync()).BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync("/app/settings/tokens", ("name", name ?? new string('n', 10_000)));

        visitor.Expect(422);
        Assert.NotNull(visitor.Document.QuerySelector(".faults a[href='#field-token-name']"));
    }

    [Fact]
    public async Task Calendar_AddressMade_IsShownOnceWorksAndIsTakenAway()
    {
        using var visitor = await (await shared.InviteAsync()).BrowseAsync();
        await visitor.GetAsync(Path);

        await visitor.SubmitAsync("/app/settings/calendar");

        var said = visitor.Document.QuerySelector("[role=status]")!.TextContent;
        var feed = new Uri(said[said.IndexOf("https://", StringComparison.Ordinal)..].Trim()).PathAndQuery;
        using var program = shared.App.Client();
        Assert.Equal(200, (int)(await program.GetAsync(feed, TestContext.Current.CancellationToken)).StatusCode);
        Assert.DoesNotContain(feed, (await visitor.GetAsync(Path)).Answer.Body, StringComparison.Ordinal);
        await visitor.SubmitAsync("/app/settings/calendar/revoke");
        Assert.NotEqual(200, (int)(await program.GetAsync(feed, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Tokens_OverTheApi_AreListedMadeAndRevoked()
    {
        var (ana, bea) = (await shared.InviteAsync(), await shared.InviteAsync());

        var made = (await ana.PostAsync("/api/me/tokens", new JsonObject { ["name"] = "script" })).Expect(201).Json;
        var list = JsonNode.Parse((await ana.GetAsync("/api/me/tokens")).Expect(200).Body)!.AsArray();

        Assert.Equal(["script", "invitation"], list.Select(token => (string?)token!["name"]));
        Assert.Equal("2026-11-18", (string?)list[1]!["lastUsedOn"]);
        Assert.DoesNotContain("followup_", list.ToJsonString(), StringComparison.Ordinal);
        (await bea.DeleteAsync($"/api/me/tokens/{made["id"]}")).ExpectProblem(404);
        (await ana.DeleteAsync($"/api/me/tokens/{made["id"]}")).Expect(204);
        (await ana.DeleteAsync($"/api/me/tokens/{made["id"]}")).ExpectProblem(404);
    }

    [Fact]
    public async Task Token_UsedAllDay_IsWrittenOnce()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        var lookUps = app.Get<LookUps>();
        var table = app.Tables.GetTable("lookups");
        var hash = PersonalToken.Hash(ana.Token);
        async Task<string?> ETagAsync() => (await table.GetAsync($"token-{hash[..2]}", hash, TestContext.Current.CancellationToken))?.ETag;

        await ana.GetAsync("/api/me");
        var first = await ETagAsync();
        await ana.GetAsync("/api/me");
        Assert.Equal(first, await ETagAsync());
        Assert.Equal(new LocalDate(2026, 11, 18), await lookUps.TokenUsedOnAsync(hash, TestContext.Current.CancellationToken));

        app.Clock.Now += Duration.FromDays(1);
        await ana.GetAsync("/api/me");
        Assert.Equal(new LocalDate(2026, 11, 19), await lookUps.TokenUsedOnAsync(hash, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Export_FromThePage_IsTheApis()
    {
        var ana = await shared.InviteAsync();
        await ana.RegisterAsync();
        using var visitor = await ana.BrowseAsync();

        await visitor.GetAsync("/app/settings/export.json");

        Assert.Equal((await ana.GetAsync("/api/me/export")).Json["interviews"]!.ToJsonString(), visitor.Answer.Json["interviews"]!.ToJsonString());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\",\"Click\")", "\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"Click\"\")\"")]
    [InlineData("+1+1", "\"'+1+1\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData(" =1+1", "\"'=1+1\"")]
    [InlineData("Smith, \"Sons\"", "\"Smith, \"\"Sons\"\"\"")]
    public async Task Csv_CellThatLooksLikeAFormula_IsText(string company, string cell)
    {
        var ana = await shared.InviteAsync();
        var body = Bodies.Interview();
        body["company"] = company;
        await ana.RegisterAsync(body);
        using var visitor = await ana.BrowseAsync();

        await visitor.GetAsync("/app/settings/interviews.csv");

        Assert.Equal("text/csv", visitor.Answer.ContentType);
        var lines = visitor.Answer.Body.TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(cell + ",", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_LongAfterSignIn_AsksForTheAddress()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        app.Clock.Now += Duration.FromMinutes(11);
        await visitor.GetAsync("/app/settings/erase");
        await visitor.SubmitAsync("/app/settings/erase", ("email", "bea@example.com"));
        visitor.Expect(422);
        (await ana.GetAsync("/api/me")).Expect(200);

        await visitor.SubmitAsync("/app/settings/erase", ("email", "ANA@example.com"));

        Assert.StartsWith("/app/sign-in", visitor.Path, StringComparison.Ordinal);
        (await ana.GetAsync("/api/me")).Expect(401);
        Assert.Empty(await app.RowsAsync(ana.Id));
    }

    [Fact]
    public async Task Erase_RightAfterSignIn_TakesTheButton()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        using var other = await ana.BrowseAsync();
        await visitor.GetAsync("/app/settings/erase");

        await visitor.SubmitAsync("/app/settings/erase");

        Assert.Empty(await app.RowsAsync(ana.Id));
        Assert.StartsWith("/app/sign-in", (await other.GetAsync("/app")).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app/settings")]
    [InlineData("/app/settings/tokens")]
    [InlineData("/app/settings/tokens/revoke")]
    [InlineData("/app/settings/calendar")]
    [InlineData("/app/settings/calendar/revoke")]
    [InlineData("/app/settings/sign-out-everywhere")]
    [InlineData("/app/settings/erase")]
    [InlineData("/app/delivery/confirm")]
    public async Task Post_FromAnotherSite_400AndNothingHappens(string path)
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Path);

        (await visitor.PostAsync(path, ("name", "x"), ("email", ana.Email))).Expect(400);

        Assert.Equal("Ana Souza", (string?)(await ana.GetAsync("/api/me")).Expect(200).Json["name"]);
        Assert.Equal(Path, (await visitor.GetAsync(Path)).Path);
    }
}
