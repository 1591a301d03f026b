using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FollowUp.App.Mail.Sending;

/// <summary>Measures how long the provider takes, and what it answers.</summary>
internal sealed class SendTelemetry(IMeterFactory meters, TimeProvider time)
{
    private const string Accepted = "accepted";

    private readonly Histogram<double> _duration = meters.Meter().CreateHistogram(
        "followup.mail.send.duration",
        "s",
        "How long handing one mail to the provider took.",
        tags: null,
        // Those the conventions give for HTTP clients, as far as a send may last.
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30] });

    public async Task<SendResult> SendAsync(IMailSender sender, OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("send mail", ActivityKind.Client);
        var started = time.GetTimestamp();
        // Says so of a sender that throws, too.
        var outcome = "error";
        try
        {
            var result = await sender.SendAsync(mail, cancellationToken);
            outcome = OutcomeOf(result);
            return result;
        }
        finally
        {
            var tags = new TagList { { "followup.mail.category", mail.Category }, { "followup.mail.outcome", outcome } };
            if (outcome != Accepted) tags.Add("error.type", outcome);
            _duration.Record(time.GetElapsedTime(started).TotalSeconds, tags);
            if (activity is not null)
            {
                foreach (var (name, value) in tags) activity.SetTag(name, value);
                activity.SetTag("followup.mail.id", mail.Id);
                if (outcome != Accepted) activity.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    private static string OutcomeOf(SendResult result) => result switch
    {
        SendResult.Accepted => Accepted,
        SendResult.Rejected => "rejected",
        SendResult.Throttled => "throttled",
        SendResult.Refused => "refused",
        _ => "unknown",
    };
}
