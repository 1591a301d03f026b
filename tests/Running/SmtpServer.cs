using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FollowUp.Testing;

/// <summary>
/// Speaks as much SMTP as mails need, on a free port of this machine. Each verb may be given another reply: a code and words, <see cref="Drop"/> to close the
/// connection, <see cref="Hang"/> to say nothing. <c>MAIL#2</c> is the second MAIL there is, on whatever connection. After a 421 the connection is closed.
/// </summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string Drop = "drop";
    public const string Hang = "hang";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Dictionary<string, string> _replies;
    private readonly X509Certificate2? _certificate;
    private readonly bool _tlsAtOnce;
    private readonly Task _serving;
    private int _connections;

    public SmtpServer(params (string Verb, string Reply)[] replies)
        : this(certificate: null, tlsAtOnce: false, replies)
    {
    }

    /// <param name="certificate">Shown to clients; null for a server that has no TLS.</param>
    /// <param name="tlsAtOnce">Whether TLS comes before the greeting, rather than with STARTTLS.</param>
    /// <param name="replies">What is answered otherwise.</param>
    public SmtpServer(X509Certificate2? certificate, bool tlsAtOnce, params (string Verb, string Reply)[] replies)
    {
        (_certificate, _tlsAtOnce) = (certificate, tlsAtOnce);
        _replies = replies.ToDictionary(r => r.Verb, r => r.Reply, StringComparer.Ordinal);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>The messages that came in whole, dots undone.</summary>
    public ConcurrentQueue<string> Messages { get; } = [];

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Whether it ever leaves a client without an answer.</summary>
    public bool Hangs => _replies.ContainsValue(Hang);

    /// <summary>How many commands of this kind came in.</summary>
    public int Count(string verb) => _counts.GetValueOrDefault(verb);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        await Task.WhenAll(_talks);
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _talks.Add(TalkAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException && _stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await TalkAsync(_tlsAtOnce ? await EncryptAsync(client.GetStream()) : client.GetStream(), greets: true);
            }
            catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
            {
                // The client went away, as one that is cancelled or that does not trust us does; or the test is over.
            }
        }
    }

    private async Task<Stream> EncryptAsync(Stream plain)
    {
        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return encrypted;
    }

    private async Task TalkAsync(Stream stream, bool greets)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        var verb = greets ? "GREETING" : await ReadVerbAsync(reader);
        while (verb is not null)
        {
            var count = _counts.AddOrUpdate(verb, 1, (_, before) => before + 1);
            var reply = _replies.GetValueOrDefault($"{verb}#{count}") ?? _replies.GetValueOrDefault(verb) ?? verb switch
            {
                "GREETING" => "220 ready",
                "EHLO" => $"250-here\r\n250-8BITMIME\r\n250-SIZE 1000000\r\n{(_certificate is null || stream is SslStream ? "" : "250-STARTTLS\r\n")}250 AUTH LOGIN PLAIN",
                "STARTTLS" => "220 go on",
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
            if (verb == "QUIT" || reply.StartsWith("421", StringComparison.Ordinal))
                return;
            if (verb == "STARTTLS" && reply.StartsWith("220", StringComparison.Ordinal))
            {
                await TalkAsync(await EncryptAsync(stream), greets: false);
                return;
            }

            if (reply.StartsWith("354", StringComparison.Ordinal))
            {
                await ReadMessageAsync(reader);
                verb = "END";
            }
            else
            {
                verb = await ReadVerbAsync(reader);
            }
        }
    }

    private async Task<string?> ReadVerbAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync(_stop.Token) is not { } line) return null;
        Commands.Enqueue(line);
        return line.Split(' ', 2)[0].ToUpperInvariant();
    }

    private async Task ReadMessageAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line == ".")
            {
                Messages.Enqueue(data.ToString());
                return;
            }

            // RFC 5321, 4.5.2.
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
    }
}
