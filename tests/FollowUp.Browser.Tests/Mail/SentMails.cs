using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Interviews;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Browser.Tests.Mail;

/// <summary>One of each kind of mail that the product sends, as it lies in the outbox.</summary>
public sealed class SentMails : IAsyncLifetime
{
    private readonly Dictionary<string, SentMail> _mails = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, SentMail> All => _mails;

    public async ValueTask InitializeAsync()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_MAIL_FROM", "FollowUp <followup@followup.example>"), ("FOLLOWUP_SIGNUP", "open"));
        await SendDigestsAsync(app);
        await SendConfirmationAsync(app);
        await SendSignInsAsync(app);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A day with much to do, and a day with one thing to do.</summary>
    private async Task SendDigestsAsync(TestApp app)
    {
        var busy = await app.InviteAsync("alex@example.com");
        foreach (var body in DemoInterviews.AsOf(new LocalDate(2026, 11, 19))) await busy.RegisterAsync(body);
        var calm = await app.InviteAsync("ana@example.com");
        await calm.RegisterAsync();
        await app.TickAtAsync("2026-11-19 09:00");
        Take(app, "digest-busy", busy.Id);
        Take(app, "digest-calm", calm.Id);
    }

    private async Task SendConfirmationAsync(TestApp app)
    {
        var ana = await app.InviteAsync("bounced@example.com");
        await app.Get<CandidateStore>().ChangeAsync(
            ana.Id,
            records => records.Put(records.Profile with { Suppression = new Suppression(SuppressionReason.Bounced, app.Clock.Now) }),
            CancellationToken.None);
        (await ana.PostAsync("/api/me/confirm-address", new JsonObject())).Expect(202);
        Take(app, "confirm-address", ana.Id);
    }

    private async Task SendSignInsAsync(TestApp app)
    {
        var ana = await app.InviteAsync("signing-in@example.com");
        await app.Get<SignInMails>().SignInAsync(ana.Email, browser: null, then: "/app");
        Take(app, "sign-in", ana.Id);
        var before = app.Mails;
        await app.Get<SignInMails>().SignUpAsync("new@example.com", new Candidate { Name = "Ana", TimeZone = "America/Sao_Paulo" }, browser: null);
        _mails.Add("sign-up", SentMail.Read(Path.Combine(app.Outbox, Assert.Single(app.Mails.Except(before, StringComparer.Ordinal)))));
    }

    private void Take(TestApp app, string kind, string candidateId)
    {
        var name = Assert.Single(app.Mails, mail => mail.Contains(candidateId, StringComparison.Ordinal));
        _mails.Add(kind, SentMail.Read(Path.Combine(app.Outbox, name)));
    }
}
