using System.Net;
using System.Text;

namespace FollowUp.Tables.Tests.Azure;

/// <summary>A Table service that keeps the requests it gets and gives prepared answers, the last one again and again.</summary>
internal sealed class StubService(params StubService.Answer[] answers) : HttpMessageHandler
{
    internal List<Received> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        Requests.Add(new Received(request.Method.Method, request.RequestUri!, headers, body));

        var answer = answers[Math.Min(Requests.Count, answers.Length) - 1];
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StringContent(answer.Body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in answer.Headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    internal sealed record Answer(int Status, string Body = "", params (string Name, string Value)[] Headers);

    internal sealed record Received(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body);
}
