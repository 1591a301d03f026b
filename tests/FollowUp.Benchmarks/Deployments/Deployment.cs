using System.Globalization;
using FollowUp.App.Digests.Running;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Server;
using FollowUp.Server.Commands;
using FollowUp.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUp.Benchmarks;

/// <summary>The product on a filled store, its mails going by the SendGrid sender to the stand-in.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Deployment(WebApplication app, Population population) => (_app, Population) = (app, population);

    public Population Population { get; }

    /// <summary>The first pass over this store; of the first deployment of a process all its code is still to be compiled in it.</summary>
    public Series FirstPass { get; } = new();

    public RecordingStore Store => (RecordingStore)_app.Services.GetRequiredService<ITableStore>();

    public IMailSender Sender => _app.Services.GetRequiredService<IMailSender>();

    public static async Task<Deployment> CreateAsync(DeploymentStores stores, MailStandIn mail, Population population, CancellationToken cancellationToken)
    {
        var filling = new Series();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        await filling.MeasureAsync(async () => settings = await stores.FillAsync(population, cancellationToken));
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"filled with {population.Candidates} candidates in {filling.Median:F0} s"));
        settings["FOLLOWUP_MAIL"] = "sendgrid";
        settings["FOLLOWUP_MAIL_FROM"] = "FollowUp <digests@example.com>";
        settings["SENDGRID_API_KEY"] = MailStandIn.Key;
        settings["SENDGRID_API_BASE"] = mail.Address.AbsoluteUri;
        var builder = ServerHome.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Error);
        builder.Services.AddSingleton<IClock>(new SimulatedClock(Population.Now));
        Wrap<ITableStore>(builder.Services, store => new RecordingStore(store));
        Wrap<IMailSender>(builder.Services, sender => new RecordingSender(sender));
        var deployment = new Deployment(builder.Build(), population);
        await deployment._app.Services.GetRequiredService<StoreSetup>().PrepareAsync(cancellationToken);

        await deployment.FirstPass.MeasureAsync(() => deployment.PassAsync(cancellationToken));
        await population.ResetAsync(deployment.Store, cancellationToken);
        return deployment;
    }

    /// <summary>One tick: every shard to its end.</summary>
    public Task PassAsync(CancellationToken cancellationToken) =>
        _app.Services.GetRequiredService<DigestRun>().RunAllShardsAsync(Population.Now, cancellationToken);

    /// <summary>One tick at a moment at which nobody is due.</summary>
    public Task IdlePassAsync(CancellationToken cancellationToken) =>
        _app.Services.GetRequiredService<DigestRun>().RunAllShardsAsync(Population.Now - Duration.FromDays(1), cancellationToken);

    /// <summary>Writes down everything one pass asks of the store and the mail provider.</summary>
    public async Task<Recording> RecordAsync(CancellationToken cancellationToken)
    {
        var recording = new Recording();
        (Store.Recording, ((RecordingSender)Sender).Recording) = (recording, recording);
        await PassAsync(cancellationToken);
        (Store.Recording, ((RecordingSender)Sender).Recording) = (null, null);
        await Population.ResetAsync(Store, cancellationToken);
        return recording;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var create = services.Last(service => service.ServiceType == typeof(T)).ImplementationFactory
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not made by a factory.");
        services.AddSingleton(provider => wrap((T)create(provider)));
    }
}
