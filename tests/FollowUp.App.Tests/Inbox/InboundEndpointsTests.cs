using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.MailEvents;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Inbox;

/// <summary>The hook that SendGrid's Inbound Parse posts to, through the real pipeline.</summary>
public sealed class InboundEndpointsTests
{
    private const string Bruno = "Bruno Prado <bruno@acme.example>";

    private static byte[] Own(string text = "Thank you for your time.") => Mails.Plain("Ana Souza <ana@example.com>", Bruno, "Our talk", text);

    [Fact]
    public async Task Post_OwnMessage_IsTaken_AndAReplayIsHarmless()
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();
        var mail = Own();

        for (var i = 0; i < 3; i++) (await inbox.PostAsync(mail)).Expect(204);

        Assert.Equal(["thankYouSent  c2 email"], await inbox.EventsAsync(id));
        Assert.Single(inbox.Sent);
    }

    [Theory]
    [InlineData("pass", "none", "ana@example.com", true)]
    [InlineData("pass", "none", "bounce@evil.example", false)]
    [InlineData("fail", "{@example.com : pass}", "bounce@evil.example", true)]
    [InlineData("fail", "{@evil.example : pass, @example.com : fail}", "x@evil.example", false)]
    [InlineData("softfail", "{@com : pass}", "x@evil.example", false)]
    [InlineData("none", "none", "ana@example.com", false)]
    public async Task Post_Verdicts_SayWhoseItIs(string spf, string dkim, string envelopeFrom, bool isOwn)
    {
        await using var inbox = await InboxApp.StartAsync();
        var id = await inbox.Ana.RegisterIdAsync();

        (await inbox.PostAsync(Own(), spf: spf, dkim: dkim, from: envelopeFrom)).Expect(204);

        Assert.Equal(isOwn, (await inbox.OnlyAsync()).IsOwn);
        Assert.Equal(isOwn ? 1 : 0, (await inbox.EventsAsync(id)).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdee")]
    public async Task Post_WithoutTheSecret_403AndNothingIsRead(string? key)
    {
        await using var inbox = await InboxApp.StartAsync();

        (await inbox.PostAsync(Own(), key)).ExpectProblem(403);

        Assert.Empty(await inbox.EntriesAsync());
        Assert.DoesNotContain(Mails.Secret, inbox.App.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithAVerificationKey_OnlyItsSignatureCounts()
    {
        using var provider = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var inbox = await InboxApp.StartAsync(null, ("SENDGRID_INBOUND_KEY", Convert.ToBase64String(provider.ExportSubjectPublicKeyInfo())));
        await inbox.Ana.RegisterIdAsync();

        (await inbox.PostAsync(Own())).ExpectProblem(403);
        (await inbox.PostAsync(Own(), sign: (request, body) => Sign(request, [.. body, 1], inbox.App.Clock.Now))).ExpectProblem(403);
        (await inbox.PostAsync(Own(), sign: (request, body) => Sign(request, body, inbox.App.Clock.Now - Duration.FromDays(5)))).ExpectProblem(403);
        Assert.Empty(await inbox.EntriesAsync());
        (await inbox.PostAsync(Own(), sign: (request, body) => Sign(request, body, inbox.App.Clock.Now))).Expect(204);

        Assert.Single(await inbox.EntriesAsync());

        void Sign(HttpRequestMessage request, byte[] body, Instant at)
        {
            var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
            request.Headers.Add(WebhookSignature.Header, Convert.ToBase64String(provider.SignData([.. Encoding.UTF8.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        }
    }

    [Fact]
    public async Task Post_UnknownAddress_IsThankedForLikeAnyOther()
    {
        await using var inbox = await InboxApp.StartAsync();

        (await inbox.PostAsync(Own(), to: $"nobody+aaaaaaaaaaaaaa@{Mails.Domain}")).Expect(204);
        (await inbox.PostAsync(Own(), to: "nobody@elsewhere.example")).Expect(204);

        Assert.Empty(await inbox.EntriesAsync());
    }

    [Fact]
    public async Task Post_WithoutTheRawMessage_422SaysWhatToTick()
    {
        await using var inbox = await InboxApp.StartAsync();

        Assert.Contains("raw, full MIME message", (await inbox.PostAsync(Own(), field: "text")).ExpectProblem(422).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoForm_400()
    {
        await using var inbox = await InboxApp.StartAsync();
        using var client = inbox.App.Client();

        using var answer = await client.PostAsync($"/hooks/sendgrid/inbound?key={Mails.Secret}", new StringContent("{}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Post_Off_503()
    {
        await using var app = await TestApp.StartAsync();
        using var client = app.Client();

        using var answer = await client.PostAsync("/hooks/sendgrid/inbound?key=x", new StringContent("x"), TestContext.Current.CancellationToken);

        Assert.Equal(503, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Post_StoreFails_IsSentAgainAndTakenThen()
    {
        WatchedStore? store = null;
        await using var inbox = await InboxApp.StartAsync(null, services => Watch.Store(services, watched => store = watched), []);
        var id = await inbox.Ana.RegisterIdAsync();
        var mail = Own();
        store!.BeforeCommit = (_, _) => throw new TableException(503, "ServerBusy", "The store is busy.");
        (await inbox.PostAsync(mail)).ExpectProblem(503);
        store.BeforeCommit = null;

        (await inbox.PostAsync(mail)).Expect(204);

        Assert.Equal(["thankYouSent  c2 email"], await inbox.EventsAsync(id));
    }

    [Fact]
    public async Task Post_Sizes_25MiBAreTakenAnd31AreNot()
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.Ana.RegisterIdAsync();
        var large = Own("Thank you for your time.\n" + string.Concat(Enumerable.Repeat(new string('x', 70) + "\n", 24 * 1024 * 1024 / 71)));

        (await inbox.PostAsync(large)).Expect(204);
        var answer = await TryAsync(() => inbox.PostAsync(new byte[31 * 1024 * 1024]));

        Assert.True(answer is null or 413);
        Assert.Equal(InboxKind.Sent, (await inbox.OnlyAsync()).Kind);
        Assert.DoesNotContain((await inbox.Ana.PostAsync("/api/tone", new System.Text.Json.Nodes.JsonObject { ["text"] = new string('x', 300 * 1024) })).Status.ToString(CultureInfo.InvariantCulture), "200 500", StringComparison.Ordinal);
    }

    /// <summary>Null when the connection was closed on the body.</summary>
    private static async Task<int?> TryAsync(Func<Task<Answer>> send)
    {
        try
        {
            return (await send()).Status;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
