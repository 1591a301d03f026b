using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using FollowUp.Testing;

namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>The emulator's queues over REST, signed with its key ("Authorize with Shared Key", the Queue service's format). Names get a prefix, as if the account were one's own.</summary>
internal sealed class StorageQueues(Uri endpoint, string prefix) : IDisposable
{
    private static readonly byte[] Key = Convert.FromBase64String("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    private readonly HttpClient _client = new();

    public Task CreateAsync(string queue) => SendAsync(HttpMethod.Put, queue, query: "", body: null);

    public Task PutAsync(string queue, string text) => SendAsync(HttpMethod.Post, $"{queue}/messages", query: "", Body(text));

    /// <summary>Takes a message out of sight for whole seconds, one at least; null when there is none.</summary>
    public async Task<QueueMessage?> GetAsync(string queue, TimeSpan outOfSight)
    {
        var (answer, _) = await SendAsync(HttpMethod.Get, $"{queue}/messages", $"numofmessages=1&{Hidden(outOfSight)}", body: null);
        return XDocument.Parse(answer).Descendants("QueueMessage").SingleOrDefault() is { } message
            ? new QueueMessage(
                Text("MessageId"), Text("PopReceipt"), Text("MessageText"), int.Parse(Text("DequeueCount"), CultureInfo.InvariantCulture), Text("InsertionTime"), Text("ExpirationTime"))
            : null;

        string Text(string name) => message.Element(name)!.Value;
    }

    public Task DeleteAsync(string queue, QueueMessage message) =>
        SendAsync(HttpMethod.Delete, $"{queue}/messages/{message.Id}", Receipt(message), body: null);

    /// <summary>Keeps a taken message out of sight for so long from now on.</summary>
    public async Task<QueueMessage> HideAsync(string queue, QueueMessage message, TimeSpan outOfSight)
    {
        var (_, headers) = await SendAsync(HttpMethod.Put, $"{queue}/messages/{message.Id}", $"{Receipt(message)}&{Hidden(outOfSight)}", Body(message.Text));
        return message with { PopReceipt = headers.GetValues("x-ms-popreceipt").Single() };
    }

    /// <summary>How many messages there are, in sight or not.</summary>
    public async Task<int> CountAsync(string queue)
    {
        var (_, headers) = await SendAsync(HttpMethod.Get, queue, "comp=metadata", body: null);
        return int.Parse(headers.GetValues("x-ms-approximate-messages-count").Single(), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _client.Dispose();

    private static string Receipt(QueueMessage message) => $"popreceipt={Uri.EscapeDataString(message.PopReceipt)}";

    private static string Hidden(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"visibilitytimeout={(int)Math.Ceiling(time.TotalSeconds)}");

    private static string Body(string text) => new XElement("QueueMessage", new XElement("MessageText", text)).ToString(SaveOptions.DisableFormatting);

    private async Task<(string Body, HttpResponseHeaders Headers)> SendAsync(HttpMethod method, string path, string query, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{endpoint}/{prefix}{path}?{query}"));
        if (body is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new("application/xml") } };
        Sign(request);
        using var response = await _client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? (answer, response.Headers)
            : throw new HttpRequestException($"{method} {path}: {answer}", inner: null, response.StatusCode);
    }

    private static void Sign(HttpRequestMessage request)
    {
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2021-12-02");
        var uri = request.RequestUri!;
        var parameters = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(parameter => parameter.Split('=', 2))
            .OrderBy(parameter => parameter[0], StringComparer.Ordinal).Select(parameter => $"\n{parameter[0]}:{Uri.UnescapeDataString(parameter[1])}");
        var (length, type) = (request.Content?.Headers.ContentLength, request.Content?.Headers.ContentType);
        var toSign = $"{request.Method}\n\n\n{length}\n\n{type}\n\n\n\n\n\n\nx-ms-date:{date}\nx-ms-version:2021-12-02\n/{AzuriteServer.AccountName}{uri.AbsolutePath}{string.Concat(parameters)}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(toSign)));
        request.Headers.Authorization = new("SharedKey", $"{AzuriteServer.AccountName}:{signature}");
    }
}

/// <summary>A message that was taken; the receipt proves by whom.</summary>
internal sealed record QueueMessage(string Id, string PopReceipt, string Text, int DequeueCount, string InsertionTime, string ExpirationTime);
