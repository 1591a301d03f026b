using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace FollowUp.Testing;

/// <summary>An HTTP answer, read to its end.</summary>
internal sealed record Answer(int Status, string? ContentType, HttpResponseHeaders Headers, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body) as JsonObject ?? throw new InvalidOperationException($"Not a JSON object: {Body}");

    public string? ETag => Headers.TryGetValues("ETag", out var values) ? values.Single() : null;

    public string? Location => Headers.Location?.ToString();

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
            return new Answer(
                (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers, await response.Content.ReadAsStringAsync());
    }

    public Answer Expect(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Body[..Math.Min(Body.Length, 600)]}");
        return this;
    }

    /// <summary>Problem details of this status, with a detail that a person can act on; <paramref name="member"/> is named among the errors.</summary>
    public Answer ExpectProblem(int status, string? member = null)
    {
        Expect(status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(status, (int)Json["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)Json["detail"] ?? (string?)Json["title"]), Body);
        if (member is not null)
        {
            var errors = Assert.IsType<JsonObject>(Json["errors"]);
            Assert.True(errors.ContainsKey(member), $"{member} is not named: {Body}");
            Assert.Contains(member, (string)Json["detail"]!, StringComparison.Ordinal);
        }

        return this;
    }
}
