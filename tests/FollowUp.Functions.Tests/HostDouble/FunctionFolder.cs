using System.Text.Json.Nodes;

namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>What the host reads before it starts anything: <c>host.json</c> and each folder's <c>function.json</c>.</summary>
internal sealed class FunctionFolder
{
    private readonly JsonNode _host;

    public FunctionFolder(string path)
    {
        Path = path;
        _host = Read(System.IO.Path.Combine(path, "host.json"));
        Functions = [.. Directory.EnumerateDirectories(path).Select(folder => System.IO.Path.Combine(folder, "function.json")).Where(File.Exists)
            .Select(file => new Function(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file))!, [.. Read(file)["bindings"]!.AsArray().Select(binding => binding!.AsObject())]))];
    }

    public string Path { get; }

    public IReadOnlyList<Function> Functions { get; }

    public string Executable => System.IO.Path.Combine(Path, (string)_host["customHandler"]!["description"]!["defaultExecutablePath"]!);

    public IReadOnlyList<string> Arguments => [.. _host["customHandler"]!["description"]!["arguments"]!.AsArray().Select(argument => (string)argument!)];

    public bool ProxiesHttp => (bool?)_host["customHandler"]!["enableProxyingHttpRequest"] == true;

    public string RoutePrefix => (string?)_host["extensions"]?["http"]?["routePrefix"] ?? "api";

    public int MaxDequeueCount => (int?)_host["extensions"]?["queues"]?["maxDequeueCount"] ?? 5;

    public TimeSpan RetryDelay => TimeSpan.Parse((string?)_host["extensions"]?["queues"]?["visibilityTimeout"] ?? "00:00:00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether messages are text as they are; the host's default is base64.</summary>
    public bool IsPlainText => (string?)_host["extensions"]?["queues"]?["messageEncoding"] == "none";

    public TimeSpan FunctionTimeout => TimeSpan.Parse((string?)_host["functionTimeout"] ?? "00:30:00", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;
}

/// <summary>One function and its bindings.</summary>
internal sealed record Function(string Name, IReadOnlyList<JsonObject> Bindings)
{
    public JsonObject Trigger => Bindings.Single(binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.Ordinal));

    public string TriggerType => (string)Trigger["type"]!;

    public string TriggerName => (string)Trigger["name"]!;

    /// <summary>Only such a function gets the request itself; any other would get an envelope.</summary>
    public bool IsProxied => Bindings is [_, _] && TriggerType == "httpTrigger" && Bindings.Count(binding => (string)binding["type"]! == "http" && (string)binding["direction"]! == "out") == 1;

    /// <summary>The queue an output goes to.</summary>
    public string QueueOf(string output) =>
        (string)Bindings.Single(binding => (string)binding["name"]! == output && (string)binding["direction"]! == "out" && (string)binding["type"]! == "queue")["queueName"]!;
}
