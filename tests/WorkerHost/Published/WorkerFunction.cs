using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FollowUp.WorkerHost.Workers;

namespace FollowUp.WorkerHost.Published;

/// <summary>One function as the worker described it, with the app settings put into its bindings.</summary>
internal sealed partial class WorkerFunction
{
    private readonly IReadOnlyList<JsonObject> _bindings;

    public WorkerFunction(RpcFunctionMetadata metadata, FunctionsHostOptions options)
    {
        (Id, Name) = (metadata.FunctionId, metadata.Name);
        _bindings = [.. metadata.RawBindings.Select(binding => Resolve(JsonNode.Parse(binding)!.AsObject(), options))];
    }

    public string Id { get; }

    public string Name { get; }

    public JsonObject Trigger => _bindings.Single(binding => TypeOf(binding).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));

    public string TriggerName => (string)Trigger["name"]!;

    public string TriggerType => TypeOf(Trigger);

    public bool IsHttp => TriggerType == "httpTrigger";

    /// <summary>The queues it puts messages into, by the binding's name; <c>$return</c> is what it returns.</summary>
    public IEnumerable<(string Binding, string Queue)> Outputs => _bindings
        .Where(binding => "out".Equals((string?)binding["direction"], StringComparison.OrdinalIgnoreCase))
        .Select(binding => TypeOf(binding) == "queue"
            ? ((string)binding["name"]!, (string)binding["queueName"]!)
            : throw new NotSupportedException($"{Name} puts out a {TypeOf(binding)}: this host knows queues only."));

    private static string TypeOf(JsonObject binding) => (string)binding["type"]!;

    private JsonObject Resolve(JsonObject binding, FunctionsHostOptions options)
    {
        foreach (var (name, value) in binding.ToList())
            if (value is JsonValue text && text.TryGetValue<string>(out var written))
                binding[name] = SettingName().Replace(written, match => Setting(match.Groups["name"].Value, options));
        if (binding.ContainsKey("queueName")) binding["queueName"] = options.QueuePrefix + (string)binding["queueName"]!;
        return binding;
    }

    private string Setting(string name, FunctionsHostOptions options) => options.Settings.TryGetValue(name, out var value)
        ? value
        : throw new InvalidOperationException($"A binding of {Name} names the setting {name}, which there is not.");

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingName();
}
