using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FollowUp.Fuzzing;

/// <summary>What came back. Status 0: nothing, or not all of it.</summary>
internal sealed record FuzzAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, TimeSpan Time)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>One HTTP/1.1 connection that sends whatever it is given, and blocks.</summary>
internal sealed class Connection(IPEndPoint server) : IDisposable
{
    /// <summary>Beyond this an answer is taken for lost.</summary>
    private const int TimeoutMilliseconds = 120_000;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;
    private int _start;
    private int _end;

    public FuzzAnswer Send(FuzzRequest request)
    {
        var answer = Exchange(request, wasOpen: _socket is not null, out var isStale);
        return isStale ? Exchange(request, wasOpen: false, out _) : answer;
    }

    public void Dispose() => Close();

    /// <param name="request">What to send.</param>
    /// <param name="wasOpen">Whether the server may have closed the connection before it saw this request.</param>
    /// <param name="isStale">Whether it had.</param>
    private FuzzAnswer Exchange(FuzzRequest request, bool wasOpen, out bool isStale)
    {
        isStale = false;
        var begun = Stopwatch.GetTimestamp();
        var status = 0;
        var headers = new List<(string Name, string Value)>();
        byte[] body = [];
        try
        {
            Open();
            try
            {
                SendAll(request.ToBytes());
                if (request.Framing == Framing.CutShort) _socket!.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // A body that is too long is refused before it was sent to its end; the answer may be there all the same.
            }

            int read;
            do
            {
                headers.Clear();
                read = int.Parse(ReadLine().Split(' ')[1], CultureInfo.InvariantCulture);
                for (var line = ReadLine(); line.Length > 0; line = ReadLine())
                    headers.Add((line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
            }
            while (read is >= 100 and < 200);
            body = ReadBody(request.Method, read, headers);
            status = read;
            if (request.SpoilsConnection || headers.Any(header => header is { Name: "Connection", Value: "close" })) Close();
        }
        catch (Exception e) when (e is SocketException or EndOfStreamException)
        {
            Close();
            isStale = wasOpen && headers.Count == 0;
        }

        return new FuzzAnswer(status, headers, body, Stopwatch.GetElapsedTime(begun));
    }

    private byte[] ReadBody(string method, int status, List<(string Name, string Value)> headers)
    {
        if (method == "HEAD" || status is 204 or 304) return [];
        if (headers.Find(header => header.Name == "Content-Length").Value is { } length) return ReadExactly(int.Parse(length, CultureInfo.InvariantCulture));
        if (headers.Find(header => header.Name == "Transfer-Encoding").Value is null) return [];
        using var body = new MemoryStream();
        while (int.Parse(ReadLine(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Write(ReadExactly(size));
            ReadLine();
        }

        ReadLine();
        return body.ToArray();
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end) Fill();
            var value = _buffer[_start++];
            if (value == '\n') return line.ToString();
            if (value != '\r') line.Append((char)value);
        }
    }

    private byte[] ReadExactly(int length)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            if (_start == _end) Fill();
            var count = Math.Min(length - read, _end - _start);
            Array.Copy(_buffer, _start, bytes, read, count);
            (read, _start) = (read + count, _start + count);
        }

        return bytes;
    }

    private void Fill()
    {
        (_start, _end) = (0, _socket!.Receive(_buffer));
        if (_end == 0) throw new EndOfStreamException();
    }

    private void SendAll(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;) sent += _socket!.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
    }

    private void Open()
    {
        if (_socket is not null) return;
        (_start, _end) = (0, 0);
        _socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = TimeoutMilliseconds, SendTimeout = TimeoutMilliseconds };
        _socket.Connect(server);
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
