using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FollowUp.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowUp.App.Tests.Hosting;

/// <summary>What a log holds after everything was done once: nothing of the candidate's, nor of the people they wrote about.</summary>
public sealed class LogTests
{
    /// <param name="loud">
    /// Whether an operator has turned everything up: our own lines to Trace, the framework's to Information. The framework then shows queries, and so the
    /// keys of links, which is why the product keeps it quieter.
    /// </param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_OfAFullRun_HoldsNoDataOfTheCandidate(bool loud)
    {
        await using var mail = await StandInSendGrid.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        });
        using var provider = new SignedEvents();
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(
            services =>
            {
                Watch.Store(services, watched => store = watched);
                services.Configure<LoggerFilterOptions>(filters =>
                {
                    if (loud) filters.Rules.Clear();
                    filters.MinLevel = LogLevel.Information;
                    filters.Rules.Add(new LoggerFilterRule(providerName: null, nameof(FollowUp), LogLevel.Trace, filter: null));
                });
            },
            [
                provider.Setting, ("FOLLOWUP_MAIL", "sendgrid"), ("FOLLOWUP_MAIL_FROM", "FollowUp <digests@followup.example>"),
                ("SENDGRID_API_KEY", StandInSendGrid.Key), ("SENDGRID_API_BASE", mail.BaseAddress.ToString()),
            ]);

        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["company"] = null }, ("If-Match", "*"));
        await ana.SendAsync(HttpMethod.Post, "/api/interviews", """{ "company": "Acme", "contacts": "Rafaela Lima, +5511999990000" """);
        await ana.PatchAsync("/api/me", new JsonObject { ["email"] = "ana@example.com", ["timeZone"] = "Ana Souza" });
        store!.BeforeCommit = (_, _) => throw new TableException(503, "ServerBusy", "The store is busy.");
        (await ana.PatchAsync("/api/me", new JsonObject { ["digestHour"] = 8 })).Expect(503);
        store.BeforeCommit = null;
        (await ana.GetAsync("/api/me/export")).Expect(200);
        await app.TickAtAsync("2026-11-19 08:00");
        var digest = Assert.Single(mail.Received);
        Assert.Contains("Bruno Prado", digest.ToString(), StringComparison.Ordinal);
        var unsubscribe = new Uri(digest.GetProperty("headers").GetProperty("List-Unsubscribe").GetString()!.Trim('<', '>'));

        var mailId = $"{ana.Id}.2026-11-19";
        (await provider.PostAsync(app, SignedEvents.Event("processed", mailId, app.Clock.Now), SignedEvents.Event("processed", "ana@example.com", app.Clock.Now))).Expect(204);
        (await provider.PostAsync(app, SignedEvents.Event("bounce", mailId, app.Clock.Now, more: ("reason", "550 5.1.1 <ana@example.com> Ana Souza")))).Expect(204);
        (await provider.PostAsync(app, "ana@example.com")).Expect(204);
        (await SignedEvents.PostAsync(app, "ana@example.com", "Ana Souza", "ana@example.com")).ExpectProblem(403);
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);
        var confirm = new Uri(mail.Received[1].GetProperty("content")[0].GetProperty("value").GetString()!.Split("Confirm your address:")[1].Trim().Split()[0]);
        using var client = app.Client();
        foreach (var link in (Uri[])[confirm, unsubscribe])
        {
            (await Answer.ReadAsync(await client.GetAsync(link.PathAndQuery, TestContext.Current.CancellationToken))).Expect(200);
            (await Answer.ReadAsync(await client.PostAsync(link.PathAndQuery, content: null, TestContext.Current.CancellationToken))).Expect(200);
        }

        using (var stranger = app.Client())
        {
            stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ana.Token + "x");
            (await Answer.ReadAsync(await stranger.GetAsync("/api/me", TestContext.Current.CancellationToken))).Expect(401);
        }

        (await ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);

        Assert.Contains("Digest run of shard", app.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Mail events:", app.Log.Text, StringComparison.Ordinal);
        Assert.Equal(loud, app.Log.Text.Contains("Request finished", StringComparison.Ordinal));
        List<string> secrets =
        [
            ana.Email, "Ana Souza", "Souza", ana.Token, ana.Token["followup_".Length..], "Rafaela", "Bruno", "bruno@acme.example", "5511999990000", "Acme", "streaming",
            StandInSendGrid.Key,
        ];
        if (!loud) secrets.AddRange([confirm.Query["?key=".Length..], unsubscribe.Query["?key=".Length..]]);
        foreach (var secret in secrets) Assert.DoesNotContain(secret, app.Log.Text, StringComparison.OrdinalIgnoreCase);
    }
}
