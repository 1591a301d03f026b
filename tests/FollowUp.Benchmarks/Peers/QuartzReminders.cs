using FollowUp.App.Digests.Running;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace FollowUp.Benchmarks;

/// <summary>The same reminders on Quartz.NET with its PostgreSQL job store and its defaults, one trigger for each interview, as many jobs at a time as a run has visits.</summary>
internal sealed class QuartzReminders : IAsyncDisposable
{
    /// <summary>The trigger of which those of candidates who are not due are copies.</summary>
    private const string Waiting = "waiting";

    private static readonly JobKey Job = new("reminder");

    private readonly IScheduler _scheduler;
    private readonly Reminders _reminders;

    private QuartzReminders(IScheduler scheduler, Reminders reminders) => (_scheduler, _reminders) = (scheduler, reminders);

    public static async Task<QuartzReminders> CreateAsync(PostgresServer server, Reminders reminders, int waiting, CancellationToken cancellationToken)
    {
        var builder = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(reminders);
            quartz.UseDefaultThreadPool(DigestRun.Parallel);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(server.ConnectionString);
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
            });
        });
        var scheduler = await builder.BuildScheduler(cancellationToken);
        var quartz = new QuartzReminders(scheduler, reminders);
        await scheduler.Start(cancellationToken);
        await scheduler.Standby(cancellationToken);
        var job = JobBuilder.Create<ReminderJob>().WithIdentity(Job).StoreDurably().Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);
        await scheduler.ScheduleJob(Trigger(Waiting, TimeProvider.System.GetUtcNow().AddDays(30)), cancellationToken: cancellationToken);
        await CopyAsync(server.ConnectionString, waiting, cancellationToken);
        return quartz;
    }

    /// <summary>Makes the reminders due.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _reminders.Begin();
        var now = TimeProvider.System.GetUtcNow();
        var job = await _scheduler.GetJobDetail(Job, cancellationToken) ?? throw new InvalidOperationException("The job is gone.");
        await _scheduler.ScheduleJob(job, [.. _reminders.Ids.Select(id => Trigger(id, now))], ScheduleJobOptions.Replacing, cancellationToken);
    }

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        await _scheduler.Start(cancellationToken);
        await _reminders.AllSent.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the last triggers be cleared away, so that nothing of one round is done in the next.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var keys = _reminders.Ids.Select(id => new TriggerKey(id)).ToList();
        while ((await _scheduler.GetTriggers(keys, cancellationToken)).Count > 0) await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        await _scheduler.Standby(cancellationToken);
    }

    public async ValueTask DisposeAsync() => await _scheduler.Shutdown(waitForJobsToComplete: true);

    private static ITrigger Trigger(string id, DateTimeOffset at) => TriggerBuilder.Create().WithIdentity(id).ForJob(Job).StartAt(at).Build();

    /// <summary>Quartz itself takes some milliseconds for each, which for hundreds of thousands is too long to wait.</summary>
    private static async Task CopyAsync(string connectionString, int count, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        foreach (var table in (string[])["qrtz_triggers", "qrtz_simple_triggers"])
        {
#pragma warning disable CA2100 // The names are the two above.
            await using var copy = source.CreateCommand(
                $"INSERT INTO {table} SELECT copy.* FROM {table} template, generate_series(1, @count) number, "
                + $"LATERAL jsonb_populate_record(template, jsonb_build_object('trigger_name', '{Waiting}' || number)) copy WHERE template.trigger_name = '{Waiting}'");
#pragma warning restore CA2100
            copy.Parameters.AddWithValue("count", count);
            copy.CommandTimeout = 0;
            await copy.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var analyze = source.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }
}
