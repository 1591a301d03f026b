using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace FollowUp.Fuzzing;

/// <summary>How the body goes over the wire.</summary>
internal enum Framing
{
    /// <summary>With its length.</summary>
    Whole,

    /// <summary>In chunks.</summary>
    Chunked,

    /// <summary>Announced as twice as long, and then nothing more comes.</summary>
    CutShort,
}

/// <summary>A request as it goes over the wire, so that nothing in between can refuse or repair it.</summary>
/// <param name="Operation">What it is counted as, such as <c>GET /api/interviews/{id}</c>.</param>
/// <param name="Method">Any token.</param>
/// <param name="Target">Path and query, as they are sent.</param>
internal sealed record FuzzRequest(string Operation, string Method, string Target)
{
    public ImmutableList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    public Framing Framing { get; init; }

    /// <summary>By which the smaller of two is kept.</summary>
    public int Size => Method.Length + Target.Length + Headers.Sum(header => header.Name.Length + header.Value.Length + 4) + Body.Length;

    /// <summary>Whether it leaves the connection in a state that the next one must not meet.</summary>
    public bool SpoilsConnection => Framing == Framing.CutShort
        || Headers.Any(header => header.Name.ToLowerInvariant() is "content-length" or "transfer-encoding" or "connection" or "upgrade" or "expect");

    public string? Header(string name) => Headers.Find(header => IsNamed(header, name)).Value;

    public FuzzRequest With(string name, string value) => this with { Headers = Headers.RemoveAll(header => IsNamed(header, name)).Add((name, value)) };

    public FuzzRequest Without(string name) => this with { Headers = Headers.RemoveAll(header => IsNamed(header, name)) };

    public FuzzRequest WithBody(string contentType, string body) => With("Content-Type", contentType) with { Body = Encoding.UTF8.GetBytes(body) };

    public byte[] ToBytes()
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Method} {Target} HTTP/1.1\r\n");
        if (Header("Host") is null) head.Append("Host: followup.example\r\n");
        foreach (var (name, value) in Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (Framing == Framing.Chunked) head.Append("Transfer-Encoding: chunked\r\n\r\n");
        else if (Header("Content-Length") is not null) head.Append("\r\n");
        else head.Append(CultureInfo.InvariantCulture, $"Content-Length: {(Framing == Framing.CutShort ? (Body.Length * 2) + 1 : Body.Length)}\r\n\r\n");
        byte[] bytes = Framing == Framing.Chunked && Body.Length > 0
            ? [.. Encoding.ASCII.GetBytes($"{Body.Length:x}\r\n"), .. Body, .. "\r\n0\r\n\r\n"u8]
            : Framing == Framing.Chunked ? [.. "0\r\n\r\n"u8] : Body;
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. bytes];
    }

    /// <summary>For a reader: what is not ASCII as references, what is long cut short with its length.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Shown(Encoding.UTF8.GetBytes($"{Method} {Target}"), 300));
        foreach (var (name, value) in Headers) text.Append("\n  ").Append(Shown(Encoding.UTF8.GetBytes($"{name}: {value}"), 120));
        if (Framing != Framing.Whole) text.Append("\n  (").Append(Framing).Append(')');
        if (Body.Length > 0) text.Append("\n\n  ").Append(Shown(Body, 600));
        return text.ToString();
    }

    private static bool IsNamed((string Name, string Value) header, string name) => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);

    private static string Shown(byte[] bytes, int most)
    {
        var text = new StringBuilder();
        foreach (var value in bytes.Take(most))
            if (value is >= 0x20 and < 0x7f) text.Append((char)value);
            else text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        return bytes.Length <= most ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"... ({bytes.Length:N0} bytes)").ToString();
    }
}
