using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FollowUp.App.Hosting;

/// <summary>Sends activities and metrics to an OTLP endpoint while the application runs, and what is left when it stops.</summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private OpenTelemetrySdk? _sdk;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _sdk = OpenTelemetrySdk.Create(builder =>
        {
            // The settings file counts for OpenTelemetry's variables as for ours.
            builder.Services.AddSingleton(configuration);
            builder.ConfigureResource(resource => resource.AddService("followup").AddEnvironmentVariableDetector());
            // Requests have activities of the framework's, which nobody records: to heed them would drop every run that a request began.
            builder.WithTracing(tracing => tracing.AddSource(Telemetry.Name).SetSampler(new AlwaysOnSampler()));
            builder.WithMetrics(metrics => metrics.AddMeter(Telemetry.Name));
            builder.UseOtlpExporter();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _sdk?.Dispose();
        _sdk = null;
    }
}

internal static class TelemetryServices
{
    /// <summary>Registers the export only where it is wanted: loading it costs a start time that most homes need not pay.</summary>
    public static void AddTelemetryExport(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        if (!string.IsNullOrWhiteSpace(builder.Configuration.Get<TelemetryOptions>()?.Endpoint)) AddExport(builder.Services);
    }

    private static void AddExport(IServiceCollection services) => services.AddHostedService<TelemetryExport>();
}
