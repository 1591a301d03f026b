using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FollowUp.Testing;

/// <summary>A process of the product, with what it printed. Nothing of this process's own settings reaches it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ServerProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    public static ServerProcess Start(string executable, string folder, IReadOnlyList<string> arguments, params (string Name, string Value)[] settings)
    {
        var info = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("FOLLOWUP_", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        // It lives for seconds: counting what to optimise how would gain nothing.
        info.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings) info.Environment[name] = value;
        var started = new ServerProcess(Process.Start(info) ?? throw new InvalidOperationException($"{executable} did not start."));
        started._process.OutputDataReceived += (_, line) => Append(started._output, line.Data);
        started._process.ErrorDataReceived += (_, line) => Append(started._errors, line.Data);
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        started._process.StandardInput.Close();
        return started;
    }

    /// <summary>The executable of this build, run by the SDK's runtime.</summary>
    public static ServerProcess StartBuilt(string folder, IReadOnlyList<string> arguments, params (string Name, string Value)[] settings) =>
        Start("dotnet", folder, [Path.Combine(AppContext.BaseDirectory, "FollowUp.Server.dll"), .. arguments], settings);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task<int> WaitAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits for its end, however long it lives.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks until something answers, as the host does.</summary>
    public async Task<HttpResponseMessage> PollAsync(HttpClient client, string path)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await client.GetAsync(path, timeout.Token);
            }
            catch (HttpRequestException) when (!HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), timeout.Token);
            }
        }
    }

    /// <summary>Waits until the output holds a text.</summary>
    public async Task<string> WaitForOutputAsync(string text)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(HasExited && !Output.Contains(text, StringComparison.Ordinal), $"It ended without printing '{text}': {Output}{Errors}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
        }

        return Output;
    }

    /// <summary>Ends it as a crash would, without a chance to tidy up: on Linux with SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static void Append(StringBuilder lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.AppendLine(line);
    }

    private static string Read(StringBuilder lines)
    {
        lock (lines) return lines.ToString();
    }
}
