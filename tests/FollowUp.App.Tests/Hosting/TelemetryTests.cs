using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FollowUp.App.Hosting;
using FollowUp.App.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FollowUp.App.Tests.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Metrics_OfARun_AreThoseOfItsLine()
    {
        using var provider = new SignedEvents();
        var sender = new ScriptedSender(
            () => new SendResult.Unknown("a time-out"), () => new SendResult.Rejected("no"), () => new SendResult.Accepted("m1"), () => new SendResult.Accepted("m2"));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender), [provider.Setting]);
        using var meters = new Meters(app);
        List<Member> members = [await app.InviteAsync("a@example.com"), await app.InviteAsync("b@example.com"), await app.InviteAsync("c@example.com")];
        foreach (var member in members) await member.RegisterAsync();

        await app.TickAtAsync("2026-11-19 08:02");
        Assert.Equal((16, 3, 1, 1, 1, 0), (
            meters.Sum("followup.runs"), meters.Sum("followup.digests.due"), meters.Sum("followup.digests.sent"), meters.Sum("followup.digests.failed"),
            meters.Sum("followup.digests.unknown"), meters.Sum("followup.claims.repeated")));
        Assert.Equal(120, meters.Max("followup.wakeup.lag"));
        await app.TickAtAsync("2026-11-19 08:30");
        await provider.PostAsync(app, SignedEvents.Event("delivered", sender.Mails[^1].Id, app.Clock.Now), SignedEvents.Event("bounce", sender.Mails[^1].Id, app.Clock.Now));

        Assert.Equal((32, 2, 1), (meters.Sum("followup.runs"), meters.Sum("followup.digests.sent"), meters.Sum("followup.claims.repeated")));
        Assert.Equal(
            ["accepted", "accepted", "rejected", "unknown"],
            meters.Of("followup.mail.send.duration").Select(measured => (string)measured.Tags["followup.mail.outcome"]!).Order(StringComparer.Ordinal));
        Assert.All(
            meters.Of("followup.mail.send.duration"),
            measured => Assert.Equal((string)measured.Tags["followup.mail.outcome"]! != "accepted", measured.Tags.ContainsKey("error.type")));
        Assert.Equal(["bounce", "delivered"], meters.Of("followup.mail.events").Select(measured => (string)measured.Tags["followup.mail.event"]!).Order(StringComparer.Ordinal));
        Assert.Equal(["s", "{claim}", "{digest}", "{event}", "{run}"], meters.Units.Distinct().Order(StringComparer.Ordinal));
        foreach (var value in meters.Everything.SelectMany(measured => measured.Tags.Values))
            Assert.DoesNotContain("example.com", $"{value}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activities_OfARun_AreTheShardsAndEachMail()
    {
        var sender = new ScriptedSender(() => new SendResult.Throttled(RetryAfter: null));
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        using var test = new Activity("test").Start();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "FollowUp",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == test.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await app.TickAtAsync("2026-11-19 08:00");

        Assert.Equal(16, ended.Count(activity => activity.OperationName == "run shard"));
        var run = Assert.Single(ended, activity => activity is { OperationName: "run shard", Recorded: true });
        Assert.Equal((1, 1, 0), (run.GetTagItem("followup.run.visited"), run.GetTagItem("followup.run.failed"), run.GetTagItem("followup.run.sent")));
        var send = Assert.Single(ended, activity => activity.OperationName == "send mail");
        Assert.Equal(
            (ActivityKind.Client, run.SpanId, ActivityStatusCode.Error, "throttled", $"{ana.Id}.2026-11-19"),
            (send.Kind, send.ParentSpanId, send.Status, send.GetTagItem("error.type"), send.GetTagItem("followup.mail.id")));
        Assert.DoesNotContain(ana.Email, string.Concat(ended.SelectMany(activity => activity.Tags).Select(tag => tag.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_EndpointSet_SendsActivitiesAndMetricsThere()
    {
        await using var collector = await StandInCollector.StartAsync();
        await using (var app = await TestApp.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            var ana = await app.InviteAsync();
            await ana.RegisterAsync();
            await app.TickAtAsync("2026-11-19 08:00");
        }

        Assert.Contains("send mail", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("run shard", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("followup.digests.sent", collector.Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("followup.mail.send.duration", collector.Received("/v1/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_NoEndpoint_IsNotThere()
    {
        await using var app = await TestApp.StartAsync();

        Assert.DoesNotContain(app.Get<IEnumerable<IHostedService>>(), service => service is TelemetryExport);
    }

    [Fact]
    public void Validate_NoWebAddress_NamesTheSetting()
    {
        var options = new TelemetryOptions { Endpoint = "localhost" };

        var failure = Assert.Single(options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)));
        Assert.StartsWith("OTEL_EXPORTER_OTLP_ENDPOINT", failure.ErrorMessage, StringComparison.Ordinal);
    }

    /// <summary>Everything that one application measures.</summary>
    private sealed class Meters : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> _measured = new();

        public Meters(TestApp app)
        {
            var factory = app.Get<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "FollowUp" && ReferenceEquals(instrument.Meter.Scope, factory)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public IEnumerable<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> Everything => _measured;

        public IEnumerable<string> Units => _measured.Select(measured => measured.Instrument.Unit!);

        public IEnumerable<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> Of(string name) =>
            _measured.Where(measured => measured.Instrument.Name == name);

        public double Sum(string name) => Of(name).Sum(measured => measured.Value);

        public double Max(string name) => Of(name).Max(measured => measured.Value);

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _measured.Enqueue((instrument, value, new Dictionary<string, object?>(tags.ToArray(), StringComparer.Ordinal)));
    }
}
