using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace FollowUp.Benchmarks;

/// <summary>A PostgreSQL of its own, with the defaults of Debian's package, on a free port and in a folder that goes with it.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>PostgreSQL refuses to run as root; its package brings this account.</summary>
    private const string Account = "postgres";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly string _folder;

    private PostgresServer(Process process, string folder, int port)
    {
        (_process, _folder) = (process, folder);
        ConnectionString = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = Account, Database = "postgres", MaxPoolSize = 50 }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        var programs = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (programs is null) throw new InvalidOperationException("PostgreSQL is missing; on Debian: apt-get install -y postgresql");
        var folder = (await RunAsync("mktemp", "-d", Path.Combine(Path.GetTempPath(), "followup-postgres-XXXXXX"))).Trim();
        await RunAsync($"{programs}/bin/initdb", "-D", folder, "-U", Account, "-A", "trust", "-E", "UTF8");
        var port = FreePort();
        var process = Start(
            $"{programs}/bin/postgres", "-D", folder, "-k", folder, "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1");
        // An unread pipe would fill up and stop the server.
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        var server = new PostgresServer(process, folder, port);
        await server.WaitAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        // A fast shutdown by its own tool: a kill would leave shared memory behind.
        await RunAsync("kill", "-INT", (await File.ReadAllLinesAsync(Path.Combine(_folder, "postmaster.pid")))[0]);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited && Stopwatch.GetElapsedTime(started) < StartTimeout)
            {
                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
    }

    private static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Start(command, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{command}' failed: {await errors}");
    }

    private static Process Start(string command, params string[] arguments)
    {
        var info = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [$"--reuid={Account}", $"--regid={Account}", "--clear-groups", command, .. arguments])
            : new ProcessStartInfo(command, arguments);
        info.WorkingDirectory = Path.GetTempPath();
        info.RedirectStandardOutput = info.RedirectStandardError = true;
        return Process.Start(info) ?? throw new InvalidOperationException($"'{command}' did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
