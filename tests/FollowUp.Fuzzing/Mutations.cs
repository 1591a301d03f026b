using System.Globalization;
using System.Text;

namespace FollowUp.Fuzzing;

/// <summary>Makes a request worse in one way, whatever it was.</summary>
internal static class Mutations
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "X"];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=x", "application/x-www-form-urlencoded; charset=\"",
        "application/x-www-form-urlencoded; charset=iso-8859-1", "application/json; charset=utf-16", "application/json; charset=utf-7", "application/json; charset=x", "application/vnd.x+json", "application/merge-patch+json;x",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"x", "text/plain", "text/json", "application/xml", "a", "/", "", ";", "application/json, text/plain", "*/*", "application/json;charset",
    ];

    private static readonly string[] Accepts =
        ["text/plain", "text/html", "application/json", "application/problem+json", "*/*;q=0", "image/png", "text/calendar", "", ",", ";", "text/html;q=NaN", "a/b/c", "text/plain;q=1;q=2", "*", "application/xml"];

    private static readonly string[] Garbage = ["", " ", "\"", "*", ",,,", "\"a\", \"b\"", "W/\"1\"", "W/", "0", "-1", "null", "Thu, 01 Jan 1970 00:00:00 GMT", "bytes=0-", "\u00e9\u4e2d", "a=b; c", "=", ";", "%00", "Basic Og==", "Bearer ", "Bearer followup_x", "::1", "999.999.999.999:99999"];

    private static readonly string[] Names =
    [
        "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "Range", "Idempotency-Key", "Authorization", "Cookie", "Accept-Language", "Accept-Encoding", "Accept-Charset", "Content-Encoding", "Origin", "Referer", "Sec-Fetch-Site",
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-HTTP-Method-Override", "Expect", "Host", "Content-Length", "Transfer-Encoding", "Content-Language", "traceparent", "tracestate", "baggage", "Request-Id", "User-Agent", "x'y", "RequestVerificationToken",
    ];

    public static FuzzRequest Mutate(FuzzRequest request, Chance chance, Values values) => chance.Weigh<Func<FuzzRequest>>(
        (3, () => request with { Method = chance.Pick(Methods), Operation = "another method" }),
        (4, () => request.With("Content-Type", chance.Pick(Types))),
        (4, () => request.With("Accept", chance.Pick(Accepts))),
        (4, () => request.With(chance.Pick(Names), chance.OneIn(30) ? new string('a', chance.Pick([500, 9_000, 40_000])) : chance.Pick(Garbage))),
        (1, () => request.With("Idempotency-Key", chance.Pick<string>([chance.Below(5).ToString(CultureInfo.InvariantCulture), "a", new string('k', chance.Pick([64, 256, 5_000])), "é", "a,b", " "]))),
        (1, () => request.With("Sec-Fetch-Site", chance.Pick<string>(["cross-site", "same-site", "none", "x"]))),
        (1, () => request.Without(chance.Pick<string>(["Authorization", "Cookie", "If-Match", "Content-Type", "Accept"]))),
        (3, () => request with { Target = $"{request.Target}{(request.Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Query(chance, values)}" }),
        (1, () => request with { Target = Cut(request.Target, chance) }),
        (1, () => request with { Target = request.Target + chance.Pick<string>(["/", "%00", "%2f..", "%", "%zz", "%c0%af", "%ED%A0%80", ";a=b", "//", "?", "#x", "\\", "é", " ", ".json", "%25%30%30"]) }),
        (3, () => request with { Body = Change(request.Body, chance) }),
        (4, () => request.Body.Length == 0 ? request.WithBody("application/x-www-form-urlencoded", Fields(chance, values)) : request with { Body = [.. request.Body, .. Encoding.UTF8.GetBytes(IsForm(request) ? $"&{Fields(chance, values)}" : values.Anything())] }),
        (2, () => Multipart(request, chance, values)),
        (1, () => request with { Framing = chance.OneIn(2) ? Framing.Chunked : Framing.CutShort }))();

    private static bool IsForm(FuzzRequest request) => request.Header("Content-Type")?.Contains("form", StringComparison.Ordinal) == true;

    private static string Query(Chance chance, Values values) => chance.Weigh<Func<string>>(
        (6, () => $"{chance.Pick<string>(["on", "step", "contact", "channel", "language", "key", "after", "limit", "status", "then", "from", "until", "q", "id", "hold"])}={Requests.Escape(values.Anything())}"),
        (3, () => $"on={Requests.Escape(values.Day())}"),
        (1, () => string.Join('&', Enumerable.Range(0, 1_100).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}=")))),
        (1, () => new string('q', chance.Pick([100, 4_000, 20_000]))),
        (1, () => chance.Pick<string>(["%00", "%", "a=%zz", "&&&==", "on=%ED%A0%80", "[0]=1", "on[]=1&on=2", "on", "=", "%ff%fe"])))();

    /// <summary>Pairs no browser would send.</summary>
    private static string Fields(Chance chance, Values values) => chance.Weigh<Func<string>>(
        (3, () => $"{Requests.Escape(values.Anything())}={Requests.Escape(values.Anything())}"),
        (2, () => chance.Pick<string>(["a=%00", "%00=a", "%", "a=%zz&%zz=a", "=", "&&&", "a", "%ED%A0%80=%ED%A0%80", "%ff=%fe", "a=1&a=2&A=3"])),
        (2, () => chance.Pick<string>(["contacts[0].name=a", "contacts[99].channels[99].kind=b", "contacts[0].channels[0]=c", "rounds[0]=d", "rounds=e", "rounds[0].with[0].x=f", "absences[00].from=g", "contacts[0].name=a&contacts.name=b", "id=x&id=y", "promise=h", "topics[0]=i"])),
        (1, () => string.Join('&', Enumerable.Range(0, 1_100).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}=")))),
        (1, () => $"{new string('k', 2_100)}=1"),
        (1, () => $"{string.Concat(Enumerable.Repeat("a[0].", 200))}b=1"))();

    private static FuzzRequest Multipart(FuzzRequest request, Chance chance, Values values)
    {
        var boundary = chance.Pick<string>(["x", new string('b', 70), new string('b', 200), "a b", ""]);
        var part = chance.Weigh<Func<string>>(
            (3, () => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{chance.Pick<string>(["choice", "name", "email", "a\"", ""])}\"\r\n\r\n{values.Anything()}\r\n"),
            (1, () => $"--{boundary}\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{values.Anything()}\"\r\nContent-Type: {chance.Pick(Types)}\r\n\r\nx\r\n"),
            (1, () => $"--{boundary}\r\n\r\nx\r\n"),
            (1, () => $"--{boundary}\r\nContent-Disposition\r\n\r\nx\r\n"),
            (1, () => $"--{boundary}\r\n{new string('h', 20_000)}: x\r\n\r\n"),
            (1, () => values.Anything()))();
        return request.WithBody($"multipart/form-data; boundary={boundary}", string.Concat(Enumerable.Repeat(part, part.Length > 200 ? 1 : chance.Pick([1, 2, 1_100]))) + (chance.OneIn(3) ? "" : $"--{boundary}--\r\n"));
    }

    private static byte[] Change(byte[] body, Chance chance)
    {
        if (body.Length == 0) return [(byte)chance.Below(256)];
        var at = chance.Below(body.Length);
        return chance.Weigh<Func<byte[]>>(
            (2, () => body[..at]),
            (2, () => [.. body[..at], (byte)chance.Below(256), .. body[(at + 1)..]]),
            (1, () => [.. body[..at], .. body]),
            (1, () => [0xef, 0xbb, 0xbf, .. body]),
            (1, () => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))),
            (1, () => [.. body[..at], .. Encoding.UTF8.GetBytes(chance.Pick<string>(["\\ud800", "\\u0000", "\0", "%00", "\"", "}", "]", "&", "\n", "[[[["])), .. body[at..]]))();
    }

    private static string Cut(string target, Chance chance)
    {
        var at = 1 + chance.Below(target.Length);
        return at >= target.Length ? target : target[..at] + target[(at + 1)..];
    }
}
