using System.Diagnostics;
using System.Globalization;
using FollowUp.WorkerHost.Published;

namespace FollowUp.WorkerHost.Workers;

/// <summary>The published worker, started as the Functions host starts it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // What any program needs; the rest of this process's environment is no business of the worker's.
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LANG", "DOTNET_ROOT"];

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>How long it has kept processors busy; of a process that ended, nothing is known.</summary>
    public TimeSpan ProcessorTime => _process.HasExited ? default : _process.TotalProcessorTime;

    public static WorkerProcess Start(PublishedApp app, IReadOnlyDictionary<string, string> settings, string workerId, Uri host, Action<string, string> printed)
    {
        var (requestId, length) = (Guid.NewGuid().ToString(), RpcServer.MaxMessageLength.ToString(CultureInfo.InvariantCulture));
        var info = new ProcessStartInfo(
            app.Executable,
            [
                .. app.Arguments,
                "--host", host.Host, "--port", host.Port.ToString(CultureInfo.InvariantCulture),
                "--workerId", workerId, "--requestId", requestId, "--grpcMaxMessageLength", length,
                "--functions-uri", host.ToString(), "--functions-worker-id", workerId, "--functions-request-id", requestId, "--functions-grpc-max-message-length", length,
            ])
        {
            WorkingDirectory = app.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Except(Inherited, StringComparer.OrdinalIgnoreCase).ToList()) info.Environment.Remove(name);
        foreach (var (name, value) in settings) info.Environment[name] = value;
        info.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        info.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = app.Folder;
        info.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production";
        var process = Process.Start(info) ?? throw new InvalidOperationException($"{app.Executable} did not start.");
        process.OutputDataReceived += (_, line) => Print("stdout", line.Data);
        process.ErrorDataReceived += (_, line) => Print("stderr", line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return new WorkerProcess(process);

        void Print(string stream, string? line)
        {
            if (line is not null) printed(stream, line);
        }
    }

    /// <summary>Waits for its end, however long it lives, and returns its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends it as a crash would, without a chance to tidy up: on Linux with SIGKILL.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, and been cleared away.
        }
    }

    public void Dispose() => _process.Dispose();
}
