using System.ComponentModel.DataAnnotations;

namespace FollowUp.App.Hosting;

/// <summary>Where activities and metrics go. The other variables of OpenTelemetry's exporter (<c>OTEL_*</c>) are its own and count as well.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>An OTLP endpoint. Default: none, then nothing is exported and nothing of the exporter is loaded.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public string? Endpoint { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Endpoint) && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new ValidationResult("OTEL_EXPORTER_OTLP_ENDPOINT must be a web address; an example: http://localhost:4317", [nameof(Endpoint)]);
    }
}
