using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FollowUp.Testing;

/// <summary>
/// Speaks as much IMAP (RFC 3501, with IDLE of RFC 2177) as a reader of one folder needs, on a free port of this machine. What would change a mailbox is answered with NO,
/// and remembered like every other command.
/// </summary>
internal sealed class ImapServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Lock _lock = new();
    private readonly SortedDictionary<uint, byte[]> _mails = [];
    private readonly Task _serving;
    private TaskCompletionSource _changed = new();
    private uint _validity = 1;

    public ImapServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>Whether it knows IDLE.</summary>
    public bool CanIdle { get; init; } = true;

    /// <summary>Puts a mail into the folder; whoever idles is told.</summary>
    public void Deliver(byte[] mime)
    {
        lock (_lock)
        {
            _mails[_mails.Count == 0 ? 1 : _mails.Keys.Max() + 1] = mime;
            var changed = _changed;
            _changed = new TaskCompletionSource();
            changed.TrySetResult();
        }
    }

    /// <summary>Numbers the mails anew, as after a repair of the folder.</summary>
    public void Renumber()
    {
        lock (_lock)
        {
            _validity++;
            var mails = _mails.Values.ToList();
            _mails.Clear();
            for (var i = 0; i < mails.Count; i++) _mails[(uint)i + 1] = mails[i];
        }
    }

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
            while (true) _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
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
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                await SayAsync(stream, $"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2{(CanIdle ? " IDLE" : "")}] ready");
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    Commands.Enqueue(line);
                    if (!await AnswerAsync(stream, reader, line)) return;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, StreamReader reader, string line)
    {
        var parts = line.Split(' ', 3);
        var (tag, verb, rest) = (parts[0], parts[1].ToUpperInvariant(), parts.Length > 2 ? parts[2] : "");
        if (verb == "UID") (verb, rest) = ($"UID {rest.Split(' ')[0].ToUpperInvariant()}", rest[(rest.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        switch (verb)
        {
            case "CAPABILITY":
                await SayAsync(stream, $"* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2{(CanIdle ? " IDLE" : "")}");
                break;
            case "AUTHENTICATE":
                if (!rest.Contains(' ', StringComparison.Ordinal))
                {
                    await SayAsync(stream, "+ ");
                    Commands.Enqueue(Encoding.UTF8.GetString(Convert.FromBase64String(await reader.ReadLineAsync(_stop.Token) ?? "")));
                }

                break;
            case "LIST":
                await SayAsync(stream, rest.EndsWith("\"\"", StringComparison.Ordinal) ? "* LIST (\\Noselect) \"/\" \"\"" : "* LIST (\\HasNoChildren) \"/\" FollowUp");
                break;
            case "EXAMINE":
                lock (_lock) rest = $"* {_mails.Count} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY {_validity}] ok\r\n* OK [UIDNEXT {(_mails.Count == 0 ? 1 : _mails.Keys.Max() + 1)}] ok";
                await SayAsync(stream, rest);
                await SayAsync(stream, $"{tag} OK [READ-ONLY] done");
                return true;
            case "UID SEARCH":
                await SayAsync(stream, $"* SEARCH {string.Join(' ', Found(rest))}".TrimEnd());
                break;
            case "UID FETCH":
                await FetchAsync(stream, rest);
                break;
            case "IDLE":
                await IdleAsync(stream, reader);
                break;
            case "NOOP":
                lock (_lock) rest = $"* {_mails.Count} EXISTS";
                await SayAsync(stream, rest);
                break;
            case "LOGIN":
                break;
            case "LOGOUT":
                await SayAsync(stream, "* BYE");
                await SayAsync(stream, $"{tag} OK bye");
                return false;
            default:
                await SayAsync(stream, $"{tag} NO this folder is only read");
                return true;
        }

        await SayAsync(stream, $"{tag} OK done");
        return true;
    }

    private List<uint> Found(string query)
    {
        lock (_lock)
        {
            if (!query.StartsWith("UID ", StringComparison.OrdinalIgnoreCase)) return [.. _mails.Keys];
            var from = uint.Parse(query[4..].Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
            // "n:*" is the last mail at least.
            return [.. _mails.Keys.Where(uid => uid >= from || uid == _mails.Keys.Max())];
        }
    }

    private async Task FetchAsync(NetworkStream stream, string query)
    {
        var uid = uint.Parse(query.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        byte[]? mime;
        int number;
        lock (_lock) (mime, number) = (_mails.GetValueOrDefault(uid), _mails.Keys.ToList().IndexOf(uid) + 1);
        if (mime is null) return;
        if (query.Contains("BODY", StringComparison.OrdinalIgnoreCase))
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"* {number} FETCH (UID {uid} BODY[] {{{mime.Length}}}\r\n"), _stop.Token);
            await stream.WriteAsync(mime, _stop.Token);
            await SayAsync(stream, ")");
        }
        else
        {
            await SayAsync(stream, $"* {number} FETCH (UID {uid} RFC822.SIZE {mime.Length})");
        }
    }

    private async Task IdleAsync(NetworkStream stream, StreamReader reader)
    {
        await SayAsync(stream, "+ idling");
        var done = reader.ReadLineAsync(_stop.Token).AsTask();
        Task changed;
        do
        {
            // What came before is told first.
            string exists;
            lock (_lock) (exists, changed) = ($"* {_mails.Count} EXISTS", _changed.Task);
            await SayAsync(stream, exists);
        }
        while (await Task.WhenAny(done, changed) != done);

        Commands.Enqueue(await done ?? "");
    }

    private async Task SayAsync(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line}\r\n"), _stop.Token);
}
