using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Exports;

namespace FollowUp.App.Tests.Notifications;

/// <summary>What people connect, see, choose, try, take along and switch off.</summary>
public sealed class NoticeEndpointsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Notifications = "/api/me/notifications";
    private const string Page = "/app/settings/notifications";

    [Fact]
    public async Task Get_NothingConnected_SaysWhatIsUsual()
    {
        var ana = await shared.InviteAsync();

        var view = (await ana.GetAsync(Notifications)).Expect(200).Json;

        Assert.Equal((false, 21, 7, 0), ((bool)view["daily"]!, (int)view["quietFrom"]!, (int)view["quietUntil"]!, view["targets"]!.AsArray().Count));
        Assert.Equal(87, ((string)view["publicKey"]!).Length);
    }

    [Theory]
    [InlineData("""{"kind":"webhook","url":"http://example.com/"}""", 422, "url")]
    [InlineData("""{"kind":"webhook","url":"https://10.0.0.1/"}""", 422, "url")]
    [InlineData("""{"kind":"ntfy","url":"https://ntfy.sh/"}""", 422, "url")]
    [InlineData("""{"kind":"ntfy","url":"https://ntfy.sh/a/b"}""", 422, "url")]
    [InlineData("""{"kind":"browser","url":"https://push.example.com/1"}""", 422, "keys")]
    [InlineData("""{"kind":"browser","url":"https://push.example.com/1","keys":{"p256dh":"AAAA","auth":"AAAA"}}""", 422, "keys")]
    [InlineData("""{"kind":"browser","url":"https://push.example.com/1","keys":{"p256dh":"BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","auth":"AAAAAAAAAAAAAAAAAAAAAA"}}""", 422, "keys")]
    [InlineData("""{"kind":"pager","url":"https://example.com/"}""", 400, "kind")]
    [InlineData("""{"kind":"webhook"}""", 400, "url")]
    [InlineData("""{"kind":"webhook","url":"https://example.com/","secret":"mine"}""", 400, "secret")]
    public async Task Connect_WhatIsNone_IsRefusedByMember(string body, int status, string member) =>
        (await (await shared.InviteAsync()).PostAsync($"{Notifications}/targets", JsonNode.Parse(body)!)).ExpectProblem(status, member);

    [Fact]
    public async Task Connect_TheSameAgain_TakesItsPlace_AndASixthIsRefused()
    {
        var ana = await shared.InviteAsync();
        var first = await HookAsync(ana, 1);
        var again = await HookAsync(ana, 1);
        Assert.Equal((string?)first["target"]!["id"], (string?)again["target"]!["id"]);
        Assert.NotEqual((string?)first["secret"], (string?)again["secret"]);
        for (var i = 2; i <= 5; i++) await HookAsync(ana, i);

        (await ana.PostAsync($"{Notifications}/targets", Hook(6))).ExpectProblem(422, "url");

        (await ana.DeleteAsync($"{Notifications}/targets/{first["target"]!["id"]}")).Expect(204);
        (await ana.DeleteAsync($"{Notifications}/targets/{first["target"]!["id"]}")).ExpectProblem(404);
        await HookAsync(ana, 6);
        Assert.Equal(5, (await ana.GetAsync(Notifications)).Json["targets"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"quietFrom":24}""", 422, "quietFrom")]
    [InlineData("""{"quietUntil":-1}""", 422, "quietUntil")]
    [InlineData("""{"weekly":true}""", 400, "weekly")]
    public async Task Choose_WhatIsNone_IsRefusedByMember(string body, int status, string member) =>
        (await (await shared.InviteAsync()).PatchAsync(Notifications, JsonNode.Parse(body)!)).ExpectProblem(status, member);

    [Fact]
    public async Task Somebody_Else_SeesAndSwitchesOffNothing()
    {
        var (ana, eve) = (await shared.InviteAsync(), await shared.InviteAsync());
        var id = (string)(await HookAsync(ana, 1))["target"]!["id"]!;

        Assert.Empty((await eve.GetAsync(Notifications)).Json["targets"]!.AsArray());
        (await eve.DeleteAsync($"{Notifications}/targets/{id}")).ExpectProblem(404);
        Assert.Single((await ana.GetAsync(Notifications)).Json["targets"]!.AsArray());
    }

    /// <summary>Neither the rest of an address nor a secret is shown again, or lies in the store as it is.</summary>
    [Fact]
    public async Task Page_ConnectChooseSwitchOff_AllOnOnePage()
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync("/app/settings");
        Assert.NotNull(visitor.Document.QuerySelector($"a[href='{Page}']"));
        await visitor.GetAsync(Page);
        Assert.True(visitor.Document.QuerySelector("form[data-push]")!.HasAttribute("hidden"));

        await visitor.SubmitAsync($"{Page}/program", ("kind", "webhook"), ("url", "https://hooks.example.com/very-private"));
        var secret = visitor.Expect(200).Document.QuerySelector("[role=status]")!.TextContent.Split(' ')[^1].Trim();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        await visitor.GetAsync(Page);
        Assert.Contains("hooks.example.com", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, visitor.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("very-private", visitor.Answer.Body, StringComparison.Ordinal);
        var stored = string.Concat((await shared.App.RowsAsync(ana.Id)).SelectMany(row => row.Properties.Values.OfType<byte[]>()).Select(Encoding.UTF8.GetString));
        Assert.Contains("hooks.example.com", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("very-private", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);

        await visitor.SubmitAsync(Page, ("daily", "true"), ("quietFrom", "23"), ("quietUntil", "6"));
        var view = (await ana.GetAsync(Notifications)).Json;
        Assert.Equal((true, 23, 6), ((bool)view["daily"]!, (int)view["quietFrom"]!, (int)view["quietUntil"]!));

        await visitor.SubmitAsync($"{Page}/program", ("kind", "ntfy"), ("url", "https://192.168.0.1/topic"));
        visitor.Expect(422);
        Assert.NotNull(visitor.Document.QuerySelector(".faults a[href='#field-url']"));
        Assert.Equal("https://192.168.0.1/topic", visitor.Document.GetElementById("field-url")!.GetAttribute("value"));
        await visitor.GetAsync(Page);
        await visitor.SubmitAsync($"{Page}/remove");
        Assert.Empty((await ana.GetAsync(Notifications)).Json["targets"]!.AsArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"endpoint":"https://127.0.0.1/","keys":{"p256dh":"a","auth":"b"}}""")]
    [InlineData("""{"endpoint":7}""")]
    public async Task Page_ASubscriptionThatIsNone_IsRefused(string subscription)
    {
        var ana = await shared.InviteAsync();
        using var visitor = await ana.BrowseAsync();
        await visitor.GetAsync(Page);

        await visitor.SubmitAsync($"{Page}/browser", ("subscription", subscription));

        visitor.Expect(422);
        Assert.Empty((await ana.GetAsync(Notifications)).Json["targets"]!.AsArray());
    }

    [Fact]
    public async Task Test_TellsEverythingThatIsConnected_OnceAMinute()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_NOTIFICATIONS", "local"));
        await using var target = await StandInTargets.StartAsync();
        using var browser = new StandInBrowser();
        var ana = await app.InviteAsync();
        (await ana.PostAsync($"{Notifications}/test", new JsonObject())).ExpectProblem(404);
        (await ana.PostAsync($"{Notifications}/targets", browser.SubscriptionAt($"{target.Address}/push"))).Expect(201);
        (await ana.PostAsync($"{Notifications}/targets", new JsonObject { ["kind"] = "ntfy", ["url"] = $"{target.Address}/topic" })).Expect(201);
        // Nobody has unsubscribed from a test.
        (await ana.PatchAsync("/api/me", new JsonObject { ["digests"] = false })).Expect(200);

        (await ana.PostAsync($"{Notifications}/test", new JsonObject())).Expect(200);
        (await ana.PostAsync($"{Notifications}/test", new JsonObject())).ExpectProblem(409);

        Assert.Equal(["/push", "/topic"], target.All.Select(request => request.Path).Order(StringComparer.Ordinal));
        app.Clock.Now += NodaTime.Duration.FromMinutes(1);
        target.Then(500, 500);
        Assert.All((await ana.PostAsync($"{Notifications}/test", new JsonObject())).Expect(200).Json["targets"]!.AsArray(), one => Assert.Equal("it answered 500", (string?)one!["problem"]));
        // A test that failed is not tried again.
        app.Clock.Now += NodaTime.Duration.FromHours(1);
        await app.TickAsync();
        Assert.Equal(4, target.All.Count);
    }

    [Fact]
    public async Task Off_NothingIsOfferedOrTaken()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_NOTIFICATIONS", "off"));
        var ana = await app.InviteAsync();
        using var visitor = await ana.BrowseAsync();

        Assert.Null((string?)(await ana.GetAsync(Notifications)).Expect(200).Json["publicKey"]);
        (await ana.PostAsync($"{Notifications}/targets", Hook(1))).ExpectProblem(404);
        Assert.Null((await visitor.GetAsync("/app/settings")).Document.QuerySelector($"a[href='{Page}']"));
        (await visitor.GetAsync(Page)).Expect(404);
    }

    /// <summary>Where one is told goes along in words; when not comes back; and of the erased nothing is left.</summary>
    [Fact]
    public async Task Export_GoesAlong_Restore_BringsBackWhatWasChosen_Erase_LeavesNothing()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await HookAsync(ana, 1);
        (await ana.PatchAsync(Notifications, JsonNode.Parse("""{"daily":true,"quietFrom":22,"quietUntil":9}""")!)).Expect(200);
        var export = (await ana.GetAsync("/api/me/export")).Expect(200).Json;
        Assert.Equal("https://hooks.example.com/1", (string?)export["notifications"]!["targets"]![0]!["url"]);
        Assert.DoesNotContain("whsec", export.ToJsonString(), StringComparison.Ordinal);

        (await ana.DeleteAsync("/api/me")).ExpectProblem(422);
        (await ana.SendAsync(HttpMethod.Delete, "/api/me", new JsonObject { ["email"] = ana.Email }.ToJsonString())).Expect(204);
        Assert.Empty(await app.RowsAsync(ana.Id));
        var (_, token) = await app.Get<Restoration>().RestoreAsync(export, TestContext.Current.CancellationToken);

        using var client = app.Client(token);
        var view = JsonNode.Parse(await client.GetStringAsync(Notifications, TestContext.Current.CancellationToken))!;
        Assert.Equal((true, 22, 9, 0), ((bool)view["daily"]!, (int)view["quietFrom"]!, (int)view["quietUntil"]!, view["targets"]!.AsArray().Count));
    }

    private static JsonObject Hook(int number) => new() { ["kind"] = "webhook", ["url"] = $"https://hooks.example.com/{number}" };

    private static async Task<JsonObject> HookAsync(Member member, int number) => (await member.PostAsync($"{Notifications}/targets", Hook(number))).Expect(201).Json;
}
