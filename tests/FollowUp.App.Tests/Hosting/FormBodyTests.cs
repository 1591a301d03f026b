using System.Text;
using FollowUp.App.Hosting;
using Microsoft.AspNetCore.Http;

namespace FollowUp.App.Tests.Hosting;

/// <summary>However a form is malformed, the answer is one of three, and none quotes it.</summary>
public sealed class FormBodyTests
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    /// <summary>By content type and body: the status.</summary>
    public static TheoryData<string, string, int> Malformed => new()
    {
        { $"{UrlEncoded}; charset=utf-7", "a=1", 415 },
        { $"{UrlEncoded}; charset=\"utf-7\"", "a=1", 415 },
        { $"{UrlEncoded}; charset=no-such", "a=1", 415 },
        { $"{UrlEncoded}; charset=utf-16", "a=1", 415 },
        { "multipart/form-data; boundary=b; charset=utf-7", Part("a", "1"), 415 },
        { "application/json", "{}", 415 },
        { "text/plain", "a=1", 415 },
        { "nonsense", "a=1", 415 },
        { UrlEncoded, "a=%00", 400 },
        { UrlEncoded, "%00=a", 400 },
        { UrlEncoded, string.Join('&', Enumerable.Range(0, 1025).Select(i => $"k{i}=1")), 400 },
        { UrlEncoded, $"{new string('k', 2049)}=1", 400 },
        { "multipart/form-data", "x", 400 },
        { "multipart/form-data; boundary=", "x", 400 },
        { $"multipart/form-data; boundary={new string('b', 200)}", "x", 400 },
        { "multipart/form-data; boundary=b", "x", 400 },
        { "multipart/form-data; boundary=b", "", 400 },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", 400 },
        { "multipart/form-data; boundary=b", "--b\r\nno header\r\n\r\n1\r\n--b--\r\n", 400 },
        { "multipart/form-data; boundary=b", Part("a", "\0"), 400 },
        { "multipart/form-data; boundary=b", Part("a", "1", "Content-Type: text/plain; charset=utf-7\r\n"), 400 },
        { "multipart/form-data; boundary=b", Part("a", "1", string.Concat(Enumerable.Range(0, 20).Select(i => $"X-{i}: 1\r\n"))), 400 },
        { "multipart/form-data; boundary=b", Part("a", "1", $"X: {new string('x', 20_000)}\r\n"), 400 },
        { "multipart/form-data; boundary=b", string.Concat(Enumerable.Range(0, 1025).Select(i => Part($"k{i}", "1")[..^5])) + "--b--", 400 },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Read_Malformed_IsRefusedWithTheStatus(string contentType, string body, int status)
    {
        var refused = await Assert.ThrowsAsync<RequestRefused>(() => ReadAsync(contentType, Encoding.UTF8.GetBytes(body)));

        Assert.Equal(status, refused.Status);
        Assert.Contains("othing was changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UrlEncoded, "a=1&a=2&b=%F0%9F%8D%B0")]
    [InlineData($"{UrlEncoded}; charset=UTF-8", "a=1&a=2&b=%F0%9F%8D%B0")]
    [InlineData($"{UrlEncoded}; charset=\"utf-8\"", "a=1&a=2&b=%F0%9F%8D%B0")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n2\r\n--b\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n🍰\r\n--b--\r\n")]
    public async Task Read_AsBrowsersSendIt_IsRead(string contentType, string body)
    {
        var form = await ReadAsync(contentType, Encoding.UTF8.GetBytes(body));

        Assert.Equal("1,2", form["a"].ToString());
        Assert.Equal("🍰", form["b"].ToString());
    }

    [Fact]
    public async Task Read_Empty_IsAnEmptyForm() => Assert.Empty(await ReadAsync(UrlEncoded, []));

    /// <summary>Bytes and headers of every kind, and well-formed ones that were damaged.</summary>
    [Fact]
    public async Task Read_Anything_IsReadOrRefused()
    {
        var random = new Random(7);
        var (read, refused) = (0, 0);
        for (var tries = 0; tries < 4000; tries++)
        {
            var isMultipart = random.Next(2) == 0;
            var body = Encoding.UTF8.GetBytes(isMultipart ? Part("a", "1") : "a=1&b=%C3%A9&c=+&a=2");
            for (var changes = random.Next(4); changes > 0 && body.Length > 0; changes--)
            {
                var at = random.Next(body.Length);
                body = random.Next(4) switch
                {
                    0 => [.. body[..at], (byte)random.Next(256), .. body[at..]],
                    1 => [.. body[..at], .. body[(at + 1)..]],
                    2 => body[..at],
                    _ => [.. body[..at], (byte)"=&%;\r\n-\"\0+"[random.Next(10)], .. body[(at + 1)..]],
                };
            }

            var contentType = new StringBuilder(isMultipart ? "multipart/form-data; boundary=b" : UrlEncoded);
            if (random.Next(3) == 0) contentType[random.Next(contentType.Length)] = (char)random.Next(0x20, 0x7F);
            if (random.Next(5) == 0) contentType.Append("; charset=").Append((string[])["utf-8", "utf-7", "x", "\"", "latin1", "utf-32"] is var sets ? sets[random.Next(sets.Length)] : "");
            try
            {
                await ReadAsync(contentType.ToString(), body);
                read++;
            }
            catch (RequestRefused e)
            {
                Assert.True(e.Status is 400 or 415, $"{e.Status} {contentType} {Encoding.UTF8.GetString(body)}");
                refused++;
            }
        }

        Assert.True(read > 500 && refused > 500, $"{read} read, {refused} refused");
    }

    /// <summary>Whoever went away is told nothing; that is no malformed form.</summary>
    [Fact]
    public async Task Read_SenderWentAway_IsNoRefusal()
    {
        var http = Context(UrlEncoded, new MemoryStream("a=1"u8.ToArray()));
        http.RequestAborted = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FormBody.ReadAsync(http.Request, http.RequestAborted));
    }

    private static string Part(string name, string value, string headers = "") =>
        $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n{headers}\r\n{value}\r\n--b--";

    private static Task<IFormCollection> ReadAsync(string contentType, byte[] body) =>
        FormBody.ReadAsync(Context(contentType, new MemoryStream(body)).Request, CancellationToken.None);

    private static DefaultHttpContext Context(string contentType, Stream body) => new() { Request = { Method = "POST", ContentType = contentType, Body = body } };
}
