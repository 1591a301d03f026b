using System.Net.Mail;
using System.Text.Json;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Tests.Mail.DigestMails;
using Microsoft.AspNetCore.Http;
using NodaTime;
using SendGrid;

namespace FollowUp.App.Tests.Mail.Sending;

public sealed class SendGridSenderTests
{
    [Fact]
    public async Task SendAsync_Accepted_BringsTheProvidersId()
    {
        await using var server = await StandInSendGrid.StartAsync(context =>
        {
            context.Response.Headers["X-Message-Id"] = "14c5d75ce93";
            return Answer(202)(context);
        });

        Assert.Equal(new SendResult.Accepted("14c5d75ce93"), await SendAsync(server.BaseAddress));
    }

    [Fact]
    public async Task SendAsync_Always_SendsTheDocumentedFields()
    {
        await using var server = await StandInSendGrid.StartAsync(Answer(202));

        await SendAsync(server.BaseAddress);

        var unsubscribe = Samples.Mail().OneClickUnsubscribe;
        var expected = JsonSerializer.SerializeToElement(new
        {
            personalizations = new[]
            {
                new
                {
                    to = new[] { new { email = "maria@example.com", name = "Mária Silva" } },
                    custom_args = new { mail_id = "01JDEXAMPLE-2026-11-25" },
                },
            },
            from = new { email = "digests@followup.example", name = "FollowUp" },
            subject = "Today: café",
            content = new[]
            {
                new { type = "text/plain", value = Samples.Mail().TextBody },
                new { type = "text/html", value = Samples.Mail().HtmlBody },
            },
            headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["List-Unsubscribe"] = $"<{unsubscribe}>",
                ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            },
            categories = new[] { "digest" },
            tracking_settings = new
            {
                click_tracking = new { enable = false },
                open_tracking = new { enable = false },
                subscription_tracking = new { enable = false },
            },
        });
        var received = Assert.Single(server.Received);
        Assert.True(JsonElement.DeepEquals(expected, received), received.ToString());
    }

    [Fact]
    public async Task SendAsync_UnsubscribeOverHttp_PromisesNoOneClick()
    {
        await using var server = await StandInSendGrid.StartAsync(Answer(202));
        var mail = new OutgoingMail("id", "maria@example.com", null, "s", "t", "h", new Uri("http://localhost:7071/go/unsubscribe?t=a"));

        await Sender(server.BaseAddress).SendAsync(mail, TestContext.Current.CancellationToken);

        var header = Assert.Single(Assert.Single(server.Received).GetProperty("headers").EnumerateObject());
        Assert.Equal("List-Unsubscribe", header.Name);
    }

    [Fact]
    public async Task SendAsync_NothingToUnsubscribeFrom_HasNoHeadersAndNoEmptyName()
    {
        await using var server = await StandInSendGrid.StartAsync(Answer(202));

        await Sender(server.BaseAddress).SendAsync(new OutgoingMail("id", "maria@example.com", null, "s", "t", "h"), TestContext.Current.CancellationToken);

        var received = Assert.Single(server.Received);
        Assert.False(received.TryGetProperty("headers", out _));
        Assert.False(received.GetProperty("personalizations")[0].GetProperty("to")[0].TryGetProperty("name", out _));
    }

    [Theory]
    [InlineData(200, typeof(SendResult.Accepted))]
    [InlineData(302, typeof(SendResult.Refused))]
    [InlineData(400, typeof(SendResult.Rejected))]
    [InlineData(401, typeof(SendResult.Refused))]
    [InlineData(403, typeof(SendResult.Refused))]
    [InlineData(404, typeof(SendResult.Refused))]
    [InlineData(413, typeof(SendResult.Rejected))]
    [InlineData(429, typeof(SendResult.Throttled))]
    [InlineData(500, typeof(SendResult.Throttled))]
    [InlineData(502, typeof(SendResult.Unknown))]
    [InlineData(503, typeof(SendResult.Throttled))]
    [InlineData(504, typeof(SendResult.Unknown))]
    public async Task SendAsync_AnyStatus_IsMappedAfterOneAttempt(int status, Type expected)
    {
        await using var server = await StandInSendGrid.StartAsync(Answer(status));

        Assert.IsType(expected, await SendAsync(server.BaseAddress));
        Assert.Single(server.Received);
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"maria@example.com is not valid","field":"personalizations.0.to.0.email","help":null}]}""", "personalizations.0.to.0.email")]
    [InlineData("""{"errors":[{"message":"bad","field":null},null]}""", "none named")]
    [InlineData("<html>", "none named")]
    [InlineData("", "none named")]
    public async Task SendAsync_BadRequest_NamesTheFieldsButNoAddress(string body, string expected)
    {
        await using var server = await StandInSendGrid.StartAsync(Answer(400, body));

        var reason = Assert.IsType<SendResult.Rejected>(await SendAsync(server.BaseAddress)).Reason;

        Assert.Contains(expected, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("maria", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_BadSender_IsAMatterOfConfiguration()
    {
        await using var server = await StandInSendGrid.StartAsync(Answer(400, """{"errors":[{"message":"m","field":"from.email"}]}"""));

        Assert.StartsWith("FOLLOWUP_MAIL_FROM", Assert.IsType<SendResult.Refused>(await SendAsync(server.BaseAddress)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_WrongKey_NamesTheSettingAndNotTheKey()
    {
        await using var server = await StandInSendGrid.StartAsync(Answer(202));

        var reason = Assert.IsType<SendResult.Refused>(await SendAsync(server.BaseAddress, "SG.other.key")).Reason;

        Assert.StartsWith("SENDGRID_API_KEY", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("SG.other", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry-After", "17", 17)]
    [InlineData("Retry-After", "Wed, 25 Nov 2026 11:30:20 GMT", 20)]
    [InlineData("X-RateLimit-Reset", "1795606230", 30)]
    [InlineData("X-RateLimit-Reset", "1", 0)]
    [InlineData("X-RateLimit-Reset", "soon", null)]
    [InlineData("X-RateLimit-Reset", "9223372036854775807", null)]
    [InlineData("X-Other", "1", null)]
    public async Task SendAsync_TooManyRequests_SaysHowLongToWait(string header, string value, int? seconds)
    {
        await using var server = await StandInSendGrid.StartAsync(context =>
        {
            context.Response.Headers[header] = value;
            return Answer(429)(context);
        });

        var throttled = Assert.IsType<SendResult.Throttled>(await SendAsync(server.BaseAddress));

        Assert.Equal(seconds is { } s ? Duration.FromSeconds(s) : null, throttled.RetryAfter);
    }

    [Theory]
    [InlineData("SG.other.key", "mail.send", "SENDGRID_API_KEY: SendGrid does not know this key (401).")]
    [InlineData(StandInSendGrid.Key, "stats.read", "SENDGRID_API_KEY: the key lacks the permission Mail Send.")]
    [InlineData(StandInSendGrid.Key, "mail.send", null)]
    public async Task CheckAsync_Always_SaysWhatKeepsMailFromGoing(string key, string scope, string? expected)
    {
        await using var server = await StandInSendGrid.StartAsync(Answer(202));
        server.Scopes = [scope];

        Assert.Equal(expected, (await Sender(server.BaseAddress, key).CheckAsync(TestContext.Current.CancellationToken))?.Reason);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task CheckAsync_NobodyListens_SaysNothing()
    {
        var server = await StandInSendGrid.StartAsync(Answer(202));
        var address = server.BaseAddress;
        await server.DisposeAsync();

        Assert.Null(await Sender(address).CheckAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SendAsync_Html_IsNoLongerThanItIs()
    {
        var length = 0L;
        await using var server = await StandInSendGrid.StartAsync(context =>
        {
            length = context.Request.ContentLength!.Value;
            return Answer(202)(context);
        });
        const string Html = "<p class='x'>Tea & cake</p><p>Olá</p>";
        var (shorter, longer) = (Samples.Mail() with { HtmlBody = "" }, Samples.Mail() with { HtmlBody = string.Concat(Enumerable.Repeat(Html, 100)) });

        await Sender(server.BaseAddress).SendAsync(shorter, TestContext.Current.CancellationToken);
        var without = length;
        await Sender(server.BaseAddress).SendAsync(longer, TestContext.Current.CancellationToken);

        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(longer.HtmlBody), length - without);
    }

    [Fact]
    public async Task SendAsync_AcceptedWithABodyThatNeverEnds_IsAccepted()
    {
        await using var server = await StandInSendGrid.StartAsync(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        Assert.IsType<SendResult.Accepted>(await SendAsync(server.BaseAddress, timeout: TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_IsUnknownAfterOneAttempt()
    {
        await using var server = await StandInSendGrid.StartAsync(context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted));

        Assert.IsType<SendResult.Unknown>(await SendAsync(server.BaseAddress, timeout: TimeSpan.FromMilliseconds(300)));
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task SendAsync_ConnectionDroppedAfterTheRequest_IsUnknownAfterOneAttempt()
    {
        await using var server = await StandInSendGrid.StartAsync(context =>
        {
            if (context.Request.Headers.ContainsKey("X-Abort"))
                context.Abort();
            return Answer(202)(context);
        });
        using var client = new HttpClient();
        var sender = new SendGridSender(client, Options(server.BaseAddress), new MailAddress("digests@followup.example"), new FixedClock(Samples.Now));

        // The first leaves a connection in the pool: on a pooled one a client is most tempted to try again by itself.
        Assert.IsType<SendResult.Accepted>(await sender.SendAsync(Samples.Mail(), TestContext.Current.CancellationToken));
        client.DefaultRequestHeaders.Add("X-Abort", "1");
        Assert.IsType<SendResult.Unknown>(await sender.SendAsync(Samples.Mail(), TestContext.Current.CancellationToken));
        Assert.Equal(2, server.Received.Count);
    }

    /// <summary>As a proxy may answer in the provider's place.</summary>
    [Fact]
    public async Task SendAsync_RejectedInACharacterSetNobodyKnows_IsRejected()
    {
        await using var server = await StandInSendGrid.StartAsync(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/json; charset=nonsense";
            await context.Response.WriteAsync("{}", context.RequestAborted);
        });

        Assert.IsType<SendResult.Rejected>(await SendAsync(server.BaseAddress));
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsThrottled()
    {
        var server = await StandInSendGrid.StartAsync(Answer(202));
        var address = server.BaseAddress;
        await server.DisposeAsync();

        Assert.IsType<SendResult.Throttled>(await SendAsync(address));
    }

    [Fact]
    public async Task SendAsync_CancelledByTheCaller_Throws()
    {
        await using var server = await StandInSendGrid.StartAsync(context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender(server.BaseAddress).SendAsync(Samples.Mail(), cancelled.Token));
    }

    private static RequestDelegate Answer(int status, string body = "") => async context =>
    {
        context.Response.StatusCode = status;
        if (body.Length > 0)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body, context.RequestAborted);
        }
    };

    private static Task<SendResult> SendAsync(Uri baseAddress, string key = StandInSendGrid.Key, TimeSpan? timeout = null) =>
        Sender(baseAddress, key, timeout).SendAsync(Samples.Mail(), TestContext.Current.CancellationToken);

    private static SendGridSender Sender(Uri baseAddress, string key = StandInSendGrid.Key, TimeSpan? timeout = null) => new(
        new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = timeout ?? TimeSpan.FromSeconds(10) },
        Options(baseAddress, key),
        new MailAddress("digests@followup.example", "FollowUp"),
        new FixedClock(Samples.Now));

    private static SendGridClientOptions Options(Uri baseAddress, string key = StandInSendGrid.Key) => new() { ApiKey = key, Host = baseAddress.AbsoluteUri };
}
