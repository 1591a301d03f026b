using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.MailEvents;
using NodaTime;

namespace FollowUp.Testing;

/// <summary>The mail provider as the event webhook meets it: a key pair of its own, and requests signed with it.</summary>
internal sealed class SignedEvents : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>The setting that makes an application trust this provider.</summary>
    public (string Name, string Value) Setting => ("SENDGRID_WEBHOOK_KEY", PublicKey);

    /// <summary>An event as the provider writes it, with members that nobody here reads.</summary>
    public static JsonObject Event(string kind, string mailId, Instant at, string email = "ana@example.com", params (string Name, string Value)[] more)
    {
        var body = new JsonObject
        {
            ["email"] = email,
            ["timestamp"] = at.ToUnixTimeSeconds(),
            ["event"] = kind,
            ["mail_id"] = mailId,
            ["sg_event_id"] = $"{kind}-{mailId}",
            ["sg_message_id"] = "14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0",
            ["category"] = new JsonArray("digest"),
        };
        foreach (var (name, value) in more) body[name] = value;
        return body;
    }

    public Task<Answer> PostAsync(TestApp app, params JsonObject[] events) =>
        PostAsync(app, new JsonArray([.. events.Select(mailEvent => mailEvent.DeepClone())]).ToJsonString());

    public async Task<Answer> PostAsync(TestApp app, string body, Instant? at = null)
    {
        var timestamp = (at ?? app.Clock.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return await PostAsync(app, body, Sign(timestamp, body), timestamp);
    }

    public static async Task<Answer> PostAsync(TestApp app, string body, string? signature, string? timestamp)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/sendgrid/events");
        request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        if (signature is not null) request.Headers.TryAddWithoutValidation(WebhookSignature.Header, signature);
        if (timestamp is not null) request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, timestamp);
        return await Answer.ReadAsync(await client.SendAsync(request));
    }

    public string Sign(string timestamp, string body) =>
        Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => _key.Dispose();
}
