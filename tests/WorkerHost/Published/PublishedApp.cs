using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace FollowUp.WorkerHost.Published;

/// <summary>What the host reads before it starts anything: <c>host.json</c> and <c>worker.config.json</c>.</summary>
internal sealed class PublishedApp
{
    private readonly IConfiguration _host;

    public PublishedApp(string folder)
    {
        Folder = Path.GetFullPath(folder);
        _host = new ConfigurationBuilder().AddJsonFile(Path.Combine(Folder, "host.json"), optional: false).Build();
        var worker = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "worker.config.json")))!["description"]!;
        Executable = InFolder((string)worker["defaultExecutablePath"]!);
        // An executable of its own needs no assembly named.
        Arguments = (string?)worker["defaultWorkerPath"] is { } assembly && Executable == "dotnet" ? [Path.Combine(Folder, assembly)] : [];
    }

    public string Folder { get; }

    public string Executable { get; }

    public IReadOnlyList<string> Arguments { get; }

    /// <summary>What comes before each function's route.</summary>
    public string RoutePrefix => _host["extensions:http:routePrefix"] ?? "api";

    /// <summary>How long an invocation may take before its worker is ended.</summary>
    public TimeSpan FunctionTimeout => TimeSpan.Parse(_host["functionTimeout"] ?? "00:30:00", CultureInfo.InvariantCulture);

    /// <summary>The extensions' settings where the WebJobs SDK looks for them.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Extensions => _host.GetSection("extensions").AsEnumerable()
        .Where(setting => setting.Value is not null).Select(setting => KeyValuePair.Create($"AzureWebJobs:{setting.Key}", setting.Value));

    private string InFolder(string path) => path.Replace("{WorkerRoot}", Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
