using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using MimeKit;
using NodaTime;

namespace FollowUp.App.Tests.Candidates;

/// <summary>Ending the digests by one click (RFC 8058), by event or by preference, and beginning them again.</summary>
public sealed class SubscriptionTests : IDisposable
{
    private readonly SignedEvents _provider = new();

    public void Dispose() => _provider.Dispose();

    /// <summary>RFC 8058, 3.2: a POST with this key and value, in either kind of form, without cookies or other credentials, and no redirect.</summary>
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n")]
    public async Task OneClick_InEitherForm_WorksAtOnceAndAgain(string contentType, string body)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        var link = await ReadLinkAsync(app);

        var answer = (await PostAsync(app, link, contentType, body)).Expect(200);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var since = (string?)(await ana.GetAsync("/api/me")).Json["unsubscribedAt"];
        Assert.Equal("2026-11-19T11:00:00Z", since);
        app.Clock.Now += Duration.FromDays(1);
        (await PostAsync(app, link, contentType, body)).Expect(200);

        var me = (await ana.GetAsync("/api/me")).Json;
        Assert.Equal((since, false), ((string?)me["unsubscribedAt"], (bool)me["digests"]!));
        Assert.Null(me["suppression"]);
        Assert.Null(me["nextDigestAt"]);
    }

    [Fact]
    public async Task OneClick_ErasedCandidate_IsStillThanked()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        var link = await ReadLinkAsync(app);
        await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""");

        (await PostAsync(app, link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")).Expect(200);

        Assert.Empty(await app.RowsAsync(ana.Id));
    }

    /// <summary>RFC 8058, 3.1, knows one click over https only; the link to open stays.</summary>
    [Fact]
    public async Task Headers_OnAnHttpServer_OfferNoOneClick()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_BASE_URL", "http://localhost:7071"));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");

        var mail = await File.ReadAllTextAsync(Path.Combine(app.Outbox, Assert.Single(app.Mails)), TestContext.Current.CancellationToken);

        Assert.StartsWith("<http://localhost:7071/go/unsubscribe?key=", MimeParts.Read(mail).Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
        Assert.DoesNotContain("List-Unsubscribe-Post", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unsubscribe")]
    [InlineData("group_unsubscribe")]
    public async Task Event_Unsubscribe_EndsTheDigestsOnly(string kind)
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        await _provider.PostAsync(app, SignedEvents.Event(kind, $"{ana.Id}.2026-11-17", app.Clock.Now));
        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Empty(app.Mails);
        var me = (await ana.GetAsync("/api/me")).Json;
        Assert.Equal(("2026-11-18T20:00:00Z", false), ((string?)me["unsubscribedAt"], (bool)me["digests"]!));
        Assert.Null(me["suppression"]);
    }

    [Fact]
    public async Task Patch_DigestsFalseAndTrue_EndsThemAndBringsThemBack()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();

        Assert.False((bool)(await ana.PatchAsync("/api/me", new JsonObject { ["digests"] = false })).Expect(200).Json["digests"]!);
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Empty(app.Mails);
        // Upkeep alone comes back: ninety days after a round that nobody asked about.
        Assert.Equal([TestApp.At("2027-02-19 08:00")], await app.WakeUpsOfAsync(ana.Id));
        var me = (await ana.PatchAsync("/api/me", new JsonObject { ["digests"] = true, ["digestHour"] = 9 })).Expect(200).Json;
        Assert.Equal((true, null, 9), ((bool)me["digests"]!, (string?)me["unsubscribedAt"], (int)me["digestHour"]!));
        await app.TickAtAsync("2026-11-19 09:00");

        Assert.Equal([$"{ana.Id}.2026-11-19.eml"], app.Mails);
    }

    /// <summary>Whatever kept the digests back, and whoever ends that: today's has still to come, though its hour has passed.</summary>
    [Theory]
    [InlineData("unsubscribed")]
    [InlineData("disabled")]
    [InlineData("suppressed")]
    public async Task Digests_BackAfterTheirHour_BringTodaysStillToday(string withheld)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await ChangeAsync(profile => withheld switch
        {
            "unsubscribed" => profile.Unsubscribe(app.Clock.Now),
            "disabled" => profile with { DisabledAt = app.Clock.Now },
            _ => profile.Suppress(new Suppression(SuppressionReason.Bounced, app.Clock.Now)),
        });
        await app.TickAtAsync("2026-11-19 08:00");
        Assert.Empty(app.Mails);

        app.Clock.Now = TestApp.At("2026-11-19 15:00");
        if (withheld == "unsubscribed") (await ana.PatchAsync("/api/me", new JsonObject { ["digests"] = true })).Expect(200);
        else if (withheld == "disabled") await ChangeAsync(profile => profile with { DisabledAt = null });
        else Assert.True(await app.Get<AddressConfirmation>().ConfirmAsync(ana.Id, app.Clock.Now, TestContext.Current.CancellationToken));
        await app.TickAtAsync("2026-11-19 15:01");

        Assert.Equal([$"{ana.Id}.2026-11-19.eml"], app.Mails);

        Task ChangeAsync(Func<Profile, Profile> change) =>
            app.Get<CandidateStore>().ChangeAsync(ana.Id, records => records.Put(change(records.Profile)), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"yes\"")]
    [InlineData("1")]
    public async Task Patch_DigestsNeitherTrueNorFalse_400NamesIt(string value)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        (await ana.SendAsync(HttpMethod.Patch, "/api/me", $$"""{"digests":{{value}}}""")).ExpectProblem(400, "digests");
    }

    /// <summary>An event that was long on its way must not undo what the candidate has asked for since.</summary>
    [Fact]
    public async Task Event_OlderThanTheNewSubscription_IsOver()
    {
        await using var app = await TestApp.StartAsync(_provider.Setting);
        var ana = await app.InviteAsync();
        var unsubscribe = SignedEvents.Event("unsubscribe", $"{ana.Id}.2026-11-17", app.Clock.Now);
        await _provider.PostAsync(app, unsubscribe);
        app.Clock.Now += Duration.FromHours(1);
        await ana.PatchAsync("/api/me", new JsonObject { ["digests"] = true });

        await _provider.PostAsync(app, unsubscribe);
        Assert.True((bool)(await ana.GetAsync("/api/me")).Json["digests"]!);
        app.Clock.Now += Duration.FromHours(1);
        await _provider.PostAsync(app, SignedEvents.Event("unsubscribe", $"{ana.Id}.2026-11-17", app.Clock.Now));

        Assert.False((bool)(await ana.GetAsync("/api/me")).Json["digests"]!);
    }

    private static async Task<Uri> ReadLinkAsync(TestApp app)
    {
        var mail = await File.ReadAllTextAsync(Path.Combine(app.Outbox, Assert.Single(app.Mails)), TestContext.Current.CancellationToken);
        return new Uri(MimeParts.Read(mail).Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
    }

    private static async Task<Answer> PostAsync(TestApp app, Uri link, string contentType, string body)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = app.Address };
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        return await Answer.ReadAsync(await client.PostAsync(link.PathAndQuery, content, TestContext.Current.CancellationToken));
    }
}
