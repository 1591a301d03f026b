using System.Text;

namespace FollowUp.Testing;

/// <summary>Sends whatever it is given: no cookies of its own, no redirects followed, no header checked.</summary>
internal sealed class RawClient(TestApp app) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };

    public async Task<Answer> SendAsync(string method, string path, string? contentType = null, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (contentType is not null || body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? ""));
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.ReadAsync(await _client.SendAsync(request));
    }

    public void Dispose() => _client.Dispose();
}
