using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FollowUp.App.MailEvents;

/// <summary>Counts what the provider tells.</summary>
internal sealed class MailEventTelemetry(IMeterFactory meters)
{
    private readonly Counter<long> _events = meters.Meter().CreateCounter<long>("followup.mail.events", "{event}", "Events of the provider's about our mails.");

    public static Activity? Start() => Telemetry.Source.StartActivity("handle mail events");

    public void Record(IEnumerable<MailEvent> events)
    {
        foreach (var of in events.GroupBy(mailEvent => mailEvent.Name, StringComparer.Ordinal))
            _events.Add(of.Count(), KeyValuePair.Create("followup.mail.event", (object?)of.Key));
    }
}
