using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FollowUp.Testing;

/// <summary>
/// Speaks as much SMTP as one mail needs, on a free port of this machine. Each verb may be given another reply: a code and words,
/// <see cref="Drop"/> to close the connection, <see cref="Hang"/> to say nothing.
/// </summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string Drop = "drop";
    public const string Hang = "hang";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpServer(params (string Verb, string Reply)[] replies)
    {
        _listener.Start();
        _serving = ServeAsync(replies.ToDictionary(r => r.Verb, r => r.Reply, StringComparer.Ordinal));
    }

    /// <summary>What a password looks like where a verb is expected.</summary>
    public static string Password(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(password)).ToUpperInvariant();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Commands { get; } = [];

    public string Data { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync(Dictionary<string, string> replies)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                try
                {
                    await TalkAsync(client, replies);
                }
                catch (IOException)
                {
                    // The client went away, as one that is cancelled does.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException && _stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client, Dictionary<string, string> replies)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        var verb = "GREETING";
        while (true)
        {
            var reply = replies.GetValueOrDefault(verb) ?? verb switch
            {
                "GREETING" => "220 ready",
                "EHLO" => "250-here\r\n250 AUTH LOGIN PLAIN",
                "AUTH" => "235 welcome",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 fine",
            };
            if (reply == Hang)
                await Task.Delay(Timeout.Infinite, _stop.Token);
            if (reply == Drop)
                return;
            await writer.WriteLineAsync(reply);
            if (verb == "QUIT")
                return;

            if (reply.StartsWith("354", StringComparison.Ordinal))
            {
                Data = await ReadDataAsync(reader);
                verb = "END";
            }
            else if (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                Commands.Enqueue(line);
                verb = line.Split(' ', 2)[0].ToUpperInvariant();
            }
            else
            {
                return;
            }
        }
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            data.Append(line).Append("\r\n");
        return data.ToString();
    }
}
