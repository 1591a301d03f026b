using FollowUp.App.Mail.Sending;
using FollowUp.WorkerHost;
using Microsoft.AspNetCore.Http;

namespace FollowUp.Functions.Tests.WorkerRuns;

/// <summary>The cloud of one test: tables, queues and a mail provider of its own, and hosts with the published worker on them.</summary>
internal sealed class WorkerHome : IAsyncDisposable
{
    public const string Timer = "NudgeTimer";
    public const string Shard = "DigestShard";
    public const string OperatorKey = "operator-key";

    private readonly string _worker;
    private readonly string _storage;
    private readonly string _prefix;

    private WorkerHome(string worker, string storage, StandInSendGrid provider)
    {
        (_worker, _storage, Provider, _prefix) = (worker, storage, provider, $"h{Guid.NewGuid():N}"[..20]);
        Store = [("FOLLOWUP_STORE", "tables"), ("FOLLOWUP_TABLES", storage), ("FOLLOWUP_TABLE_PREFIX", _prefix)];
    }

    public StandInSendGrid Provider { get; }

    public (string Name, string Value)[] Store { get; }

    /// <summary>The ids of the mails that the provider got.</summary>
    public IEnumerable<string> Sent =>
        Provider.Received.Select(mail => mail.GetProperty("personalizations")[0].GetProperty("custom_args").GetProperty(SendGridSender.MailIdArgument).GetString()!);

    public static Task<WorkerHome> MakeAsync(PublishedWorker published, AzuriteFixture azurite) => MakeAsync(published, azurite, AcceptAsync);

    public static async Task<WorkerHome> MakeAsync(PublishedWorker published, AzuriteFixture azurite, RequestDelegate provider) =>
        new(await published.GetFolderAsync(), await azurite.GetConnectionStringAsync(), await StandInSendGrid.StartAsync(provider));

    public static Task AcceptAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers["X-Message-Id"] = "m1";
        return Task.CompletedTask;
    }

    /// <summary>Starts instances; a message that failed comes back at once.</summary>
    public Task<FunctionsHost> StartAsync(int instances, params (string Name, string Value)[] more) => StartAsync(instances, runsTimers: false, more);

    public Task<FunctionsHost> StartAsync(int instances, bool runsTimers, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in ((string, string)[])[
            .. Store, ("FOLLOWUP_MAIL", "sendgrid"), ("SENDGRID_API_KEY", StandInSendGrid.Key), ("SENDGRID_API_BASE", Provider.BaseAddress.ToString()),
            ("FOLLOWUP_BASE_URL", "https://followup.example"), ("FOLLOWUP_NUDGE_SCHEDULE", "0 */15 * * * *"), ("AzureWebJobsDisableHomepage", "true"), .. more])
            settings[name] = value;
        return FunctionsHost.StartAsync(new FunctionsHostOptions(_worker, settings, _storage, instances, $"{_prefix}-", RetryDelay: TimeSpan.Zero, runsTimers));
    }

    /// <summary>The store, seen from here with the time of day.</summary>
    public async Task<TestApp> OpenAsync()
    {
        var app = await TestApp.StartAsync(Store);
        app.Clock.Now = NodaTime.SystemClock.Instance.GetCurrentInstant();
        return app;
    }

    public ValueTask DisposeAsync() => Provider.DisposeAsync();
}
